"""From when to when people have tasks (observed on Zou 1.0.97)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from mockitsu.context import Context
from mockitsu.errors import BadRequest
from mockitsu.state import Row

from .. import entities, permissions, productions
from ..crud.values import is_uuid

ROLES = ("admin", "manager", "supervisor")
Periods = list[tuple[str, str]]


def list_task_dates(ctx: Context, project_id: str | None) -> list[dict[str, Any]]:
    """The first start and the last due date of each person's tasks, in the caller's open productions or in one.

    Of the other open productions the caller only learns when people are busy.
    """
    if project_id and not is_uuid(project_id):
        raise BadRequest("Invalid project_id.")
    permissions.require(ctx.role in ROLES)
    if project_id:
        if not permissions.is_admin(ctx):
            permissions.check_project_access(ctx, entities.get_project(ctx, project_id)["id"])
        return _rows(_by_person(ctx, [project_id]), {})
    mine = {row["id"] for row in productions.mine(ctx)}
    opened = [row["id"] for row in ctx.tx.rows("project") if productions.is_open(ctx, row)]
    tasks = _by_person(ctx, [id for id in opened if id in mine])
    return _rows(tasks, _by_person(ctx, [id for id in opened if id not in mine]))


def _by_person(ctx: Context, project_ids: Iterable[str]) -> dict[str, list[Row]]:
    """The tasks of these productions by who is assigned; only of people who are still active."""
    found: dict[str, list[Row]] = {}
    for project_id in project_ids:
        for task in ctx.tx.find("task", project_id=project_id):
            for link in ctx.tx.find("task_person_link", task_id=task["id"]):
                found.setdefault(link["person_id"], []).append(task)
    people = ((id, ctx.tx.get("person", id)) for id in sorted(found))
    return {id: found[id] for id, person in people if person is not None and person["active"]}


def _rows(tasks: dict[str, list[Row]], others: dict[str, list[Row]]) -> list[dict[str, Any]]:
    busy = {id: periods for id, rows in others.items() if (periods := _periods(rows))}
    return [
        {
            "person_id": id,
            "min_date": min((row["start_date"] for row in tasks.get(id, ()) if row["start_date"]), default=None),
            "max_date": max((row["due_date"] for row in tasks.get(id, ()) if row["due_date"]), default=None),
            "busy_periods": [{"start_date": _text(start), "end_date": _text(end)} for start, end in busy.get(id, ())],
        }
        for id in [*tasks, *(id for id in busy if id not in tasks)]
    ]


def _periods(tasks: Iterable[Row]) -> Periods:
    """When there is a task with both dates; tasks that overlap make one period."""
    found: Periods = []
    dated = ((task["start_date"], task["due_date"]) for task in tasks if task["start_date"] and task["due_date"])
    for start, end in sorted(dated):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return found


def _text(moment: str) -> str:
    """Periods are not told in ISO form (observed)."""
    return moment.replace("T", " ")
