"""Quotas: how many shots a person has got through in a time, by four ways of counting (observed on Zou 1.0.97).

A shot counts by its share of the work that falls into the time. Where the person has logged time on the task, that
is its share of the hours, else of the working days from the real start to the end. Days are those of the person's
time zone. Two ways do not weigh: whatever ended, or was done, in the time counts whole.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from mockitsu.context import Context
from mockitsu.state import Row

from . import days, entities, naming


@dataclass(frozen=True, slots=True)
class Period:
    """The days from `start` up to, but not including, `end`; `last` is the last that counts as a working day."""

    start: date
    end: date
    last: date

    def has(self, day: date | None) -> bool:
        return day is not None and self.start <= day < self.end


def year(number: int) -> Period:
    """A calendar year."""
    return Period(date(number, 1, 1), date(number + 1, 1, 1), date(number, 12, 31))


def month(year: int, number: int) -> Period:
    """A month. Its working days take in the first of the next one (observed)."""
    start = date(year, number, 1)
    end = (start + timedelta(days=31)).replace(day=1)
    return Period(start, end, end)


def week(year: int, number: int) -> Period:
    """A week of the ISO calendar."""
    start = date.fromisocalendar(year, number, 1)
    return Period(start, start + timedelta(days=7), start + timedelta(days=6))


def day(year: int, number: int, of_month: int) -> Period:
    """One day."""
    start = date(year, number, of_month)
    return Period(start, start + timedelta(days=1), start)


def shots_of(
    ctx: Context, person: Row, period: Period, mode: str, project_id: str | None, task_type_id: str | None
) -> list[dict[str, Any]]:
    """The shots that count for a person, by name, each with its weight. They are called entities (observed on Zou
    1.0.97)."""
    weigh = MODES[mode]
    found: dict[str, dict[str, Any]] = {}
    for task, shot in _work(ctx, person, project_id, task_type_id):
        weight = weigh(ctx, task, person, period)
        if weight and shot["id"] not in found:
            found[shot["id"]] = {
                **shot,
                "type": "Entity",
                "full_name": naming.full_entity_name(ctx, shot),
                "weight": weight,
            }
    return sorted(found.values(), key=lambda row: str(row["full_name"]))


def _work(ctx: Context, person: Row, project_id: str | None, task_type_id: str | None) -> Iterator[tuple[Row, Row]]:
    """The tasks of a person on shots."""
    wanted = {name: id for name, id in (("project_id", project_id), ("task_type_id", task_type_id)) if id is not None}
    for link in ctx.tx.find("task_person_link", person_id=person["id"]):
        task = ctx.tx.get("task", link["task_id"])
        if task is None or any(task[name] != id for name, id in wanted.items()):
            continue
        shot = entities.get_entity(ctx, task["entity_id"])
        if shot["type"] == "Shot":
            yield task, shot


def _weighted(ctx: Context, task: Row, person: Row, period: Period) -> float:
    share = _share_of_hours(ctx, task, person, period)
    return _share_of_days(task, person, period, "end_date") if share is None else share


def _weighted_done(ctx: Context, task: Row, person: Row, period: Period) -> float:
    if task["done_date"] is None:
        return 0
    share = _share_of_hours(ctx, task, person, period)
    return _share_of_days(task, person, period, "done_date") if share is None else share


def _ended(_: Context, task: Row, person: Row, period: Period) -> float:
    return int(period.has(_local_day(task["end_date"], person)))


def _done(_: Context, task: Row, person: Row, period: Period) -> float:
    return int(period.has(_local_day(task["done_date"], person)))


MODES: Mapping[str, Callable[[Context, Row, Row, Period], float]] = {
    "weighted": _weighted,
    "weighteddone": _weighted_done,
    "feedback": _ended,
    "done": _done,
}


def _share_of_hours(ctx: Context, task: Row, person: Row, period: Period) -> float | None:
    """None where the person has logged no time on the task. Each day is rounded by itself (observed on Zou 1.0.97)."""
    rows = ctx.tx.find("time_spent", task_id=task["id"], person_id=person["id"])
    total: float = sum(row["duration"] for row in rows)
    if not total:
        return None
    inside = (row["duration"] / total for row in rows if period.has(date.fromisoformat(row["date"])))
    days: float = sum(round(share, 2) for share in inside)
    return round(days, 2)


def _share_of_days(task: Row, person: Row, period: Period, until: str) -> float:
    start, end = _local_day(task["real_start_date"], person), _local_day(task[until], person)
    if start is None or end is None or start >= period.end or end < period.start:
        return 0
    inside = _worked(max(start, period.start), min(end, period.last))
    return round(inside / _worked(start, end), 2)


def _worked(first: date, last: date) -> int:
    """Never none, as somebody has worked."""
    return max(1, days.worked(first, last))


def _local_day(text: str | None, person: Row) -> date | None:
    """The day of a time stamp where the person lives."""
    if text is None:
        return None
    return datetime.fromisoformat(text).replace(tzinfo=UTC).astimezone(zone_of(person)).date()


def zone_of(person: Row) -> ZoneInfo:
    """The time zone in which a person lives; UTC where it is none that is known."""
    try:
        return ZoneInfo(person["timezone"] or "UTC")
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo("UTC")
