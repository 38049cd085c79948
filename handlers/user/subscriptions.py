"""What the caller wants to be told of."""

from __future__ import annotations

from mockitsu.context import Context
from mockitsu.state import Row

from .. import lookup, permissions


def subscribe_to_task(ctx: Context, task_id: str) -> Row:
    """Subscribing twice does not matter."""
    task = lookup.get(ctx, "task", task_id)
    permissions.check_project_access(ctx, task["project_id"])
    values = {"person_id": ctx.person["id"], "task_id": task["id"]}
    return ctx.tx.first("subscription", **values) or ctx.tx.insert("subscription", values)


def unsubscribe_from_task(ctx: Context, task_id: str) -> None:
    """Whether there is such a task, or a subscription, does not matter."""
    for row in ctx.tx.find("subscription", task_id=task_id, person_id=ctx.person["id"]):
        ctx.tx.delete("subscription", row["id"])


def is_subscribed_to_task(ctx: Context, task_id: str) -> bool:
    """Nobody is subscribed to a task that is not there."""
    return ctx.tx.first("subscription", task_id=task_id, person_id=ctx.person["id"]) is not None
