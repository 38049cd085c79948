"""How urgent the tasks are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mockitsu.context import Context
from mockitsu.state import Row

from .. import permissions


def set_task_priorities(ctx: Context, body: Mapping[str, Any]) -> list[Row]:
    """Give tasks a priority; those that are not there, or not the caller's to plan, are passed over."""
    changed = []
    for task_id in body["task_ids"]:
        task = ctx.tx.get("task", task_id)
        if task is None or not _may_plan(ctx, task):
            continue
        changed.append(ctx.tx.update("task", task["id"], {"priority": body["priority"], "updated_at": ctx.now}))
        ctx.emit("task:update", task["project_id"], task_id=task["id"])
    return changed


def _may_plan(ctx: Context, task: Row) -> bool:
    project_id = task["project_id"]
    if permissions.has_role(ctx, project_id, "manager"):
        return True
    return permissions.has_role(ctx, project_id, "supervisor") and permissions.supervises(ctx, task["task_type_id"])
