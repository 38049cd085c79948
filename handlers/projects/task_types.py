"""The task types of a production."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mockitsu.context import Context
from mockitsu.errors import BadRequest
from mockitsu.state import Row

from .. import selections
from ..crud.values import is_uuid
from . import access
from .choices import Choice

TASK_TYPES = Choice("task_type")


def list_project_task_types(ctx: Context, project_id: str) -> list[Row]:
    return TASK_TYPES.listed(ctx, project_id)


def add_project_task_type(ctx: Context, project_id: str, body: Mapping[str, Any]) -> Row:
    """Add a task type, or change how it is used; the place that it has it keeps (observed on Zou 1.0.97)."""
    project, id = access.managed(ctx, project_id), body["task_type_id"]
    if not is_uuid(id):
        raise BadRequest("task_type_id is required and must be a valid UUID")
    values = selections.task_type_values(body)
    TASK_TYPES.check(ctx, id)
    selections.put(ctx, TASK_TYPES.link, TASK_TYPES.ends(project_id, id), values, fixed=("priority",))
    access.tell(ctx, project_id)
    return project


def remove_project_task_type(ctx: Context, project_id: str, task_type_id: str) -> None:
    TASK_TYPES.remove(ctx, project_id, task_type_id)
