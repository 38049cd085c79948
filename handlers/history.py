"""What the comments of a task make of it: its status, its dates and the count of retakes (observed on Zou 1.0.97)."""

from __future__ import annotations

from typing import Any

from mockitsu.context import Context
from mockitsu.state import Row

from . import removal

DATES = ("real_start_date", "end_date", "done_date", "last_comment_date")


def comments_of(ctx: Context, task_id: str) -> list[Row]:
    """The comments of a task, the oldest first."""
    return sorted(ctx.tx.find("comment", object_id=task_id), key=lambda row: row["created_at"])


def follow(ctx: Context, task: Row, comment: Row) -> Row:
    """Let a task follow its newest comment; one that is older than others only has its place among them."""
    if comments_of(ctx, task["id"])[-1]["id"] != comment["id"]:
        return replay(ctx, task)
    changes = {"last_comment_date": comment["created_at"], "updated_at": ctx.now}
    status = ctx.tx.get("task_status", comment["task_status_id"])
    if status is not None and status["id"] != task["task_status_id"]:
        changes |= _entering(ctx, task, status)
    moved = ctx.tx.update("task", task["id"], changes)
    ctx.emit("task:update", task["project_id"], task_id=task["id"])
    return moved


def replay(ctx: Context, task: Row) -> Row:
    """Put a task into the state that its comments, as they are now, tell of, and say so.

    This is coarser than following them one by one: the first request for feedback and the last end of the work
    count, whatever came after them.
    """
    state = _state(ctx, comments_of(ctx, task["id"]), default_status_id(ctx, task["entity_id"]))
    changed = ctx.tx.update("task", task["id"], {**state, "updated_at": ctx.now})
    ctx.emit("task:update", task["project_id"], task_id=task["id"])
    return changed


def tell_move(ctx: Context, task: Row, person_id: str, before: str | None, after: str | None) -> None:
    """Name the event of a task's new status."""
    ctx.emit("task:status-changed", task["project_id"], **_move(task, person_id, before, after))


def tell_review(ctx: Context, task: Row, comment: Row, before: str | None) -> None:
    """Name the event of a comment that asks for feedback on a task."""
    told = _move(task, comment["person_id"], before, task["task_status_id"])
    ctx.emit("task:to-review", task["project_id"], comment_id=comment["id"], **told)


def _move(task: Row, person_id: str, before: str | None, after: str | None) -> dict[str, Any]:
    return {
        "task_id": task["id"],
        "person_id": person_id,
        "previous_task_status_id": before,
        "new_task_status_id": after,
    }


def remove_comment(ctx: Context, comment: Row) -> None:
    """Remove a comment with its previews, files and news; the task goes back to what the others have led to."""
    erase_comment(ctx, comment)
    task = ctx.tx.get("task", comment["object_id"])
    if task is None:
        return
    moved = replay(ctx, task)
    if moved["task_status_id"] != task["task_status_id"]:
        tell_move(ctx, moved, comment["person_id"], task["task_status_id"], moved["task_status_id"])


def erase_comment(ctx: Context, comment: Row) -> None:
    """Remove a comment with its previews, files and news; the task keeps the state that it has led to."""
    task = ctx.tx.get("task", comment["object_id"])
    for news in ctx.tx.find("news", comment_id=comment["id"]):
        removal.remove_news(ctx, news)
    linked = [link["preview_file"] for link in ctx.tx.find("comment_preview_link", comment=comment["id"])]
    for preview_id in (*linked, comment["preview_file_id"]):
        preview = ctx.tx.get("preview_file", preview_id)
        if preview is not None:
            removal.remove_preview_file(ctx, preview)
    removal.erase(ctx, "comment", comment)
    project_id = task["project_id"] if task is not None else None
    ctx.emit("comment:delete", project_id, comment_id=comment["id"], task_id=comment["object_id"])


def default_status_id(ctx: Context, entity_id: str | None = None) -> str | None:
    """The status that tasks on an entity start with; concepts have their own."""
    entity = ctx.tx.get("entity", entity_id)
    for_concept = entity is not None and entity["type"] == "Concept"
    status = ctx.tx.first("task_status", is_default=True, for_concept=for_concept)
    return status["id"] if status is not None else None


def _entering(ctx: Context, task: Row, status: Row) -> dict[str, Any]:
    """What changes in a task that enters another status. Only what is done keeps the end that feedback set."""
    before = ctx.tx.get("task_status", task["task_status_id"])
    changes: dict[str, Any] = {
        "task_status_id": status["id"],
        "done_date": ctx.now if status["is_done"] else None,
        "end_date": ctx.now if status["is_feedback_request"] else task["end_date"] if status["is_done"] else None,
    }
    if status["is_wip"] and task["real_start_date"] is None:
        changes["real_start_date"] = ctx.now
    if status["is_retake"] and not (before is not None and before["is_retake"]):
        changes["retake_count"] = (task["retake_count"] or 0) + 1
    return changes


def _state(ctx: Context, comments: list[Row], status_id: str | None) -> dict[str, Any]:
    state: dict[str, Any] = {"task_status_id": status_id, **dict.fromkeys(DATES), "retake_count": 0}
    before: Row | None = None
    for comment in comments:
        at = state["last_comment_date"] = comment["created_at"]
        status = ctx.tx.get("task_status", comment["task_status_id"])
        if status is None:
            continue
        state["task_status_id"] = status["id"]
        if status["is_done"]:
            state["done_date"] = at
        if status["is_wip"] and state["real_start_date"] is None:
            state["real_start_date"] = at
        if status["is_feedback_request"] and state["end_date"] is None:
            state["end_date"] = at
        if status["is_retake"] and not (before is not None and before["is_retake"]):
            state["retake_count"] += 1
        before = status
    return state
