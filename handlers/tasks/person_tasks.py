"""The tasks of a person (observed on Zou 1.0.97)."""

from __future__ import annotations

from mockitsu.context import Context
from mockitsu.errors import NotFound
from mockitsu.state import Row

from .. import lookup, my_tasks, permissions
from ..crud.values import is_uuid


def list_person_tasks(ctx: Context, person_id: str) -> list[Row]:
    """Those that are not done."""
    return _shown(ctx, person_id, done=False)


def list_person_done_tasks(ctx: Context, person_id: str) -> list[Row]:
    return _shown(ctx, person_id, done=True)


def list_person_related_tasks(ctx: Context, person_id: str, task_type_id: str) -> list[Row]:
    """The tasks of a type on whatever the person works on, in any production."""
    person = _person(ctx, person_id)
    if not is_uuid(task_type_id):
        raise NotFound
    links = ctx.tx.find("task_person_link", person_id=person["id"])
    places = dict.fromkeys(lookup.get(ctx, "task", link["task_id"])["entity_id"] for link in links)
    return [
        task for place in places for task in ctx.tx.find("task", entity_id=place, task_type_id=task_type_id.lower())
    ]


def _shown(ctx: Context, person_id: str, *, done: bool) -> list[Row]:
    """Administrators see all, the others what is in their productions, clients nothing."""
    person = _person(ctx, person_id)
    if ctx.role == "client":
        return []
    rows = my_tasks.of_person(ctx, person["id"], done=done)
    if permissions.is_admin(ctx):
        return rows
    mine = permissions.my_project_ids(ctx)
    return [row for row in rows if row["project_id"] in mine]


def _person(ctx: Context, person_id: str) -> Row:
    """Bots have no tasks, and vendors look at their own only."""
    person = lookup.get(ctx, "person", person_id)
    permissions.require(not person["is_bot"])
    permissions.require(ctx.role != "vendor" or person["id"] == ctx.person["id"])
    return person
