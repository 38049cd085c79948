"""Time spent as reports show it: which of it the caller may read (observed on Zou 1.0.97).

Administrators read all of it. Managers and supervisors read what was spent on their productions, supervisors with
departments only on the task types of these; here the role of the person counts, whatever a team says. Everybody else
reads its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mockitsu.context import Context
from mockitsu.errors import BadRequest
from mockitsu.state import Row

from . import lookup, permissions
from .crud.values import is_uuid

LEADERS = ("manager", "supervisor")


def of_person(ctx: Context, person_id: str, project_id: str | None = None) -> list[tuple[Row, Row]]:
    """The time that a person has spent, each row with its task. Raises NotFound, Forbidden or BadRequest."""
    person = lookup.get(ctx, "person", person_id)
    permissions.require(not person["is_bot"])
    if ctx.role not in LEADERS:
        permissions.check_self_or_admin(ctx, person["id"])
    check_project(ctx, project_id)
    rows = readable(ctx, ctx.tx.find("time_spent", person_id=person["id"]))
    return [(row, task) for row, task in rows if task is not None and project_id in (None, task["project_id"])]


def readable(ctx: Context, rows: Iterable[Row]) -> Iterator[tuple[Row, Row | None]]:
    """What the caller may read of some time spent, each row with its task."""
    projects = permissions.my_project_ids(ctx)
    for row in rows:
        task = ctx.tx.get("task", row["task_id"])
        if permissions.is_admin(ctx) or (ctx.role not in LEADERS and row["person_id"] == ctx.person["id"]):
            yield row, task
        elif ctx.role in LEADERS and task is not None and task["project_id"] in projects and _leads(ctx, task):
            yield row, task


def check_project(ctx: Context, project_id: str | None) -> None:
    """Refuse managers and supervisors a production that is not theirs, and anybody what is no id. Raises Forbidden or
    BadRequest."""
    if project_id is None:
        return
    if ctx.role in LEADERS:
        permissions.check_project_access(ctx, project_id)
    check_id(project_id)


def check_id(id: str | None) -> None:
    """Refuse what is no id. The real server fails with a 500 there. Raises BadRequest."""
    if id is not None and not is_uuid(id):
        raise BadRequest(f"Invalid UUID value: {id}")


def _leads(ctx: Context, task: Row) -> bool:
    return ctx.role != "supervisor" or permissions.supervises(ctx, task["task_type_id"])
