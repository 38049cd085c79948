"""Who may do what: the caller's role in a production, and the checks that follow from it (observed on Zou 1.0.97).

The role that a team gives a person replaces the global one in that production only. Administrators may do everything
and need not be in a team. Every check raises Forbidden, or returns nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mockitsu.context import Context
from mockitsu.errors import Forbidden
from mockitsu.state import Row

from . import lookup

TEAM = "project_person_link"


def is_admin(ctx: Context) -> bool:
    """Whether the caller is an administrator of the studio; no team can make one."""
    return ctx.role == "admin"


def role_in(ctx: Context, project_id: str | None) -> str:
    """The caller's role in a production: what its team says, else the global role."""
    return role_of(ctx, ctx.person, project_id)


def role_of(ctx: Context, person: Row, project_id: str | None) -> str:
    """A person's role in a production: what its team says, else the global role."""
    role = str(person["role"])
    member = _membership(ctx, project_id, person["id"]) if role != "admin" else None
    return str(member["role"] or role) if member is not None else role


def has_project_access(ctx: Context, project_id: str | None) -> bool:
    """Whether the caller is in the team, or an administrator."""
    return is_admin(ctx) or _membership(ctx, project_id, ctx.person["id"]) is not None


def has_role(ctx: Context, project_id: str | None, *roles: str) -> bool:
    """Whether the caller has one of `roles` in the team of the production, or is an administrator."""
    return is_admin(ctx) or (
        _membership(ctx, project_id, ctx.person["id"]) is not None and role_in(ctx, project_id) in roles
    )


def project_ids_of(ctx: Context, person_id: str) -> set[str]:
    """The productions in whose team a person is."""
    return {member["project_id"] for member in ctx.tx.find(TEAM, person_id=person_id)}


def my_project_ids(ctx: Context) -> set[str]:
    """The productions in whose team the caller is."""
    return project_ids_of(ctx, ctx.person["id"])


def my_open_project_ids(ctx: Context) -> set[str]:
    """Those of the caller's productions that are open."""
    open_status = ctx.tx.first("project_status", name="Open")
    status_id = open_status["id"] if open_status is not None else None
    mine = my_project_ids(ctx)
    return {row["id"] for row in ctx.tx.find("project", project_status_id=status_id) if row["id"] in mine}


def department_ids_of(ctx: Context, person_id: str) -> set[str]:
    """The departments of a person."""
    return {link["department_id"] for link in ctx.tx.find("department_link", person_id=person_id)}


def my_department_ids(ctx: Context) -> set[str]:
    """The caller's departments."""
    return department_ids_of(ctx, ctx.person["id"])


def is_assignee(ctx: Context, task_id: str, person_id: str | None) -> bool:
    """Whether the task is assigned to the person."""
    key = ctx.tx.key("task_person_link", {"task_id": task_id, "person_id": person_id})
    return ctx.tx.get("task_person_link", key) is not None


def is_assigned(ctx: Context, task_id: str) -> bool:
    """Whether the task is assigned to the caller."""
    return is_assignee(ctx, task_id, ctx.person["id"])


def has_task_on(ctx: Context, entity_id: str | None) -> bool:
    """Whether a task of the entity is assigned to the caller."""
    return entity_id is not None and any(
        is_assigned(ctx, task["id"]) for task in ctx.tx.find("task", entity_id=entity_id)
    )


def supervises(ctx: Context, task_type_id: str | None) -> bool:
    """Whether a supervisor looks after this task type: one without departments after all, else those of its own."""
    departments = my_department_ids(ctx)
    task_type = ctx.tx.get("task_type", task_type_id)
    return not departments or (task_type is not None and task_type["department_id"] in departments)


def manages(ctx: Context, person_id: str | None) -> bool:
    """Whether the caller manages a production that the person works on."""
    return "manager" in _roles_over(ctx, person_id)


def supervises_person(ctx: Context, person_id: str | None) -> bool:
    """Whether the caller supervises a production that the person works on, and one of its departments if any."""
    if person_id is None or "supervisor" not in _roles_over(ctx, person_id):
        return False
    mine = my_department_ids(ctx)
    return not mine or bool(mine & department_ids_of(ctx, person_id))


def knows(ctx: Context, person_id: str) -> bool:
    """Whether the caller sees a person in lists: clients see those of their productions."""
    return ctx.role != "client" or bool(project_ids_of(ctx, person_id) & my_project_ids(ctx))


def sees_descriptor(ctx: Context, descriptor: Row) -> bool:
    """Whether the caller sees a column of a production: clients see what is for them, vendors what is for nobody in
    particular or for their departments."""
    role = role_in(ctx, descriptor["project_id"])
    if role == "client":
        return bool(descriptor["for_client"])
    if role != "vendor":
        return True
    links = ctx.tx.find("department_metadata_descriptor_link", metadata_descriptor_id=descriptor["id"])
    departments = {link["department_id"] for link in links}
    return not departments or bool(departments & my_department_ids(ctx))


def check_admin(ctx: Context) -> None:
    """Administrators only."""
    require(is_admin(ctx))


def check_self_or_admin(ctx: Context, person_id: str | None) -> None:
    """The person itself and administrators."""
    require(is_admin(ctx) or ctx.person["id"] == person_id)


def check_project_access(ctx: Context, project_id: str | None) -> None:
    """Members of the team."""
    require(has_project_access(ctx, project_id))


def check_manager_access(ctx: Context, project_id: str | None) -> None:
    """Managers of the team."""
    require(has_role(ctx, project_id, "manager"))


def check_managing(ctx: Context, project_id: str) -> None:
    """Managers of the team; administrators even where there is no such production. Raises NotFound too."""
    if not is_admin(ctx):
        check_manager_access(ctx, lookup.get(ctx, "project", project_id)["id"])


def check_supervisor_access(ctx: Context, project_id: str | None) -> None:
    """Managers and supervisors of the team."""
    require(has_role(ctx, project_id, "manager", "supervisor"))


def check_not_role(ctx: Context, project_id: str | None, *roles: str) -> None:
    """Members of the team, except those with one of `roles` there."""
    check_project_access(ctx, project_id)
    require(is_admin(ctx) or role_in(ctx, project_id) not in roles)


def check_entity_access(ctx: Context, entity: Mapping[str, Any]) -> None:
    """Members of the team; vendors only where a task of the entity is theirs."""
    project_id = entity["project_id"]
    check_project_access(ctx, project_id)
    require(is_admin(ctx) or role_in(ctx, project_id) != "vendor" or has_task_on(ctx, entity["id"]))


def check_task_access(ctx: Context, task: Mapping[str, Any]) -> None:
    """Members of the team; vendors only where a task of the same entity is theirs."""
    project_id = task["project_id"]
    check_project_access(ctx, project_id)
    require(is_admin(ctx) or role_in(ctx, project_id) != "vendor" or has_task_on(ctx, task["entity_id"]))


def check_task_action_access(ctx: Context, task: Mapping[str, Any]) -> None:
    """Those who work on the task: its assignees, managers and clients of the team, supervisors of its department,
    and who created its entity."""
    check_project_access(ctx, task["project_id"])
    require(is_admin(ctx) or _acts_on(ctx, task))


def check_task_department_access(ctx: Context, task: Mapping[str, Any]) -> None:
    """Managers of the team and the supervisors of the task's department."""
    project_id, task_type_id = task["project_id"], task["task_type_id"]
    check_supervisor_access(ctx, project_id)
    require(has_role(ctx, project_id, "manager") or supervises(ctx, task_type_id))


def _acts_on(ctx: Context, task: Mapping[str, Any]) -> bool:
    role = role_in(ctx, task["project_id"])
    if role in ("manager", "client") or is_assigned(ctx, task["id"]):
        return True
    if role == "supervisor" and supervises(ctx, task["task_type_id"]):
        return True
    entity = ctx.tx.get("entity", task["entity_id"])
    return entity is not None and entity["created_by"] == ctx.person["id"]


def _roles_over(ctx: Context, person_id: str | None) -> set[str]:
    """The caller's roles in the productions that it shares with a person."""
    shared = my_project_ids(ctx) & project_ids_of(ctx, person_id) if person_id is not None else set()
    return {role_in(ctx, project_id) for project_id in shared}


def _membership(ctx: Context, project_id: str | None, person_id: str) -> Row | None:
    return ctx.tx.get(TEAM, ctx.tx.key(TEAM, {"project_id": project_id, "person_id": person_id}))


def require(allowed: bool) -> None:
    """Refuse what is not allowed. Raises Forbidden."""
    if not allowed:
        raise Forbidden
