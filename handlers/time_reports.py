"""Time spent as reports show it: which of it the caller may read (observed on Zou 1.0.97).

Administrators read all of it. Managers and supervisors read what was spent on their productions, supervisors with
departments only on the task types of these; here the role of the person counts, whatever a team says. Everybody else
reads its own; in reports on one person so do managers and supervisors.
"""

from __future__ import annotations

from collections.abc import Iterator

from mockitsu.context import Context
from mockitsu.errors import BadRequest
from mockitsu.state import Row

from . import lookup, permissions
from .crud.values import is_uuid

LEADERS = ("manager", "supervisor")


def of_person(ctx: Context, person_id: str, project_id: str | None = None) -> list[tuple[Row, Row]]:
    """The time that a person has spent on tasks, each row with its task. Raises NotFound, Forbidden or BadRequest."""
    person = lookup.get(ctx, "person", person_id)
    permissions.require(not person["is_bot"])
    whole = permissions.is_admin(ctx) or person["id"] == ctx.person["id"]
    if not whole:
        permissions.require(ctx.role in LEADERS)
        check_project(ctx, project_id)
    check_id(project_id)
    rows = ((row, ctx.tx.get("task", row["task_id"])) for row in ctx.tx.find("time_spent", person_id=person["id"]))
    known = [(row, task) for row, task in rows if task is not None and (whole or _leads(ctx, task))]
    return [(row, task) for row, task in known if project_id in (None, task["project_id"])]


def of_all(ctx: Context) -> Iterator[tuple[Row, Row | None]]:
    """What the caller may read of the time of everybody, each row with its task."""
    for row in ctx.tx.rows("time_spent"):
        task = ctx.tx.get("task", row["task_id"])
        if ctx.role in LEADERS:
            readable = task is not None and _leads(ctx, task)
        else:
            readable = permissions.is_admin(ctx) or row["person_id"] == ctx.person["id"]
        if readable:
            yield row, task


def check_project(ctx: Context, project_id: str | None) -> None:
    """Refuse managers and supervisors a production that is not theirs, and anybody what is no id. Raises Forbidden or
    BadRequest."""
    if project_id is not None and ctx.role in LEADERS:
        permissions.check_project_access(ctx, project_id)
    check_id(project_id)


def check_id(id: str | None) -> None:
    """Refuse what is no id. The real server fails with a 500 there. Raises BadRequest."""
    if id is not None and not is_uuid(id):
        raise BadRequest(f"Invalid UUID value: {id}")


def _leads(ctx: Context, task: Row) -> bool:
    """Whether a manager or supervisor looks after the task."""
    if not permissions.has_project_access(ctx, task["project_id"]):
        return False
    return ctx.role == "manager" or permissions.supervises(ctx, task["task_type_id"])
