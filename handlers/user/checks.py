"""What waits for the caller's approval: the tasks whose status asks for feedback (observed on Zou 1.0.97)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from mockitsu.context import Context
from mockitsu.state import Row

from .. import assignments, entities, lookup, moments, my_tasks, open_tasks, permissions, productions, task_cards

PAGE = 100
LATE = "\U0010ffff"
Key = Callable[[Row], Any]


@dataclass(frozen=True, slots=True)
class _Wanted:
    project_id: str | None
    task_type_id: str | None
    task_status_id: str | None
    person_id: str | None
    episode_id: str | None
    since: str | None
    until: str | None


def list_my_tasks_to_check(
    ctx: Context,
    project_id: str | None,
    task_type_id: str | None,
    task_status_id: str | None,
    person_id: str | None,
    episode_id: str | None,
    due_date_since: str | None,
    due_date_until: str | None,
    order_by: str | None,
    page: int | None,
    limit: int | None,
) -> Any:
    """All of them or, with a page, the envelope around that page."""
    open_tasks.check_person(person_id)
    times = moments.read_given(due_date_since), moments.read_given(due_date_until)
    wanted = _Wanted(project_id, task_type_id, task_status_id, person_id, episode_id, *times)
    found = task_cards.in_order(ctx, (task for task in _to_check(ctx) if _fits(ctx, task, wanted)))
    if order_by in KEYS:
        found.sort(key=KEYS[order_by](ctx))
    if page is None:
        return [my_tasks.shown(ctx, task) for task in found]
    page, limit = max(page, 1), max(limit if limit is not None else PAGE, 1)
    offset = (page - 1) * limit
    return {
        "data": [my_tasks.shown(ctx, task) for task in found[offset : offset + limit]],
        "stats": _stats(found),
        "page": page,
        "limit": limit,
        "is_more": offset + limit < len(found),
    }


def get_my_tasks_to_check_filter_values(ctx: Context) -> dict[str, list[str]]:
    """What the list can be narrowed down to."""
    tasks = _to_check(ctx)
    found = [entities.get_entity(ctx, task["entity_id"]) for task in tasks]
    episodes = {id for entity in found if (id := task_cards.episode_id_above(ctx, entity)) is not None}
    people = {id for task in tasks for id in assignments.assignees_of(ctx, task["id"])}
    columns = ("project_id", "task_type_id", "task_status_id")
    values = {f"{column}s": sorted({task[column] for task in tasks}) for column in columns}
    return {**values, "episode_ids": sorted(episodes), "person_ids": sorted(people)}


def _to_check(ctx: Context) -> list[Row]:
    """The tasks in the caller's open productions whose status asks for feedback; nobody below a supervisor has any.

    The global role counts; supervisors with departments get the tasks of these.
    """
    if ctx.role not in ("admin", "manager", "supervisor"):
        return []
    wanted = {row["id"] for row in ctx.tx.rows("task_status") if row["is_feedback_request"]}
    projects = [row["id"] for row in productions.mine(ctx) if productions.is_open(ctx, row)]
    tasks = [task for id in projects for task in ctx.tx.find("task", project_id=id) if task["task_status_id"] in wanted]
    if ctx.role != "supervisor":
        return tasks
    return [task for task in tasks if permissions.supervises(ctx, task["task_type_id"])]


def _fits(ctx: Context, task: Row, wanted: _Wanted) -> bool:
    columns = ("project_id", "task_type_id", "task_status_id")
    if any(getattr(wanted, name) not in (None, task[name]) for name in columns):
        return False
    due = task["due_date"]
    if wanted.since is not None and (due is None or due < wanted.since):
        return False
    if wanted.until is not None and (due is None or due > wanted.until):
        return False
    if wanted.person_id is not None and not task_cards.is_assigned_to(ctx, task, wanted.person_id):
        return False
    return wanted.episode_id is None or task_cards.is_in_episode(ctx, task, wanted.episode_id)


def _stats(tasks: list[Row]) -> dict[str, Any]:
    sums = {f"total_{column}": open_tasks.total(tasks, column) for column in ("duration", "estimation")}
    return {"total": len(tasks), **sums}


def _by_name(ctx: Context) -> Key:
    """By production and type first: the entity's name only tells tasks of one type apart (observed)."""

    def key(task: Row) -> tuple[str, str]:
        task_type = lookup.get(ctx, "task_type", task["task_type_id"])
        return entities.get_project(ctx, task["project_id"])["name"], task_type["name"]

    return key


KEYS: dict[str, Callable[[Context], Key]] = {
    "priority": lambda _: lambda task: -(task["priority"] or 0),
    "due_date": lambda _: lambda task: task["due_date"] or LATE,
    "entity_name": _by_name,
    "estimation": lambda _: lambda task: -(task["estimation"] or 0),
}
