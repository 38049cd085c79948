"""When people are away: one person's days off, and those of everybody that the caller leads."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from mockitsu.context import Context
from mockitsu.errors import BadRequest
from mockitsu.state import Row

from .. import days, days_off, lookup, permissions, quotas

DayOffs = list[Mapping[str, Any]]

INVALID = "Invalid date format."


def list_day_offs_of_year(ctx: Context, year: str) -> DayOffs:
    return _of_all(ctx, _period(quotas.year, year))


def list_day_offs_of_month(ctx: Context, year: str, month: str) -> DayOffs:
    return _of_all(ctx, _period(quotas.month, year, month))


def list_person_day_offs(ctx: Context, person_id: str) -> DayOffs:
    return [days_off.shown(ctx, row) for row in _of(ctx, person_id)]


def list_person_day_offs_of_year(ctx: Context, person_id: str, year: str) -> DayOffs:
    return _of_person(ctx, person_id, quotas.year, year)


def list_person_day_offs_of_month(ctx: Context, person_id: str, year: str, month: str) -> DayOffs:
    return _of_person(ctx, person_id, quotas.month, year, month)


def list_person_day_offs_of_week(ctx: Context, person_id: str, year: str, week: str) -> DayOffs:
    return _of_person(ctx, person_id, quotas.week, year, week)


def get_person_day_off(ctx: Context, person_id: str, date: str) -> Mapping[str, Any]:
    """The day off that a day belongs to; nothing where the person works (observed on Zou 1.0.97)."""
    rows = _of(ctx, person_id)
    try:
        day = days.read(date)
    except ValueError:
        raise BadRequest(INVALID) from None
    found = (row for row in rows if row["date"] <= day <= row["end_date"])
    return next((days_off.shown(ctx, row) for row in found), {})


def _of(ctx: Context, person_id: str) -> list[Row]:
    """The days off of a person that the caller leads. Bots work every day."""
    person = lookup.get(ctx, "person", person_id)
    permissions.require(not person["is_bot"] and days_off.is_visible(ctx, person["id"]))
    return [*ctx.tx.find("day_off", person_id=person["id"])]


def _of_person(ctx: Context, person_id: str, make: Callable[..., quotas.Period], *numbers: str) -> DayOffs:
    rows = _of(ctx, person_id)
    return [days_off.shown(ctx, row) for row in days_off.within(rows, _period(make, *numbers))]


def _of_all(ctx: Context, period: quotas.Period) -> DayOffs:
    rows = days_off.within(ctx.tx.rows("day_off"), period)
    return [days_off.shown(ctx, row) for row in rows if days_off.is_visible(ctx, row["person_id"])]


def _period(make: Callable[..., quotas.Period], *numbers: str) -> quotas.Period:
    """A stretch of time. The real server fails with a 500 for numbers that make none."""
    try:
        return make(*(int(number) for number in numbers))
    except (ValueError, OverflowError):
        raise BadRequest(INVALID) from None
