"""The files of comments."""

from __future__ import annotations

from typing import Any

from mockitsu.context import Context
from mockitsu.errors import NotFound
from mockitsu.models import MODELS
from mockitsu.state import Row

from .. import attachments, commenting, crud, lookup, permissions, removal
from ..crud.values import is_uuid

MODEL = MODELS["attachment_file"]


def add_comment_attachments(ctx: Context, task_id: str, comment_id: str) -> list[dict[str, Any]]:
    """Add the files of the request to a comment; none at all are fine. For managers and for who wrote the comment."""
    task, comment = _asked(ctx, task_id, comment_id)
    if comment["person_id"] != ctx.person["id"]:
        permissions.check_manager_access(ctx, task["project_id"])
    return [attachments.shown(row) for row in attachments.store_all(ctx, comment_id=comment["id"])]


def remove_comment_attachment(ctx: Context, task_id: str, comment_id: str, attachment_file_id: str) -> None:
    """Remove a file of a comment."""
    task, comment = _asked(ctx, task_id, comment_id)
    row = lookup.get(ctx, MODEL.table, attachment_file_id)
    permissions.check_project_access(ctx, task["project_id"])
    permissions.require(commenting.is_mine(ctx, comment, task) and row["comment_id"] == comment["id"])
    removal.erase(ctx, MODEL.table, row)


def list_project_attachment_files(ctx: Context, project_id: str) -> list[crud.Answered]:
    """A production that is not there has none (observed on Zou 1.0.97)."""
    return _of(ctx, project_id, {row["id"] for row in ctx.tx.find("task", project_id=project_id.lower())})


def list_task_attachment_files(ctx: Context, task_id: str) -> list[crud.Answered]:
    """A task that is not there has none (observed on Zou 1.0.97)."""
    return _of(ctx, task_id, {task_id.lower()})


def _of(ctx: Context, id: str, task_ids: set[str]) -> list[crud.Answered]:
    """The files of comments and replies on these tasks, in the order in which they came."""
    if not is_uuid(id):
        raise NotFound
    found = []
    for row in ctx.tx.rows(MODEL.table):
        comment = ctx.tx.get("comment", row["comment_id"])
        if comment is not None and comment["object_id"] in task_ids:
            found.append(crud.embedded(ctx, MODEL, row))
    return found


def _asked(ctx: Context, task_id: str, comment_id: str) -> tuple[Row, Row]:
    """The comment and its task, which has to be the one in the path (Forbidden, as observed on Zou 1.0.97)."""
    comment = lookup.get(ctx, "comment", comment_id)
    permissions.require(comment["object_id"] == task_id)
    return lookup.get(ctx, "task", task_id), comment
