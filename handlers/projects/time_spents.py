"""The time spent on a production."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from mockitsu.context import Context
from mockitsu.state import Row

from .. import days, lookup, permissions
from . import access


def list_project_time_spents(ctx: Context, project_id: str) -> list[Row]:
    access.check_there(ctx, project_id)
    permissions.check_not_role(ctx, project_id, "client")
    return [time_spent for _, time_spent in _spent(ctx, project_id)]


def list_project_task_type_time_spents(
    ctx: Context, project_id: str, task_type_id: str, start_date: str | None, end_date: str | None
) -> dict[str, list[Row]]:
    """The time spent on tasks of a type by person, the last day first."""
    if permissions.is_admin(ctx):
        access.check_ids(project_id, task_type_id)
    access.check_there(ctx, project_id)
    permissions.check_manager_access(ctx, project_id)
    access.check_ids(task_type_id)
    first, last = days.read_range(start_date, end_date)
    found: dict[str, list[Row]] = {}
    for task, row in _spent(ctx, project_id):
        if task["task_type_id"] == task_type_id and first <= row["date"] <= last:
            found.setdefault(row["person_id"], []).append(row)
    return {id: sorted(rows, key=lambda row: str(row["date"]), reverse=True) for id, rows in found.items()}


def get_project_budget_time_spents(ctx: Context, project_id: str) -> dict[str, dict[str, Any]]:
    """Minutes by department, person and month; task types without a department are left out."""
    access.check_ids(project_id)
    found: dict[str, dict[str, Any]] = {}
    for task, row in _spent(ctx, project_id):
        department_id = lookup.get(ctx, "task_type", task["task_type_id"])["department_id"]
        if department_id is not None:
            department = found.setdefault(department_id, {"total": 0.0})
            person = department.setdefault(row["person_id"], {"total": 0.0})
            month = row["date"][:7]
            department["total"] += row["duration"]
            person["total"] += row["duration"]
            person[month] = person.get(month, 0.0) + row["duration"]
    return found


def _spent(ctx: Context, project_id: str) -> Iterator[tuple[Row, Row]]:
    """The time spent on each task of a production, with the task."""
    for task in ctx.tx.find("task", project_id=project_id):
        for time_spent in ctx.tx.find("time_spent", task_id=task["id"]):
            yield task, time_spent
