"""How much time people have spent, as tables: a line per year, month, week or day, a column per person."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from mockitsu.context import Context
from mockitsu.errors import BadRequest
from mockitsu.state import Row

from .. import permissions, quotas, time_reports

Table = dict[str, dict[str, float]]
"""Minutes by the number of the line, then by the id of the person."""


def get_time_spents_by_year(
    ctx: Context, project_id: str | None, department_id: str | None, studio_id: str | None
) -> Table:
    return _table(ctx, None, lambda day: day.year, project_id, department_id, studio_id)


def get_time_spents_by_month(
    ctx: Context, year: str, project_id: str | None, department_id: str | None, studio_id: str | None
) -> Table:
    return _table(ctx, _period(quotas.year, year), lambda day: day.month, project_id, department_id, studio_id)


def get_time_spents_by_week(
    ctx: Context, year: str, project_id: str | None, department_id: str | None, studio_id: str | None
) -> Table:
    """The first days of January may be in week 52 or 53 (observed on Zou 1.0.97)."""
    return _table(
        ctx, _period(quotas.year, year), lambda day: day.isocalendar().week, project_id, department_id, studio_id
    )


def get_time_spents_by_day(
    ctx: Context, year: str, month: str, project_id: str | None, department_id: str | None, studio_id: str | None
) -> Table:
    return _table(ctx, _period(quotas.month, year, month), lambda day: day.day, project_id, department_id, studio_id)


def _table(
    ctx: Context,
    period: quotas.Period | None,
    line: Callable[[date], int],
    project_id: str | None,
    department_id: str | None,
    studio_id: str | None,
) -> Table:
    _check(ctx, project_id, department_id, studio_id)
    wanted = {"project": project_id, "department": department_id, "studio": studio_id}
    table: Table = {}
    for row, task in time_reports.of_all(ctx):
        day, person_id = date.fromisoformat(row["date"]), str(row["person_id"])
        if (period is None or period.has(day)) and _fits(ctx, row, task, wanted):
            columns = table.setdefault(str(line(day)), {})
            columns[person_id] = columns.get(person_id, 0.0) + row["duration"]
    return table


def _fits(ctx: Context, row: Row, task: Row | None, wanted: Mapping[str, str | None]) -> bool:
    """Whether time was spent on this production, for this department, by somebody of this studio."""
    task_type = ctx.tx.get("task_type", task["task_type_id"]) if task is not None else None
    owners = {"project": task, "department": task_type, "studio": ctx.tx.get("person", row["person_id"])}
    for name, id in wanted.items():
        owner = owners[name]
        if id is not None and (owner is None or owner[f"{name}_id"] != id):
            return False
    return True


def _check(ctx: Context, project_id: str | None, department_id: str | None, studio_id: str | None) -> None:
    time_reports.check_project(ctx, project_id)
    if ctx.role == "supervisor" and department_id not in (None, *permissions.my_department_ids(ctx)):
        raise BadRequest("Supervisor not allowed to access this department")
    time_reports.check_id(department_id)
    time_reports.check_id(studio_id)


def _period(make: Callable[..., quotas.Period], *numbers: str) -> quotas.Period:
    """The time of a table. The real server fails with a 500 for most numbers that make none."""
    try:
        return make(*(int(number) for number in numbers))
    except (ValueError, OverflowError):
        raise BadRequest("Invalid month or year.") from None
