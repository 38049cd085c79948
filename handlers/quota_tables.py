"""Tables of quotas: what was got through by day, week, month and year (observed on Zou 1.0.97).

Unlike the lists of shots in `quotas`, the tables know a share for each single day. Drawings are not shared out: they
count whole on each day.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import chain
from typing import Any

from mockitsu.context import Context
from mockitsu.state import Composed, Ordered, Row, place, shown

from . import days, entities, productions
from .quotas import zone_of

MODES = ("weighted", "weighteddone", "feedback", "done")
MEASURES = ("frames", "seconds", "count", "drawings")
Table = dict[str, dict[str, dict[str, float]]]


@dataclass(frozen=True, slots=True)
class Portion:
    """The part of a task that falls on one day of a person.

    `times` is how often it counts in the tables of that person: they multiply what was not logged (as observed).
    """

    person_id: str
    task_type_id: str
    day: date
    share: float
    frames: float
    drawings: int
    times: int


def of_task_type(ctx: Context, project: Row, mode: str, studio_id: str | None, task_type_id: str) -> Composed:
    """The quotas of a task type in a production, by person."""
    wanted = {"project_id": project["id"], "task_type_id": task_type_id}
    return _gathered(ctx, wanted, mode, studio_id, lambda part: [part.person_id])


def of_person(ctx: Context, project: Row, mode: str, studio_id: str | None, person_id: str) -> Composed:
    """The quotas of a person in a production, by task type; what is of a task with several assignees comes once for
    each of them."""

    def named(part: Portion) -> list[str]:
        return [part.task_type_id] * part.times if part.person_id == person_id else []

    return _gathered(ctx, {"project_id": project["id"]}, mode, studio_id, named, person_id)


def _gathered(
    ctx: Context,
    wanted: Mapping[str, str],
    mode: str,
    studio_id: str | None,
    named: Callable[[Portion], list[str]],
    person_id: str | None = None,
) -> Composed:
    """The tables of the tasks with the columns `wanted`; `named` says under which names a portion counts."""

    def prepare() -> Ordered:
        rate = productions.frame_rate(entities.get_project(ctx, wanted["project_id"]))

        def part(task: Row) -> Any:
            parts = [(name, part) for part in _portions(ctx, task, mode, studio_id) for name in named(part)]
            return place(task, (), tuple(parts)) if parts else None

        return Ordered("task", wanted, part, finish=lambda parts: _tables(chain.from_iterable(shown(parts)), rate))

    key = ("quotas", tuple(wanted.items()), mode, studio_id, person_id)
    found: Composed = ctx.tx.gathered(key, prepare)
    return found


def _portions(ctx: Context, task: Row, mode: str, studio_id: str | None) -> Iterator[Portion]:
    """The work on a task, day by day, where it is on a shot."""
    shot = entities.get_entity(ctx, task["entity_id"])
    if shot["type"] != "Shot":
        return
    for person, day, share, times in _days(ctx, task, mode):
        if studio_id is None or person["studio_id"] == studio_id:
            frames, drawings = (shot["nb_frames"] or 0) * share, task["nb_drawings"] or 0
            yield Portion(person["id"], task["task_type_id"], day, share, frames, drawings, times)


def _tables(parts: Iterable[tuple[str, Portion]], rate: float) -> Composed:
    """A table for each name that comes with a portion, and one for all of them as "total"; none for no portion."""
    sums: dict[str, dict[str, dict[str, dict[str, float]]]] = {}
    for name, part in parts:
        for key in (name, "total"):
            _add(sums.setdefault(key, {}), part, rate)
    return Composed({name: Row(_table(found)) for name, found in sums.items()})


def _days(ctx: Context, task: Row, mode: str) -> Iterator[tuple[Row, date, float, int]]:
    """Who did which share of a task on which day, and how often it counts: by logged hours, else by working days."""
    end = task["done_date"] if mode in ("weighteddone", "done") else task["end_date"]
    if end is None:
        return
    spent = ctx.tx.find("time_spent", task_id=task["id"]) if mode.startswith("weighted") else []
    if sum(row["duration"] for row in spent):
        yield from _logged(ctx, spent)
        return
    people = _assignees(ctx, task)
    for person in people:
        days = [_local(end, person).date()]
        if mode.startswith("weighted"):
            days = _working_days(task["real_start_date"], end, person)
        for day in days:
            yield person, day, 1 / len(days) if mode.startswith("weighted") else 1, len(people)


def _logged(ctx: Context, spent: list[Row]) -> Iterator[tuple[Row, date, float, int]]:
    total = sum(row["duration"] for row in spent)
    for row in spent:
        person = ctx.tx.get("person", row["person_id"])
        if person is not None:
            yield person, date.fromisoformat(row["date"]), row["duration"] / total, 1


def _assignees(ctx: Context, task: Row) -> list[Row]:
    links = ctx.tx.find("task_person_link", task_id=task["id"])
    rows = (ctx.tx.get("person", link["person_id"]) for link in links)
    return [row for row in rows if row is not None]


def _working_days(start: str | None, end: str, person: Row) -> list[date]:
    """From Monday to Friday, each day as long as its time of the start is not after the end."""
    if start is None:
        return []
    moment, last, found = _local(start, person), _local(end, person), []
    while moment <= last:
        if days.is_worked(moment):
            found.append(moment.date())
        moment += timedelta(days=1)
    return found


def _local(text: str, person: Row) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC).astimezone(zone_of(person))


def _periods(day: date) -> Mapping[str, str]:
    """The names of the day, week, month and year that a day falls in."""
    year, week, _ = day.isocalendar()
    return {"day": day.isoformat(), "week": f"{year}-{week:02d}", "month": f"{day:%Y-%m}", "year": f"{day:%Y}"}


def _add(sums: dict[str, dict[str, dict[str, float]]], part: Portion, rate: float) -> None:
    frames = round(part.frames)
    values = {"frames": frames, "seconds": frames / rate, "count": part.share, "drawings": part.drawings}
    for period, name in _periods(part.day).items():
        totals = sums.setdefault(period, {}).setdefault(name, dict.fromkeys(MEASURES, 0))
        for measure, value in values.items():
            totals[measure] += value


def _table(sums: Mapping[str, Mapping[str, Mapping[str, float]]]) -> Table:
    table: Table = {}
    for period, names in sums.items():
        shown: dict[str, dict[str, float]] = {
            measure: {name: totals[measure] for name, totals in names.items()} for measure in MEASURES
        }
        shown["count"] = {name: round(count, 2) for name, count in shown["count"].items()}
        if period != "year":
            shown["entries"] = _entries(period, names)
        table[period] = shown
    return table


def _entries(period: str, names: Mapping[str, Any]) -> dict[str, float]:
    """How many days each month has, how many weeks and months each year."""
    size = len("2026-03") if period == "day" else len("2026")
    found: dict[str, float] = {}
    for name in names:
        found[name[:size]] = found.get(name[:size], 0) + 1
    return found
