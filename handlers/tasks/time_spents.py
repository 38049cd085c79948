"""Time spent on a task."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from mockitsu.context import Context
from mockitsu.errors import BadRequest, NotFound
from mockitsu.state import Row

from .. import durations, lookup, permissions, removal


def get_task_time_spents(ctx: Context, task_id: str) -> dict[str, Any]:
    """The entries by person, and the sum of all."""
    task = lookup.get(ctx, "task", task_id)
    permissions.check_task_access(ctx, task)
    return _by_person(ctx.tx.find("time_spent", task_id=task["id"]))


def get_task_day_time_spents(ctx: Context, task_id: str, date: str) -> dict[str, Any]:
    """The entries of one day by person, and the sum of all; a time of that day does not matter."""
    task = lookup.get(ctx, "task", task_id)
    permissions.check_task_access(ctx, task)
    return _by_person(ctx.tx.find("time_spent", task_id=task["id"], date=_day(date.partition("T")[0])))


def set_time_spent(ctx: Context, task_id: str, date: str, person_id: str, body: Mapping[str, Any]) -> Row:
    """Replace what a person spent on a task on one day."""
    return _enter(ctx, task_id, date, person_id, body, add=False)


def add_time_spent(ctx: Context, task_id: str, date: str, person_id: str, body: Mapping[str, Any]) -> Row:
    """Add to what a person spent on a task on one day."""
    return _enter(ctx, task_id, date, person_id, body, add=True)


def remove_time_spent(ctx: Context, task_id: str, date: str, person_id: str) -> dict[str, Any]:
    """Remove what a person spent on a task on one day; answers the entry with a duration of 0."""
    task, person = lookup.get(ctx, "task", task_id), lookup.get(ctx, "person", person_id)
    _check_entering(ctx, task, person)
    row = ctx.tx.first("time_spent", task_id=task["id"], person_id=person["id"], date=_day(date))
    if row is None:
        raise NotFound
    removal.erase(ctx, "time_spent", row)
    ctx.emit("time-spent:delete", task["project_id"], time_spent_id=row["id"])
    durations.recount(ctx, task["id"])
    return {**row, "duration": 0}


def _by_person(rows: list[Row]) -> dict[str, Any]:
    found: dict[str, Any] = {"total": 0}
    for row in sorted(rows, key=lambda row: str(row["date"])):
        found["total"] += row["duration"]
        found.setdefault(row["person_id"], []).append(row)
    return found


def _show_presence(ctx: Context, person: Row, date: str) -> None:
    """Who tells of work was there on that day; it is told even where that is no news (observed on Zou 1.0.97)."""
    ctx.tx.update("person", person["id"], {"last_presence": max(person["last_presence"] or date, date)})
    ctx.emit("person:update", person_id=person["id"])


def _enter(ctx: Context, task_id: str, date: str, person_id: str, body: Mapping[str, Any], *, add: bool) -> Row:
    task = lookup.get(ctx, "task", task_id)
    person = lookup.get(ctx, "person", person_id)
    duration = float(body["duration"])
    _check_entering(ctx, task, person)
    place = {"task_id": task["id"], "person_id": person["id"], "date": _day(date)}
    row = ctx.tx.first("time_spent", **place)
    if row is None:
        row, verb = ctx.tx.insert("time_spent", {**place, "duration": duration}), "new"
        _show_presence(ctx, person, row["date"])
    else:
        spent = duration + (row["duration"] if add else 0)
        row, verb = ctx.tx.update("time_spent", row["id"], {"duration": spent, "updated_at": ctx.now}), "update"
    ctx.emit(f"time-spent:{verb}", task["project_id"], time_spent_id=row["id"])
    durations.recount(ctx, task["id"])
    return row


def _check_entering(ctx: Context, task: Row, person: Row) -> None:
    """The assignee itself and managers; only for who is assigned, and no bots. Raises Forbidden."""
    permissions.require(not person["is_bot"] and permissions.is_assignee(ctx, task["id"], person["id"]))
    if ctx.person["id"] != person["id"]:
        permissions.check_manager_access(ctx, task["project_id"])


def _day(text: str) -> str:
    try:
        return datetime.strptime(text, "%Y-%m-%d").strftime("%Y-%m-%d")
    except ValueError:
        raise BadRequest("Invalid date format.") from None
