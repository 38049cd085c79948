"""Rows from CSV files: people, the entities of a production, its casting and its estimations."""

from __future__ import annotations

from mockitsu.context import Context
from mockitsu.errors import BadRequest
from mockitsu.state import Row

from .. import crud, entities, lookup, permissions
from ..crud.values import is_uuid
from ..csv_tables import take, text_of
from .casting_rows import CastingRows
from .entity_rows import import_entities
from .estimation_rows import EstimationRows
from .person_rows import PersonRows


def import_persons_csv(ctx: Context, update: bool) -> list[Row]:
    return take(ctx, PersonRows(ctx, update=update).take)


def import_assets_csv(ctx: Context, project_id: str, update: bool) -> list[crud.Answered]:
    return import_entities(ctx, _managed(ctx, project_id), "Asset", update=update)


def import_shots_csv(ctx: Context, project_id: str, update: bool) -> list[crud.Answered]:
    return import_entities(ctx, _managed(ctx, project_id), "Shot", update=update)


def import_edits_csv(ctx: Context, project_id: str, update: bool) -> list[crud.Answered]:
    return import_entities(ctx, _managed(ctx, project_id), "Edit", update=update)


def import_casting_csv(ctx: Context, project_id: str) -> list[None]:
    """What is cast where; whether updates are asked for changes nothing (observed on Zou 1.0.97)."""
    _check_id(project_id)
    return take(ctx, CastingRows(ctx, _managed(ctx, project_id)).take)


def import_estimations_csv(ctx: Context, project_id: str, task_type_id: str) -> list[None]:
    return _import_estimations(ctx, project_id, task_type_id)


def import_episode_estimations_csv(ctx: Context, project_id: str, episode_id: str, task_type_id: str) -> list[None]:
    """Estimations within an episode; `main` and `all` stand for the whole production."""
    if episode_id in ("main", "all"):
        return _import_estimations(ctx, project_id, task_type_id)
    _check_id(episode_id)
    return _import_estimations(ctx, project_id, task_type_id, episode_id)


def _import_estimations(ctx: Context, project_id: str, task_type_id: str, episode_id: str | None = None) -> list[None]:
    """To administrators a production that is not there is one without entities (observed on Zou 1.0.97)."""
    if not permissions.is_admin(ctx):
        entities.get_project(ctx, project_id)
    task_type = lookup.get(ctx, "task_type", task_type_id)
    permissions.check_task_department_access(ctx, {"project_id": project_id, "task_type_id": task_type_id})
    return take(ctx, EstimationRows(ctx, project_id, task_type, episode_id).take)


def _managed(ctx: Context, project_id: str) -> Row:
    """A production that the caller manages; without a file, whether it is there does not matter (observed)."""
    permissions.check_managing(ctx, project_id)
    text_of(ctx)
    return entities.get_project(ctx, project_id)


def _check_id(id: str) -> None:
    if not is_uuid(id):
        raise BadRequest(f"Invalid UUID value: {id}")
