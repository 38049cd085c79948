"""How much time a person has spent: row by row, and summed up per task."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

from mockitsu.context import Context
from mockitsu.errors import BadRequest
from mockitsu.state import Row

from .. import days, entities, lookup, permissions, quotas, time_reports

Sums = list[dict[str, Any]]

NO_DATE = "Invalid date format."
NO_MONTH = "Invalid month or year."
HALF_A_RANGE = "If querying for a range of dates, both a `start_date` and an `end_date` must be given."


def list_person_time_spents(ctx: Context, person_id: str, start_date: str | None, end_date: str | None) -> Sums:
    """The time of a range of days; none without a range (observed on Zou 1.0.97)."""
    pairs = time_reports.of_person(ctx, person_id)
    if start_date is None and end_date is None:
        return []
    if start_date is None or end_date is None:
        raise BadRequest(HALF_A_RANGE)
    first, last = days.read_range(start_date, end_date)
    return [
        {**row, "project_id": task["project_id"], "task_type_id": task["task_type_id"]}
        for row, task in pairs
        if first <= row["date"] <= last
    ]


def list_person_time_spents_at_date(ctx: Context, person_id: str, date: str) -> list[Row]:
    pairs = time_reports.of_person(ctx, person_id)
    try:
        day = days.read(date)
    except ValueError:
        raise BadRequest(NO_MONTH) from None
    return [row for row, _ in pairs if row["date"] == day]


def list_all_person_time_spents_of_month(ctx: Context, person_id: str, year: str, month: str) -> list[Row]:
    """Each row of a month, for the person itself and administrators."""
    pairs = time_reports.of_person(ctx, person_id)
    permissions.check_self_or_admin(ctx, person_id)
    period = _period(NO_MONTH, quotas.month, year, month)
    return [row for row, _ in pairs if period.has(datetime.date.fromisoformat(row["date"]))]


def list_person_time_spents_of_year(ctx: Context, person_id: str, year: str, project_id: str | None) -> Sums:
    pairs = time_reports.of_person(ctx, person_id, project_id)
    return _sums(ctx, pairs, _period(NO_DATE, quotas.year, year))


def list_person_time_spents_of_month(
    ctx: Context, person_id: str, year: str, month: str, project_id: str | None
) -> Sums:
    pairs = time_reports.of_person(ctx, person_id, project_id)
    return _sums(ctx, pairs, _period(NO_DATE, quotas.month, year, month))


def list_person_time_spents_of_week(ctx: Context, person_id: str, year: str, week: str, project_id: str | None) -> Sums:
    pairs = time_reports.of_person(ctx, person_id, project_id)
    return _sums(ctx, pairs, _period(NO_MONTH, quotas.week, year, week))


def list_person_time_spents_of_day(
    ctx: Context, person_id: str, year: str, month: str, day: str, project_id: str | None
) -> Sums:
    pairs = time_reports.of_person(ctx, person_id, project_id)
    return _sums(ctx, pairs, _period(NO_MONTH, quotas.day, year, month, day))


def _sums(ctx: Context, pairs: list[tuple[Row, Row]], period: quotas.Period) -> Sums:
    """The time of a period per task, in the order of the ids of the tasks (observed)."""
    sums: dict[str, dict[str, Any]] = {}
    for row, task in pairs:
        if period.has(datetime.date.fromisoformat(row["date"])):
            sums.setdefault(task["id"], _described(ctx, task))["duration"] += row["duration"]
    return [sums[id] for id in sorted(sums)]


def _described(ctx: Context, task: Row) -> dict[str, Any]:
    """What a task is done on, before any time is counted. Where an entity stands is told by its two parents."""
    entity = entities.get_entity(ctx, task["entity_id"])
    parent = entities.parent_of(ctx, entity)
    above = entities.parent_of(ctx, parent) if parent is not None else None
    return {
        "task_id": task["id"],
        "task_type_id": task["task_type_id"],
        "project_id": task["project_id"],
        "project_name": entities.get_project(ctx, task["project_id"])["name"],
        "entity_name": entity["name"],
        "entity_type_name": lookup.get(ctx, "entity_type", entity["entity_type_id"])["name"],
        "sequence_name": parent["name"] if parent is not None else None,
        "episode_name": above["name"] if above is not None else None,
        "duration": 0.0,
    }


def _period(message: str, make: Callable[..., quotas.Period], *numbers: str) -> quotas.Period:
    try:
        return make(*(int(number) for number in numbers))
    except (ValueError, OverflowError):
        raise BadRequest(message) from None
