"""The length of shots, as their previews tell it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from mockitsu.context import Context
from mockitsu.errors import BadRequest, NotFound
from mockitsu.state import Row

from .. import entities, permissions, productions
from ..crud.values import is_uuid
from .listing import within_episode


def set_shot_nb_frames(
    ctx: Context, project_id: str, task_type_id: str, episode_id: str | None
) -> list[dict[str, Any]]:
    """Give each shot as many frames as the last preview of its task of this type has, at the production's rate."""
    if not permissions.is_admin(ctx):
        entities.get_project(ctx, project_id)
    permissions.check_manager_access(ctx, project_id)
    if not (is_uuid(project_id) and is_uuid(task_type_id)):
        raise BadRequest("Invalid project or task type id")
    if episode_id is not None and not is_uuid(episode_id):
        raise BadRequest("Invalid episode id")
    rate = productions.frame_rate(entities.get_project(ctx, project_id))
    lengths = ((shot, _length(ctx, shot, task_type_id, rate)) for shot in _shots(ctx, project_id, episode_id))
    changed = [
        ctx.tx.update("entity", shot["id"], {"nb_frames": length}) for shot, length in lengths if length is not None
    ]
    return [{"id": shot["id"], "nb_frames": shot["nb_frames"]} for shot in changed]


def _shots(ctx: Context, project_id: str, episode_id: str | None) -> Iterable[Row]:
    if episode_id is None:
        return entities.of_kind(ctx, "Shot", project_id)
    try:
        episode = entities.get_episode(ctx, episode_id)
    except NotFound:
        return []
    return [row for row in within_episode(ctx, episode) if (row["type"], row["project_id"]) == ("Shot", project_id)]


def _length(ctx: Context, shot: Row, task_type_id: str, rate: float) -> int | None:
    """How many frames the last preview of a shot has; None for a shot without previews of that type."""
    tasks = ctx.tx.find("task", entity_id=shot["id"], task_type_id=task_type_id)
    previews = [row for task in tasks for row in ctx.tx.find("preview_file", task_id=task["id"])]
    last = max(previews, key=lambda row: (row["revision"] or 0, row["created_at"]), default=None)
    return round((last["duration"] or 0) * rate) if last is not None else None
