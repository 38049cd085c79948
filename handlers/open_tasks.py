"""The tasks of open productions: which of them are asked for, and when they were done (observed on Zou 1.0.97)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from mockitsu.context import Context
from mockitsu.errors import BadRequest
from mockitsu.state import Ordered, Row, place, shown

from . import entities, lookup, permissions, productions, task_cards
from .crud.values import is_uuid

UNASSIGNED = "unassigned"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the tasks have in common; None stands for no condition.

    `priority` is that of the task's type in the studio, not the task's own (observed). Both times are inclusive.
    `studio_id` and `department_id` are those of somebody who is assigned.
    """

    project_id: str | None = None
    task_type_id: str | None = None
    task_status_id: str | None = None
    person_id: str | None = None
    studio_id: str | None = None
    department_id: str | None = None
    priority: int | None = None
    start_date: str | None = None
    due_date: str | None = None

    @property
    def whole(self) -> bool:
        """Whether all tasks of the productions are wanted."""
        return self == Wanted(self.project_id)


def select(ctx: Context, wanted: Wanted) -> list[Row]:
    """The tasks that are asked for, in the caller's open productions or in the one that is named, in their order.

    Tasks on concepts do not count. Raises BadRequest, NotFound, Forbidden.
    """
    check_person(wanted.person_id)
    found = [task for id in projects(ctx, wanted) for task in _ordered(ctx, id)]
    return found if wanted.whole else [task for task in found if _fits(ctx, task, wanted)]


def projects(ctx: Context, wanted: Wanted) -> list[str]:
    """The productions whose tasks are asked for: the one that is named, or the caller's open ones by name. Raises
    NotFound, Forbidden."""
    if wanted.project_id is None:
        return productions.my_open_ids(ctx)
    if not permissions.is_admin(ctx):
        permissions.check_project_access(ctx, entities.get_project(ctx, wanted.project_id)["id"])
    return [wanted.project_id]


def total(tasks: Iterable[Row], column: str) -> float:
    """The sum of a column, a whole 0 where there is nothing."""
    return sum(task[column] or 0.0 for task in tasks) or 0


def burndown(ctx: Context, tasks: list[Row]) -> dict[str, Any]:
    """How many tasks were done on which day, between the first start and the last due date or day of work done.

    Dates that are missing are the ends of the year; what was done before the start counts on its day (observed).
    """
    done = [task for task in tasks if task["done_date"]]
    start, end = _span(ctx, tasks, max((task["done_date"][:10] for task in done), default=""))
    days: dict[str, list[Row]] = {}
    for task in done:
        days.setdefault(max(task["done_date"][:10], start or ""), []).append(task)
    return {
        "total": len(tasks),
        "total_estimation": total(tasks, "estimation"),
        "start_date": start,
        "end_date": end,
        "done_by_day": [
            {"date": day, "done": len(rows), "done_estimation": total(rows, "estimation")}
            for day, rows in sorted(days.items())
        ],
    }


def check_person(person_id: str | None) -> None:
    """Refuse what is neither an id nor the word for nobody. Raises BadRequest."""
    if person_id is not None and person_id != UNASSIGNED and not is_uuid(person_id):
        raise BadRequest("Wrong UUID format.")


def counts(ctx: Context, task: Row) -> bool:
    """Whether a task is one of those that are to be done: not one on a concept, and not one without a status (observed
    on Zou 1.0.97)."""
    entity = ctx.tx.get("entity", task["entity_id"])
    return entity is not None and entity["type"] != "Concept" and task["task_status_id"] is not None


def _ordered(ctx: Context, project_id: str) -> list[Row]:
    """The tasks of a production that count, in the order of the list."""

    def part(task: Row) -> Any:
        return place(task, task_cards.order(ctx, task), task) if counts(ctx, task) else None

    recipe = Ordered("task", {"project_id": project_id}, part, finish=shown)
    ordered: list[Row] = ctx.tx.gathered(("open tasks", project_id), lambda: recipe)
    return ordered


def _fits(ctx: Context, task: Row, wanted: Wanted) -> bool:
    equal = ((wanted.task_type_id, task["task_type_id"]), (wanted.task_status_id, task["task_status_id"]))
    if any(asked is not None and asked != found for asked, found in equal):
        return False
    if wanted.start_date is not None and (task["start_date"] is None or task["start_date"] < wanted.start_date):
        return False
    if wanted.due_date is not None and (task["due_date"] is None or task["due_date"] > wanted.due_date):
        return False
    if wanted.priority is not None:
        task_type = lookup.get(ctx, "task_type", task["task_type_id"])
        if task_type["priority"] != wanted.priority:
            return False
    return _is_with(ctx, task, wanted)


def _is_with(ctx: Context, task: Row, wanted: Wanted) -> bool:
    """Whether the right people are on the task."""
    if wanted.person_id is not None and not task_cards.is_assigned_to(ctx, task, wanted.person_id):
        return False
    people = task_cards.people_of(ctx, task)
    if wanted.studio_id is not None and all(row["studio_id"] != wanted.studio_id for row in people):
        return False
    return wanted.department_id is None or any(
        wanted.department_id in permissions.department_ids_of(ctx, row["id"]) for row in people
    )


def _span(ctx: Context, tasks: list[Row], last_done: str) -> tuple[str | None, str | None]:
    if not tasks:
        return None, None
    year = ctx.now[:4]
    start = min((task["start_date"][:10] for task in tasks if task["start_date"]), default=f"{year}-01-01")
    end = max((task["due_date"][:10] for task in tasks if task["due_date"]), default=f"{year}-12-31")
    start, end = min(start, end), max(start, end)
    return start, max(end, last_done)
