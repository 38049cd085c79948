"""The order of the task statuses of a production, and the boards that show them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mockitsu.context import Context
from mockitsu.state import Row

from .. import pipelines


def create_task_status_link(ctx: Context, body: Mapping[str, Any]) -> Row:
    values = {"priority": body.get("priority", 1), "roles_for_board": body.get("roles_for_board") or []}
    return pipelines.choose(ctx, "task_status", body, values)


def reorder_task_status_links(ctx: Context, project_id: str, body: Mapping[str, list[str]]) -> list[Row]:
    return pipelines.reorder(ctx, "task_status", project_id, body)
