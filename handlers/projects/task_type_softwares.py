"""With which softwares the task types of a production are made."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mockitsu.context import Context
from mockitsu.errors import BadRequest
from mockitsu.state import Row

from .. import entities, lookup, permissions
from ..crud.values import is_uuid
from . import access

LINK = "project_task_type_software_link"
FIELDS = ("project_id", "task_type_id", "software_id")


def list_project_task_type_softwares(ctx: Context, project_id: str) -> list[dict[str, Any]]:
    access.check_there(ctx, project_id)
    permissions.check_project_access(ctx, project_id)
    return [_shown(link) for link in ctx.tx.find(LINK, project_id=project_id)]


def add_project_task_type_software(
    ctx: Context, project_id: str, task_type_id: str, body: Mapping[str, Any]
) -> dict[str, Any]:
    _check(ctx, project_id, task_type_id, body["software_id"])
    chosen = ctx.tx.key("project_task_type_link", {"project_id": project_id, "task_type_id": task_type_id})
    if ctx.tx.get("project_task_type_link", chosen) is None:
        raise BadRequest("The task type is not a task type of the project.")
    software = lookup.get(ctx, "software", body["software_id"])
    values = {"project_id": project_id, "task_type_id": task_type_id, "software_id": software["id"]}
    if not ctx.tx.find(LINK, **values):
        ctx.tx.insert(LINK, values)
        access.tell(ctx, project_id)
    return values


def remove_project_task_type_software(ctx: Context, project_id: str, task_type_id: str, software_id: str) -> None:
    _check(ctx, project_id, task_type_id, software_id)
    for link in ctx.tx.find(LINK, project_id=project_id, task_type_id=task_type_id, software_id=software_id):
        ctx.tx.delete(LINK, link["id"])
        access.tell(ctx, project_id)


def _check(ctx: Context, project_id: str, task_type_id: str, software_id: str) -> None:
    """Managers of the production, and supervisors of the department of the task type."""
    entities.get_project(ctx, project_id)
    permissions.check_task_department_access(ctx, {"project_id": project_id, "task_type_id": task_type_id})
    if not is_uuid(task_type_id) or not is_uuid(software_id):
        raise BadRequest("task_type_id and software_id must be valid UUIDs.")


def _shown(link: Row) -> dict[str, Any]:
    return {name: link[name] for name in FIELDS}
