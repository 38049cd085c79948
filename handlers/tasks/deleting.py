"""Deleting many tasks at once, with all that is on them."""

from __future__ import annotations

from typing import Any

from mockitsu.context import Context
from mockitsu.errors import BadRequest, NotFound

from .. import entities, permissions, removal
from ..crud.values import is_uuid


def delete_project_tasks(ctx: Context, project_id: str, body: Any) -> list[str]:
    """Delete those of the tasks that are in the production; answers the ids as they came (observed on Zou 1.0.97)."""
    if not permissions.is_admin(ctx):
        permissions.check_manager_access(ctx, entities.get_project(ctx, project_id)["id"])
    if not is_uuid(project_id):
        raise BadRequest(f"Invalid UUID value: {project_id}")
    if not all(is_uuid(id) for id in body):
        raise BadRequest("Request body must only contain valid UUIDs.")
    for task_id in body:
        task = ctx.tx.get("task", task_id.lower())
        if task is not None and task["project_id"] == project_id.lower():
            removal.remove_task(ctx, task)
    return list(body)


def delete_task_type_tasks(ctx: Context, project_id: str, task_type_id: str) -> None:
    """Delete all tasks of a type in a production, those that changed last at the end; a type that is not there has
    none."""
    project = entities.get_project(ctx, project_id)
    if not is_uuid(task_type_id):
        raise NotFound
    tasks = ctx.tx.find("task", project_id=project["id"], task_type_id=task_type_id.lower())
    for task in sorted(tasks, key=lambda row: str(row["updated_at"])):
        removal.remove_task(ctx, task)
