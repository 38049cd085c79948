"""Comments that change their task, and clients' comments that are passed on (observed on Zou 1.0.97)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mockitsu.context import Context
from mockitsu.errors import BadRequest
from mockitsu.models import MODELS
from mockitsu.state import Row

from .. import (
    comment_views,
    commenting,
    crud,
    entities,
    history,
    lookup,
    mentions,
    permissions,
    posted_comments,
    removal,
)
from ..crud.values import is_uuid

NOT_OF_TASK = "Comment does not belong to the given task."
SAME_TASK = "Source and target tasks must be different."
OTHER_ENTITY = "A comment can only be moved between tasks of the same entity."
HAS_PREVIEWS = "A comment attached to a preview revision cannot be moved."


def move_comment(ctx: Context, task_id: str, comment_id: str, body: Mapping[str, Any]) -> Mapping[str, Any]:
    """Move a comment to another task of the entity. Both tasks become what their comments then tell of; notifications
    and news are made anew, as of a comment that changes no status."""
    task = lookup.get(ctx, "task", task_id)
    permissions.check_project_access(ctx, task["project_id"])
    comment, target = lookup.get(ctx, "comment", comment_id), lookup.get(ctx, "task", body["target_task_id"])
    _check_moving(ctx, comment, task, target)
    for news in ctx.tx.find("news", comment_id=comment["id"]):
        removal.remove_news(ctx, news)
    for told in ctx.tx.find("notification", comment_id=comment["id"]):
        ctx.tx.delete("notification", told["id"])
    moved = ctx.tx.update("comment", comment["id"], {"object_id": target["id"]})
    history.replay(ctx, task)
    target = history.replay(ctx, target)
    ctx.emit("comment:delete", task["project_id"], comment_id=comment["id"], task_id=task["id"])
    commenting.announce(ctx, target, moved)
    commenting.tell(ctx, target, moved, mentions.mark(ctx, moved, target["project_id"]), change=False)
    return crud.present(ctx, MODELS["comment"], moved)


def copy_client_comments(ctx: Context, project_id: str, body: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """Repeat the last comment that a client wrote on each task as the caller's own, with the task's present status.

    Tasks that are not in the production, and those without such a comment, are passed over.
    """
    if not permissions.is_admin(ctx):
        permissions.check_manager_access(ctx, entities.get_project(ctx, project_id)["id"])
    if not is_uuid(project_id):
        raise BadRequest(f"Invalid UUID value: {project_id}")
    found = (ctx.tx.get("task", id) for id in dict.fromkeys(body["task_ids"]))
    tasks = [task for task in found if task is not None and task["project_id"] == project_id]
    said = ((task, _last_by_client(ctx, task)) for task in tasks)
    return [_copy(ctx, task, comment, body.get("prefix", "")) for task, comment in said if comment is not None]


def _check_moving(ctx: Context, comment: Row, task: Row, target: Row) -> None:
    if comment["object_id"] != task["id"]:
        raise BadRequest(NOT_OF_TASK)
    if task["id"] == target["id"]:
        raise BadRequest(SAME_TASK)
    if task["entity_id"] != target["entity_id"]:
        raise BadRequest(OTHER_ENTITY)
    if ctx.tx.find("comment_preview_link", comment=comment["id"]):
        raise BadRequest(HAS_PREVIEWS)


def _last_by_client(ctx: Context, task: Row) -> Row | None:
    comments = reversed(history.comments_of(ctx, task["id"]))
    return next((row for row in comments if comment_views.by_client(ctx, row, task["project_id"])), None)


def _copy(ctx: Context, task: Row, comment: Row, prefix: str) -> Mapping[str, Any]:
    text = comment["text"] or ""
    status = lookup.get(ctx, "task_status", task["task_status_id"])
    made = posted_comments.post(ctx, task, status, {"comment": f"{prefix}\n\n{text}" if prefix else text})
    return posted_comments.with_departments(ctx, made)
