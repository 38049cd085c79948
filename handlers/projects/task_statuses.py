"""The task statuses of a production."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mockitsu.context import Context
from mockitsu.errors import BadRequest
from mockitsu.state import Row

from .. import entities, lookup, permissions, selections
from . import access

LINK = "project_task_status_link"


def list_project_task_statuses(ctx: Context, project_id: str) -> list[Row]:
    entities.get_project(ctx, project_id)
    permissions.check_project_access(ctx, project_id)
    return selections.rows_of(ctx, LINK, "task_status", project_id=project_id)


def add_project_task_status(ctx: Context, project_id: str, body: Mapping[str, Any]) -> Row:
    project, id = access.managed(ctx, project_id), body["task_status_id"]
    if ctx.tx.get("task_status", id) is None:
        raise BadRequest(f"TaskStatus with id {id} not found")
    if ctx.tx.link(LINK, project_id=project_id, task_status_id=id):
        access.tell(ctx, project_id)
    return project


def update_project_task_status(ctx: Context, project_id: str, task_status_id: str, body: Mapping[str, Any]) -> Row:
    access.managed(ctx, project_id)
    key = ctx.tx.key(LINK, {"project_id": project_id, "task_status_id": task_status_id})
    lookup.get(ctx, LINK, key)
    link = ctx.tx.update(LINK, key, {"is_client_allowed": body["is_client_allowed"]})
    access.tell(ctx, project_id)
    return link


def remove_project_task_status(ctx: Context, project_id: str, task_status_id: str) -> None:
    access.managed(ctx, project_id)
    selections.drop(ctx, LINK, {"project_id": project_id, "task_status_id": task_status_id})
    access.tell(ctx, project_id)
