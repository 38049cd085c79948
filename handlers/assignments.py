"""Who is assigned to a task, who may be, and who is told of it (observed on Zou 1.0.97)."""

from __future__ import annotations

from collections.abc import Collection

from mockitsu.context import Context
from mockitsu.state import Row

from . import notifying, permissions

LINKS = "task_person_link"


def assignees_of(ctx: Context, task_id: str) -> list[str]:
    """The ids of the people who are assigned to a task."""
    return [link["person_id"] for link in ctx.tx.find(LINKS, task_id=task_id)]


def may_assign(ctx: Context, task: Row, person: Row) -> bool:
    """Managers assign anybody, supervisors the people of their departments to the tasks of these, artists with the
    department of the task themselves. Bots are never assigned."""
    project_id, task_type_id = task["project_id"], task["task_type_id"]
    if person["is_bot"]:
        return False
    if permissions.has_role(ctx, project_id, "manager"):
        return True
    mine = permissions.my_department_ids(ctx)
    if permissions.has_role(ctx, project_id, "supervisor"):
        theirs = permissions.department_ids_of(ctx, person["id"])
        return not mine or (permissions.supervises(ctx, task_type_id) and bool(mine & theirs))
    is_artist = permissions.has_role(ctx, project_id, "user") and person["id"] == ctx.person["id"]
    return is_artist and bool(mine) and permissions.supervises(ctx, task_type_id)


def may_unassign(ctx: Context, task: Row, person_id: str | None) -> bool:
    """Managers and supervisors of the department take anybody off a task, the others themselves."""
    if person_id == ctx.person["id"] or permissions.has_role(ctx, task["project_id"], "manager"):
        return True
    is_supervisor = permissions.has_role(ctx, task["project_id"], "supervisor")
    return is_supervisor and permissions.supervises(ctx, task["task_type_id"])


def assign(ctx: Context, task: Row, person: Row) -> Row:
    """Assign somebody, who joins the team by it. Who is assigned already is told again."""
    ids = {"task_id": task["id"], "person_id": person["id"]}
    ctx.tx.link(LINKS, **ids)
    changed = ctx.tx.update("task", task["id"], {"assigner_id": ctx.person["id"], "updated_at": ctx.now})
    ctx.emit("task:assign", task["project_id"], **ids)
    ctx.emit("task:update", task["project_id"], task_id=task["id"])
    tell(ctx, task, person["id"])
    if ctx.tx.link(permissions.TEAM, project_id=task["project_id"], person_id=person["id"]):
        ctx.emit("project:update", task["project_id"])
    return changed


def unassign(ctx: Context, task: Row, person_ids: Collection[str]) -> None:
    """Take people off a task; who is not assigned does not matter."""
    for person_id in assignees_of(ctx, task["id"]):
        if person_id in person_ids:
            ids = {"task_id": task["id"], "person_id": person_id}
            ctx.tx.delete(LINKS, ctx.tx.key(LINKS, ids))
            ctx.emit("task:unassign", task["project_id"], **ids)
    ctx.tx.update("task", task["id"], {"updated_at": ctx.now})
    ctx.emit("task:update", task["project_id"], task_id=task["id"])


def announce(ctx: Context, task: Row, before: list[str]) -> None:
    """Say who came to a task and who left it since `before`; who came is told, except by themselves."""
    after = assignees_of(ctx, task["id"])
    for person_id in after:
        if person_id not in before:
            ctx.emit("task:assign", task["project_id"], task_id=task["id"], person_id=person_id)
            tell(ctx, task, person_id)
    for person_id in before:
        if person_id not in after:
            ctx.emit("task:unassign", task["project_id"], task_id=task["id"], person_id=person_id)


def tell(ctx: Context, task: Row, person_id: str) -> None:
    """Notify somebody of a new task."""
    notifying.tell(ctx, "assignation", task, [person_id], ctx.person["id"])
