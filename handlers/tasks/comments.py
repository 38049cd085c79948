"""The comments of a task."""

from __future__ import annotations

from typing import Any

from mockitsu.context import Context
from mockitsu.state import Row

from .. import comment_views, commenting, lookup, permissions


def list_task_comments(ctx: Context, task_id: str) -> list[dict[str, Any]]:
    """The newest first."""
    task = lookup.get(ctx, "task", task_id)
    permissions.check_task_access(ctx, task)
    return comment_views.of_task(ctx, task)


def get_task_comment(ctx: Context, task_id: str, comment_id: str) -> Row:
    """The comment as it is stored. Whether it is about the task is not checked (observed on Zou 1.0.97)."""
    lookup.get(ctx, "task", task_id)
    comment = lookup.get(ctx, "comment", comment_id)
    comment_views.check_reading(ctx, comment, lookup.get(ctx, "task", comment["object_id"]))
    return comment


def delete_task_comment(ctx: Context, comment_id: str) -> None:
    """Whether the comment is about the task is not checked (observed on Zou 1.0.97)."""
    commenting.remove(ctx, comment_id)
