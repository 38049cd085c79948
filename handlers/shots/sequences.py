"""Sequences: lists, one, its task types, removing."""

from __future__ import annotations

from typing import Any

from mockitsu.context import Context
from mockitsu.models import MODELS
from mockitsu.state import Row

from .. import crud, entities, permissions, tasks_of
from .listing import by_query, of_sequence, with_project, within


def list_sequences(ctx: Context, project_id: str | None, episode_id: str | None) -> list[Row]:
    """Sequences by name; those of one episode where it is given, whatever production the query names."""
    if episode_id is None:
        return by_query(ctx, "Sequence", project_id)
    episode = entities.get_episode(ctx, episode_id)
    permissions.check_project_access(ctx, episode["project_id"])
    rows = crud.matching(ctx, MODELS["entity"], type="Sequence", parent_id=episode_id, project_id=episode["project_id"])
    return entities.by_name(entities.visible(ctx, rows, episode["project_id"]))


def get_sequence(ctx: Context, sequence_id: str) -> dict[str, Any]:
    """A sequence with the names of its production and, where it has one, of its episode."""
    sequence = entities.get_sequence(ctx, sequence_id)
    permissions.check_entity_access(ctx, sequence)
    episode = entities.parent_of(ctx, sequence)
    place = {"episode_id": episode["id"], "episode_name": episode["name"]} if episode is not None else {}
    return {**with_project(ctx, sequence), **place}


def list_sequence_shots(ctx: Context, sequence_id: str) -> list[dict[str, Any]]:
    return of_sequence(ctx, sequence_id)


def list_sequence_task_types(ctx: Context, sequence_id: str) -> list[Row]:
    """The types of the tasks on the shots and scenes of a sequence; its own tasks do not count (as observed)."""
    sequence = entities.get_sequence(ctx, sequence_id)
    permissions.check_entity_access(ctx, sequence)
    return tasks_of.task_types(ctx, within(ctx, sequence))


def list_sequence_scenes(ctx: Context, sequence_id: str) -> list[Row]:
    sequence = entities.get_sequence(ctx, sequence_id)
    permissions.check_entity_access(ctx, sequence)
    return entities.by_name(entities.children(ctx, sequence, "Scene"))


def list_sequence_tasks(ctx: Context, sequence_id: str, relations: bool) -> list[Any]:
    sequence = entities.get_sequence(ctx, sequence_id)
    permissions.check_entity_access(ctx, sequence)
    return tasks_of.named_or_mine(ctx, sequence, relations)


def list_sequence_shot_tasks(ctx: Context, sequence_id: str, relations: bool) -> list[dict[str, Any]]:
    """The tasks on the shots and scenes of a sequence; vendors get none of them."""
    sequence = entities.get_sequence(ctx, sequence_id)
    permissions.check_not_role(ctx, sequence["project_id"], "vendor")
    return tasks_of.named_rows_of(ctx, within(ctx, sequence), relations)


def delete_sequence(ctx: Context, sequence_id: str, force: bool) -> None:
    """Remove a sequence. Anybody who is logged in may (observed on Zou 1.0.97)."""
    entities.remove_parent(ctx, entities.get_sequence(ctx, sequence_id), force)
