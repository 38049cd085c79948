"""How much time people have spent, as tables: a line per year, month, week or day, a column per person."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from mockitsu.context import Context
from mockitsu.errors import BadRequest

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
    return _table(ctx, (quotas.year, year), lambda day: day.month, project_id, department_id, studio_id)


def get_time_spents_by_week(
    ctx: Context, year: str, project_id: str | None, department_id: str | None, studio_id: str | None
) -> Table:
    """The first days of January may be in week 52 or 53 (observed on Zou 1.0.97)."""
    return _table(ctx, (quotas.year, year), lambda day: day.isocalendar().week, project_id, department_id, studio_id)


def get_time_spents_by_day(
    ctx: Context, year: str, month: str, project_id: str | None, department_id: str | None, studio_id: str | None
) -> Table:
    return _table(ctx, (quotas.month, year, month), lambda day: day.day, project_id, department_id, studio_id)


def _table(
    ctx: Context,
    when: tuple[Callable[..., quotas.Period], *tuple[str, ...]] | None,
    line: Callable[[date], int],
    project_id: str | None,
    department_id: str | None,
    studio_id: str | None,
) -> Table:
    period = _period(*when) if when is not None else None
    _check(ctx, project_id, department_id, studio_id)
    table: Table = {}
    for row, task in time_reports.readable(ctx, ctx.tx.rows("time_spent")):
        day = date.fromisoformat(row["date"])
        if period is not None and not period.has(day):
            continue
        task_type = ctx.tx.get("task_type", task["task_type_id"]) if task is not None else None
        person = ctx.tx.get("person", row["person_id"])
        if (
            project_id in (None, task["project_id"] if task is not None else "")
            and department_id in (None, task_type["department_id"] if task_type is not None else "")
            and studio_id in (None, person["studio_id"] if person is not None else "")
        ):
            columns = table.setdefault(str(line(day)), {})
            columns[str(row["person_id"])] = columns.get(str(row["person_id"]), 0.0) + row["duration"]
    return table


def _check(ctx: Context, project_id: str | None, department_id: str | None, studio_id: str | None) -> None:
    time_reports.check_project(ctx, project_id)
    time_reports.check_id(department_id)
    time_reports.check_id(studio_id)
    if department_id is not None and ctx.role == "supervisor":
        if department_id not in permissions.my_department_ids(ctx):
            raise BadRequest("Supervisor not allowed to access this department")


def _period(make: Callable[..., quotas.Period], *numbers: str) -> quotas.Period:
    """The time of a table. The real server fails with a 500 for most numbers that make none."""
    try:
        return make(*(int(number) for number in numbers))
    except (ValueError, OverflowError):
        raise BadRequest("Invalid month or year.") from None
