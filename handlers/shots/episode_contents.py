"""What an episode holds: sequences and shots, and the tasks on all of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mockitsu.context import Context
from mockitsu.models import MODELS
from mockitsu.state import Row

from .. import crud, entities, permissions, tasks_of
from ..crud.values import is_uuid
from .listing import shown, within_episode


def list_episode_sequences(ctx: Context, episode_id: str) -> list[Mapping[str, Any]]:
    """The sequences of an episode by name. A malformed id has none, and vendors get all of theirs, called Entity,
    whatever else the query says (observed on Zou 1.0.97)."""
    if not is_uuid(episode_id):
        return []
    episode = entities.get_episode(ctx, episode_id)
    permissions.check_project_access(ctx, episode["project_id"])
    if permissions.role_in(ctx, episode["project_id"]) == "vendor":
        rows = entities.visible(ctx, entities.children(ctx, episode, "Sequence"), episode["project_id"])
        return [{**row, "type": "Entity"} for row in entities.by_name(rows)]
    return list(entities.by_name(crud.matching(ctx, MODELS["entity"], type="Sequence", parent_id=episode_id)))


def list_episode_shots(ctx: Context, episode_id: str, relations: bool) -> list[Mapping[str, Any]]:
    episode = _readable(ctx, episode_id)
    shots = (row for row in within_episode(ctx, episode) if row["type"] == "Shot")
    return shown(ctx, shots, relations)


def list_episode_tasks(ctx: Context, episode_id: str) -> list[Any]:
    return tasks_of.named_or_mine(ctx, _readable(ctx, episode_id), relations=False)


def list_episode_task_types(ctx: Context, episode_id: str) -> list[Row]:
    """The types of the tasks on the shots and scenes of an episode; its own tasks do not count."""
    return tasks_of.task_types(ctx, within_episode(ctx, _readable(ctx, episode_id)))


def list_episode_shot_tasks(ctx: Context, episode_id: str, relations: bool) -> list[dict[str, Any]]:
    return tasks_of.named_rows_of(ctx, within_episode(ctx, _open(ctx, episode_id)), relations)


def list_episode_asset_tasks(ctx: Context, episode_id: str, relations: bool) -> list[dict[str, Any]]:
    """The tasks on the assets that were made for an episode; those that are cast in it do not count."""
    assets = ctx.tx.find("entity", source_id=_open(ctx, episode_id)["id"])
    return tasks_of.named_rows_of(ctx, (row for row in assets if row["type"] == "Asset"), relations)


def _readable(ctx: Context, episode_id: str) -> Row:
    episode = entities.get_episode(ctx, episode_id)
    permissions.check_entity_access(ctx, episode)
    return episode


def _open(ctx: Context, episode_id: str) -> Row:
    """An episode for the team except vendors."""
    episode = entities.get_episode(ctx, episode_id)
    permissions.check_not_role(ctx, episode["project_id"], "vendor")
    return episode
