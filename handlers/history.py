"""What the comments of a task make of it: its status, its dates and the count of retakes (observed on Zou 1.0.97)."""

from __future__ import annotations

from typing import Any

from mockitsu.context import Context
from mockitsu.state import Row

from . import removal


def comments_of(ctx: Context, task_id: str) -> list[Row]:
    """The comments of a task, the oldest first."""
    return sorted(ctx.tx.find("comment", object_id=task_id), key=lambda row: row["created_at"])


def replay(ctx: Context, task: Row) -> Row:
    """Put a task into the state that its comments, as they are now, have led to, and say so."""
    state = _state(ctx, comments_of(ctx, task["id"]))
    changed = ctx.tx.update("task", task["id"], {**state, "updated_at": ctx.now})
    ctx.emit("task:update", task["project_id"], task_id=task["id"])
    return changed


def remove_comment(ctx: Context, comment: Row) -> None:
    """Remove a comment with its previews, files and news; the task goes back to what the others have led to."""
    task = ctx.tx.get("task", comment["object_id"])
    for link in ctx.tx.find("comment_preview_link", comment=comment["id"]):
        preview = ctx.tx.get("preview_file", link["preview_file"])
        if preview is not None:
            removal.remove_preview_file(ctx, preview)
    for news in ctx.tx.find("news", comment_id=comment["id"]):
        removal.remove_news(ctx, news)
    removal.erase(ctx, "comment", comment)
    project_id = task["project_id"] if task is not None else None
    ctx.emit("comment:delete", project_id, comment_id=comment["id"], task_id=comment["object_id"])
    if task is not None:
        replay(ctx, task)


def default_status_id(ctx: Context) -> str | None:
    """The status that tasks start with."""
    status = ctx.tx.first("task_status", is_default=True)
    return status["id"] if status is not None else None


def _state(ctx: Context, comments: list[Row]) -> dict[str, Any]:
    state: dict[str, Any] = {
        "task_status_id": default_status_id(ctx),
        **dict.fromkeys(("real_start_date", "end_date", "done_date", "last_comment_date")),
        "retake_count": 0,
    }
    before: Row | None = None
    for comment in comments:
        at = state["last_comment_date"] = comment["created_at"]
        status = ctx.tx.get("task_status", comment["task_status_id"])
        if status is None:
            continue
        state["task_status_id"] = status["id"]
        state["done_date"] = at if status["is_done"] else None
        if status["is_wip"] and state["real_start_date"] is None:
            state["real_start_date"] = at
        if status["is_feedback_request"]:
            state["end_date"] = at
        if status["is_retake"] and not (before is not None and before["is_retake"]):
            state["retake_count"] += 1
        before = status
    return state
