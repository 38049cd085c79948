"""How long tasks took: the sum of the time spent on them."""

from __future__ import annotations

from mockitsu.context import Context


def recount(ctx: Context, task_id: str | None) -> None:
    """Bring the duration of a task in line with the time spent on it, and say so."""
    task = ctx.tx.get("task", task_id)
    if task is None:
        return
    spent = sum(row["duration"] for row in ctx.tx.find("time_spent", task_id=task_id))
    ctx.tx.update("task", task["id"], {"duration": float(spent)})
    ctx.emit("task:update", task["project_id"], task_id=task["id"])
