"""The task statuses of a production."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mockitsu.context import Context
from mockitsu.state import Row

from .. import lookup
from . import access
from .choices import Choice

STATUSES = Choice("task_status")


def list_project_task_statuses(ctx: Context, project_id: str) -> list[Row]:
    return STATUSES.listed(ctx, project_id)


def add_project_task_status(ctx: Context, project_id: str, body: Mapping[str, Any]) -> Row:
    return STATUSES.add(ctx, project_id, body["task_status_id"])


def update_project_task_status(ctx: Context, project_id: str, task_status_id: str, body: Mapping[str, Any]) -> Row:
    access.managed(ctx, project_id)
    key = ctx.tx.key(STATUSES.link, STATUSES.ends(project_id, task_status_id))
    lookup.get(ctx, STATUSES.link, key)
    link = ctx.tx.update(STATUSES.link, key, {"is_client_allowed": body["is_client_allowed"]})
    access.tell(ctx, project_id)
    return link


def remove_project_task_status(ctx: Context, project_id: str, task_status_id: str) -> None:
    STATUSES.remove(ctx, project_id, task_status_id)
