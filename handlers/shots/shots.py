"""Shots: lists, one, its tasks and assets, changing and removing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mockitsu.context import Context
from mockitsu.errors import NotFound
from mockitsu.models import MODELS
from mockitsu.state import Row

from .. import casting, crud, entities, permissions, previews_of, tasks_of, versions, with_tasks
from .listing import by_query, in_sequences, of_sequence
from .with_tasks import shot_row

CHANGEABLE = ("name", "description", "nb_frames", "data", "parent_id", "canceled", "status")


def list_shots(ctx: Context, project_id: str | None, sequence_id: str | None) -> list[dict[str, Any]]:
    """Shots by name; those of one sequence where it is given, whatever production the query names."""
    if sequence_id is not None:
        sequence = entities.get_sequence(ctx, sequence_id)
        return of_sequence(ctx, sequence_id, project_id=sequence["project_id"])
    return in_sequences(ctx, by_query(ctx, "Shot", project_id))


def list_all_shots(ctx: Context, project_id: str | None, sequence_id: str | None) -> list[dict[str, Any]]:
    return list_shots(ctx, project_id, sequence_id)


def get_shot(ctx: Context, shot_id: str) -> Mapping[str, Any]:
    """A shot with its tasks and links. One that is in no sequence is not found (observed on Zou 1.0.97)."""
    shot = entities.get_shot(ctx, shot_id)
    shown = shot_row(ctx, shot, with_tasks.TaskRows(ctx, with_tasks.SHOT_TASK, with_tasks.reader_of(ctx, shot)))
    if shown is None:
        raise NotFound
    permissions.check_entity_access(ctx, shot)
    return {**shown, **crud.present(ctx, MODELS["entity"], shot)}


def list_shot_tasks(ctx: Context, shot_id: str, relations: bool) -> list[dict[str, Any]]:
    return tasks_of.named_rows(ctx, _readable(ctx, shot_id), relations)


def list_shot_task_types(ctx: Context, shot_id: str) -> list[Row]:
    return tasks_of.task_types(ctx, [_readable(ctx, shot_id)])


def list_shot_previews(ctx: Context, shot_id: str) -> dict[str, list[dict[str, Any]]]:
    return previews_of.by_task_type(ctx, _readable(ctx, shot_id))


def list_shot_versions(ctx: Context, shot_id: str) -> list[dict[str, Any]]:
    return versions.of_entity(ctx, _readable(ctx, shot_id))


def list_shot_assets(ctx: Context, shot_id: str) -> list[Row]:
    """The assets that are cast in a shot, canceled ones included."""
    return [row for row in casting.assets_in(ctx, _readable(ctx, shot_id)["id"]) if row["type"] == "Asset"]


def update_shot(ctx: Context, shot_id: str, body: Mapping[str, Any]) -> Mapping[str, Any]:
    """Change a shot; `data` is replaced. The answer calls it an Entity (observed on Zou 1.0.97)."""
    shot = entities.get_shot(ctx, shot_id)
    permissions.check_manager_access(ctx, shot["project_id"])
    changes = {name: body[name] for name in CHANGEABLE if name in body}
    if changes.get("parent_id") is not None:
        entities.get_sequence(ctx, changes["parent_id"])
    changed = ctx.tx.update("entity", shot_id, {**changes, "updated_at": ctx.now})
    ctx.emit("shot:update", shot["project_id"], shot_id=shot_id)
    return {**changed, "type": "Entity"}


def delete_shot(ctx: Context, shot_id: str, force: bool) -> None:
    shot = entities.get_shot(ctx, shot_id)
    permissions.check_manager_access(ctx, shot["project_id"])
    entities.remove_or_cancel(ctx, shot, force)


def _readable(ctx: Context, shot_id: str) -> Row:
    shot = entities.get_shot(ctx, shot_id)
    permissions.check_entity_access(ctx, shot)
    return shot
