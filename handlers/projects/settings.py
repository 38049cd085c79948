"""Many choices of a production at once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mockitsu.context import Context
from mockitsu.state import Row

from .. import selections
from . import access
from .asset_types import ASSET_TYPES
from .task_statuses import STATUSES
from .task_types import TASK_TYPES


def add_project_settings(ctx: Context, project_id: str, body: Mapping[str, Any]) -> Row:
    """Add choices; unknown ones are left out, bitrates are not read (observed on Zou 1.0.97)."""
    project = access.managed(ctx, project_id)
    given = body.get("task_types", [])
    for choice in given:
        if ctx.tx.get("task_type", choice["task_type_id"]) is not None:
            ends = TASK_TYPES.ends(project_id, choice["task_type_id"])
            selections.put(ctx, TASK_TYPES.link, ends, selections.place_values(choice))
    if body.get("replace_task_types"):
        _keep_only(ctx, project_id, {choice["task_type_id"] for choice in given})
    for choice_of, name in ((STATUSES, "task_status_ids"), (ASSET_TYPES, "asset_type_ids")):
        for id in body.get(name, []):
            if ctx.tx.get(choice_of.table, id) is not None:
                ctx.tx.link(choice_of.link, **choice_of.ends(project_id, id))
    access.tell(ctx, project_id)
    return project


def _keep_only(ctx: Context, project_id: str, task_type_ids: set[str]) -> None:
    for link in ctx.tx.find(TASK_TYPES.link, project_id=project_id):
        if link["task_type_id"] not in task_type_ids:
            ctx.tx.delete(TASK_TYPES.link, ctx.tx.key(TASK_TYPES.link, link))
