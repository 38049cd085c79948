"""How the caller spent its time."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mockitsu.context import Context
from mockitsu.errors import BadRequest, NotFound
from mockitsu.state import Row

from .. import days

WRONG_DATE = "Wrong date format."
HALF_A_RANGE = "If querying for a range of dates, both a `start_date` and an `end_date` must be given."


def get_my_day_off(ctx: Context, date: str) -> Mapping[str, Any]:
    """The day off that a day belongs to; nothing where the caller works."""
    day = _day(date)
    rows = ctx.tx.find("day_off", person_id=ctx.person["id"])
    return next((row for row in rows if row["date"] <= day <= row["end_date"]), {})


def list_my_time_spents(ctx: Context, start_date: str | None, end_date: str | None) -> list[dict[str, Any]]:
    """Those of a range of days; none without a range (observed on Zou 1.0.97)."""
    if not start_date and not end_date:
        return []
    if not start_date or not end_date:
        raise BadRequest(HALF_A_RANGE)
    try:
        first, last = days.read(start_date), days.read(end_date)
    except ValueError:
        raise BadRequest(f"Wrong date format for {start_date} and/or {end_date}") from None
    pairs = ((row, ctx.tx.get("task", row["task_id"])) for row in _all(ctx) if first <= row["date"] <= last)
    return [
        {**row, "project_id": task["project_id"], "task_type_id": task["task_type_id"]}
        for row, task in pairs
        if task is not None
    ]


def list_my_time_spents_of_day(ctx: Context, date: str) -> list[Row]:
    """On all tasks."""
    day = _day(date)
    return [row for row in _all(ctx) if row["date"] == day]


def get_my_time_spent_on_task(ctx: Context, task_id: str, date: str) -> Row:
    """Where there is none the real server fails with 500; this is what its neighbours answer."""
    day = _day(date)
    found = (row for row in _all(ctx) if row["task_id"] == task_id and row["date"] == day)
    row = next(found, None)
    if row is None:
        raise NotFound
    return row


def _all(ctx: Context) -> list[Row]:
    return [*ctx.tx.find("time_spent", person_id=ctx.person["id"])]


def _day(text: str) -> str:
    try:
        return days.read(text)
    except ValueError:
        raise BadRequest(WRONG_DATE) from None
