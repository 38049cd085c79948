"""The edits of an episode and the tasks on them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mockitsu.context import Context

from .. import entities, permissions, tasks_of
from ..shots.listing import shown


def list_episode_edits(ctx: Context, episode_id: str, relations: bool) -> list[Mapping[str, Any]]:
    episode = entities.get_episode(ctx, episode_id)
    permissions.check_entity_access(ctx, episode)
    return shown(ctx, entities.by_name(entities.children(ctx, episode, "Edit")), relations)


def list_episode_edit_tasks(ctx: Context, episode_id: str, relations: bool) -> list[dict[str, Any]]:
    """Vendors get none of them."""
    episode = entities.get_episode(ctx, episode_id)
    permissions.check_not_role(ctx, episode["project_id"], "vendor")
    return tasks_of.named_rows_of(ctx, entities.children(ctx, episode, "Edit"), relations)
