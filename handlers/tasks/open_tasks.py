"""The tasks of all open productions (observed on Zou 1.0.97)."""

from __future__ import annotations

from collections import Counter
from typing import Any

from mockitsu.context import Context
from mockitsu.state import Row

from .. import moments, open_tasks, productions, task_cards

SUMS = ("amount", "amount_done", "total_duration", "total_estimation")


def list_open_tasks(
    ctx: Context,
    project_id: str | None,
    task_type_id: str | None,
    task_status_id: str | None,
    person_id: str | None,
    studio_id: str | None,
    department_id: str | None,
    priority: int | None,
    start_date: str | None,
    due_date: str | None,
    page: int,
    limit: int,
) -> dict[str, Any]:
    """One page of them. The total counts from the page on; a page without tasks has no sums (observed)."""
    times = _times(start_date, due_date)
    wanted = open_tasks.Wanted(
        project_id, task_type_id, task_status_id, person_id, studio_id, department_id, priority, *times
    )
    found = open_tasks.select(ctx, wanted)
    limit, offset = max(limit, 1), max(page - 1, 0) * max(limit, 1)
    shown = found[offset : offset + limit]
    return {
        "data": [_row(ctx, task) for task in shown],
        "stats": _stats(found, len(found) - offset) if shown else _stats([], 0),
        "page": page,
        "limit": limit,
        "is_more": offset + limit < len(found),
    }


def get_open_tasks_burndown(
    ctx: Context,
    project_id: str | None,
    task_type_id: str | None,
    task_status_id: str | None,
    person_id: str | None,
    studio_id: str | None,
    department_id: str | None,
    priority: int | None,
    start_date: str | None,
    due_date: str | None,
) -> dict[str, Any]:
    """How many of them were done on which day."""
    times = _times(start_date, due_date)
    wanted = open_tasks.Wanted(
        project_id, task_type_id, task_status_id, person_id, studio_id, department_id, priority, *times
    )
    return open_tasks.burndown(ctx, open_tasks.select(ctx, wanted))


def get_open_tasks_stats(ctx: Context) -> Row:
    """How much there is to do in the caller's open productions, by type and status; concepts do not count."""
    projects = tuple(row["id"] for row in productions.mine(ctx) if productions.is_open(ctx, row))

    def make() -> Row:
        found = ((id, _groups(ctx, id)) for id in projects)
        return Row({id: {**_sums(groups), "task_types": groups} for id, groups in found if groups})

    stats: Row = ctx.tx.derived("task", ("open tasks stats", projects), make)
    return stats


def _times(*texts: str | None) -> list[str | None]:
    return [moments.read_given(text) for text in texts]


def _row(ctx: Context, task: Row) -> dict[str, Any]:
    return {**task_cards.card(ctx, task), **task_cards.looks(ctx, task, "type", "status")}


def _stats(tasks: list[Row], total: int) -> dict[str, Any]:
    amounts = Counter(task["task_status_id"] for task in tasks)
    return {
        "total": total,
        "total_duration": open_tasks.total(tasks, "duration"),
        "total_estimation": open_tasks.total(tasks, "estimation"),
        "status": [{"task_status_id": id, "amount": amount} for id, amount in sorted(amounts.items())],
    }


def _groups(ctx: Context, project_id: str) -> list[dict[str, Any]]:
    tasks: dict[tuple[str, str], list[Row]] = {}
    for task in open_tasks.of_project(ctx, project_id):
        tasks.setdefault((task["task_type_id"], task["task_status_id"]), []).append(task)
    return [_group(ctx, project_id, *key, rows) for key, rows in tasks.items()]


def _group(ctx: Context, project_id: str, task_type_id: str, status_id: str, tasks: list[Row]) -> dict[str, Any]:
    status = ctx.tx.get("task_status", status_id)
    return {
        "project_id": project_id,
        "task_type_id": task_type_id,
        "task_status_id": status_id,
        "amount": len(tasks),
        "amount_done": len(tasks) if status is not None and status["is_done"] else 0,
        "total_duration": open_tasks.total(tasks, "duration"),
        "total_estimation": open_tasks.total(tasks, "estimation"),
    }


def _sums(groups: list[dict[str, Any]]) -> dict[str, Any]:
    return {name: sum(group[name] for group in groups) for name in SUMS}
