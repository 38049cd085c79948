"""The preview files of a task."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mockitsu.context import Context
from mockitsu.errors import BadRequest, NotFound
from mockitsu.state import Row

from .. import comment_views, lookup, permissions, removal, revisions, task_previews
from ..crud.values import is_uuid


def list_task_previews(ctx: Context, task_id: str) -> list[Row]:
    """The highest revision first."""
    task = lookup.get(ctx, "task", task_id)
    permissions.check_task_access(ctx, task)
    return revisions.newest_first(ctx.tx.find("preview_file", task_id=task["id"]))


def create_comment_preview(
    ctx: Context, task_id: str, comment_id: str, body: dict[str, Any] | None
) -> Mapping[str, Any]:
    """Add a preview file to a comment. Whether the comment is about the task is not checked (observed)."""
    task, comment = _asked(ctx, task_id, comment_id)
    return task_previews.add(ctx, task, comment, (body or {}).get("revision"))


def create_extra_comment_preview(
    ctx: Context, task_id: str, comment_id: str, preview_file_id: str
) -> Mapping[str, Any]:
    """Add a preview file of the revision of another one to a comment."""
    task, comment = _asked(ctx, task_id, comment_id)
    return task_previews.add(ctx, task, comment, lookup.get(ctx, "preview_file", preview_file_id)["revision"])


def remove_comment_preview(ctx: Context, task_id: str, comment_id: str, preview_file_id: str, force: bool) -> None:
    """Remove a preview file that came with a comment on the task."""
    if not all(is_uuid(id) for id in (task_id, comment_id, preview_file_id)):
        raise BadRequest("Wrong UUID format.")
    task, comment = _asked(ctx, task_id, comment_id)
    if force:
        permissions.check_manager_access(ctx, task["project_id"])
    preview = lookup.get(ctx, "preview_file", preview_file_id)
    link = ctx.tx.first("comment_preview_link", comment=comment["id"], preview_file=preview["id"])
    if comment["object_id"] != task["id"] or link is None:
        raise NotFound
    comment_views.check_reading(ctx, comment, task)
    removal.remove_preview_file(ctx, preview)


def _asked(ctx: Context, task_id: str, comment_id: str) -> tuple[Row, Row]:
    """The task, which the caller has to work on, and the comment."""
    task = lookup.get(ctx, "task", task_id)
    permissions.check_task_action_access(ctx, task)
    return task, lookup.get(ctx, "comment", comment_id)
