"""The tasks of all open productions (observed on Zou 1.0.97)."""

from __future__ import annotations

from typing import Any

from mockitsu.context import Context
from mockitsu.state import Row

from .. import productions

SUMS = ("amount", "amount_done", "total_duration", "total_estimation")


def get_open_tasks_stats(ctx: Context) -> dict[str, Any]:
    """How much there is to do in the caller's open productions, by type and status; concepts do not count."""
    found = (
        (project["id"], _groups(ctx, project)) for project in productions.mine(ctx) if productions.is_open(ctx, project)
    )
    return {id: {**_sums(groups), "task_types": groups} for id, groups in found if groups}


def _groups(ctx: Context, project: Row) -> list[dict[str, Any]]:
    tasks: dict[tuple[str, str], list[Row]] = {}
    for task in ctx.tx.find("task", project_id=project["id"]):
        entity = ctx.tx.get("entity", task["entity_id"])
        if entity is not None and entity["type"] != "Concept":
            tasks.setdefault((task["task_type_id"], task["task_status_id"]), []).append(task)
    return [_group(ctx, project, *key, rows) for key, rows in tasks.items()]


def _group(ctx: Context, project: Row, task_type_id: str, status_id: str, tasks: list[Row]) -> dict[str, Any]:
    status = ctx.tx.get("task_status", status_id)
    return {
        "project_id": project["id"],
        "task_type_id": task_type_id,
        "task_status_id": status_id,
        "amount": len(tasks),
        "amount_done": len(tasks) if status is not None and status["is_done"] else 0,
        "total_duration": sum(task["duration"] or 0.0 for task in tasks),
        "total_estimation": sum(task["estimation"] or 0.0 for task in tasks),
    }


def _sums(groups: list[dict[str, Any]]) -> dict[str, Any]:
    return {name: sum(group[name] for group in groups) for name in SUMS}
