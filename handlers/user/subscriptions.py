"""What the caller wants to be told of."""

from __future__ import annotations

from typing import Any

from mockitsu.context import Context
from mockitsu.state import Row

from .. import entities, lookup, permissions


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


def subscribe_to_tasks(ctx: Context, body: Any) -> list[Row]:
    """All of them or none: a task that is unknown or of a foreign production refuses the others too."""
    return [subscribe_to_task(ctx, task_id) for task_id in body["task_ids"]]


def unsubscribe_from_tasks(ctx: Context, body: Any) -> list[str]:
    """The ids as they came; whether there are such tasks, or subscriptions, does not matter."""
    task_ids: list[str] = body["task_ids"]
    for task_id in task_ids:
        unsubscribe_from_task(ctx, task_id)
    return task_ids


def subscribe_to_sequence(ctx: Context, sequence_id: str, task_type_id: str) -> Row:
    """Subscribing twice does not matter."""
    sequence = entities.get_sequence(ctx, sequence_id)
    permissions.check_project_access(ctx, sequence["project_id"])
    task_type = lookup.get(ctx, "task_type", task_type_id)
    values = {"person_id": ctx.person["id"], "entity_id": sequence["id"], "task_type_id": task_type["id"]}
    return ctx.tx.first("subscription", **values) or ctx.tx.insert("subscription", values)


def unsubscribe_from_sequence(ctx: Context, sequence_id: str, task_type_id: str) -> None:
    """Whether there is such a sequence, or a subscription, does not matter."""
    for row in _to_entity(ctx, sequence_id, task_type_id):
        ctx.tx.delete("subscription", row["id"])


def is_subscribed_to_sequence(ctx: Context, sequence_id: str, task_type_id: str) -> bool:
    """Nobody is subscribed to a sequence that is not there."""
    return bool(_to_entity(ctx, sequence_id, task_type_id))


def is_subscribed_to_entity(ctx: Context, sequence_id: str, task_type_id: str) -> bool:
    """The same as for a sequence."""
    return bool(_to_entity(ctx, sequence_id, task_type_id))


def _to_entity(ctx: Context, entity_id: str, task_type_id: str) -> list[Row]:
    """The caller's subscriptions to the tasks of a type in an entity."""
    return [*ctx.tx.find("subscription", person_id=ctx.person["id"], entity_id=entity_id, task_type_id=task_type_id)]
