"""Episodes: lists, one, removing."""

from __future__ import annotations

from typing import Any

from mockitsu.context import Context
from mockitsu.state import Row

from .. import entities, permissions
from .listing import by_query, with_project


def list_episodes(ctx: Context, project_id: str | None) -> list[Row]:
    return by_query(ctx, "Episode", project_id)


def get_episode(ctx: Context, episode_id: str) -> dict[str, Any]:
    episode = entities.get_episode(ctx, episode_id)
    permissions.check_entity_access(ctx, episode)
    return with_project(ctx, episode)


def delete_episode(ctx: Context, episode_id: str, force: bool) -> None:
    episode = entities.get_episode(ctx, episode_id)
    permissions.check_manager_access(ctx, episode["project_id"])
    entities.remove_parent(ctx, episode, force)
