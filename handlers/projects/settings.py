"""Many choices of a production at once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mockitsu.context import Context
from mockitsu.state import Row

from .. import selections
from . import access, asset_types, task_statuses, task_types


def add_project_settings(ctx: Context, project_id: str, body: Mapping[str, Any]) -> Row:
    """Add choices; unknown ones are left out, bitrates are not read (observed on Zou 1.0.97)."""
    project = access.managed(ctx, project_id)
    given = body.get("task_types", [])
    for choice in given:
        if ctx.tx.get("task_type", choice["task_type_id"]) is not None:
            ends = {"project_id": project_id, "task_type_id": choice["task_type_id"]}
            selections.put(ctx, task_types.LINK, ends, selections.place_values(choice))
    if body.get("replace_task_types"):
        _keep_only(ctx, project_id, {choice["task_type_id"] for choice in given})
    for id in body.get("task_status_ids", []):
        if ctx.tx.get("task_status", id) is not None:
            ctx.tx.link(task_statuses.LINK, project_id=project_id, task_status_id=id)
    for id in body.get("asset_type_ids", []):
        if ctx.tx.get("entity_type", id) is not None:
            ctx.tx.link(asset_types.LINK, project_id=project_id, asset_type_id=id)
    access.tell(ctx, project_id)
    return project


def _keep_only(ctx: Context, project_id: str, task_type_ids: set[str]) -> None:
    for link in ctx.tx.find(task_types.LINK, project_id=project_id):
        if link["task_type_id"] not in task_type_ids:
            ctx.tx.delete(task_types.LINK, ctx.tx.key(task_types.LINK, link))
