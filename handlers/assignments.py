"""Who is assigned to a task, and who is told of it."""

from __future__ import annotations

from mockitsu.context import Context
from mockitsu.state import Row

LINKS = "task_person_link"


def assignees_of(ctx: Context, task_id: str) -> list[str]:
    """The ids of the people who are assigned to a task."""
    return [link["person_id"] for link in ctx.tx.find(LINKS, task_id=task_id)]


def announce(ctx: Context, task: Row, before: list[str]) -> None:
    """Say who came to a task and who left it since `before`; who came is told, except by themselves."""
    after = assignees_of(ctx, task["id"])
    for person_id in after:
        if person_id not in before:
            ctx.emit("task:assign", task["project_id"], task_id=task["id"], person_id=person_id)
            tell(ctx, task, person_id)
    for person_id in before:
        if person_id not in after:
            ctx.emit("task:unassign", task["project_id"], task_id=task["id"], person_id=person_id)


def tell(ctx: Context, task: Row, person_id: str) -> None:
    """Notify somebody of a new task; nobody is told what they did themselves."""
    if person_id == ctx.person["id"]:
        return
    values = {
        "notification_type": "assignation",
        "person_id": person_id,
        "author_id": ctx.person["id"],
        "task_id": task["id"],
    }
    row = ctx.tx.insert("notification", values)
    ctx.emit("notification:new", task["project_id"], notification_id=row["id"], person_id=person_id)
