"""Who does the tasks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mockitsu.context import Context
from mockitsu.errors import PlainError
from mockitsu.models import MODELS
from mockitsu.state import Row

from .. import assignments, crud, lookup, permissions

MODEL = MODELS["task"]
NOBODY = "Assignee doesn't exist in database."


def assign_task(ctx: Context, task_id: str, body: Mapping[str, Any]) -> crud.Answered:
    """Assign one task to one person."""
    task = lookup.get(ctx, "task", task_id)
    person = _assignee(ctx, body["person_id"])
    permissions.require(assignments.may_assign(ctx, task, person))
    return crud.present(ctx, MODEL, assignments.assign(ctx, task, person))


def assign_person(ctx: Context, person_id: str, body: Mapping[str, Any]) -> list[crud.Answered]:
    """Assign a person to those of the tasks that are there and that the caller may assign."""
    person = _assignee(ctx, person_id)
    tasks = [task for task in _tasks(ctx, body) if assignments.may_assign(ctx, task, person)]
    return [crud.present(ctx, MODEL, assignments.assign(ctx, task, person)) for task in tasks]


def clear_assignations(ctx: Context, body: Mapping[str, Any]) -> list[str]:
    """Take one person, or everybody, off those of the tasks where the caller may do so; answers their ids."""
    person_id, cleared = body.get("person_id"), []
    for task in _tasks(ctx, body):
        if assignments.may_unassign(ctx, task, person_id):
            assignments.unassign(ctx, task, [person_id] if person_id else assignments.assignees_of(ctx, task["id"]))
            cleared.append(task["id"])
    return cleared


def _assignee(ctx: Context, person_id: str) -> Row:
    person = ctx.tx.get("person", person_id)
    if person is None:
        raise PlainError(NOBODY)
    return person


def _tasks(ctx: Context, body: Mapping[str, Any]) -> list[Row]:
    """The tasks that a body names; ids that lead nowhere are passed over."""
    found = (ctx.tx.get("task", id) for id in body["task_ids"])
    return [task for task in found if task is not None]
