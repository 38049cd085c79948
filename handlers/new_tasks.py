"""Making tasks."""

from __future__ import annotations

from typing import Any

from mockitsu.context import Context
from mockitsu.models import MODELS
from mockitsu.state import Row

from . import crud, history

NAMES = ("name", "short_name", "color")


def create(ctx: Context, entity: Row, task_type_id: str) -> Row:
    """Add the task of this type to an entity, with the status that tasks start with."""
    values = {
        "name": "main",
        "project_id": entity["project_id"],
        "entity_id": entity["id"],
        "task_type_id": task_type_id,
        "task_status_id": history.default_status_id(ctx, entity["id"]),
        "assigner_id": ctx.person["id"],
    }
    task = ctx.tx.insert("task", values)
    ctx.emit("task:new", task["project_id"], task_id=task["id"])
    return task


def described(ctx: Context, task: Row) -> dict[str, Any]:
    """A task with its assignees and what its type and its status look like."""
    task_type, status = ctx.tx.get("task_type", task["task_type_id"]), ctx.tx.get("task_status", task["task_status_id"])
    shown = dict(crud.present(ctx, MODELS["task"], task))
    for name in NAMES:
        shown[f"task_status_{name}"] = status[name] if status is not None else None
    for name in ("name", "color", "priority"):
        shown[f"task_type_{name}"] = task_type[name] if task_type is not None else None
    return shown
