"""Letting entities show what was last made on their tasks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mockitsu.context import Context
from mockitsu.errors import BadRequest
from mockitsu.state import Row

from .. import lookup, permissions, revisions
from ..previews.main_preview import make_main

NONE = "This task has no preview file to set as the main preview."


def set_task_main_preview(ctx: Context, task_id: str) -> dict[str, Any]:
    """Make the newest preview of a task the main one of its entity."""
    task = _task(ctx, task_id)
    preview = _newest(ctx, task)
    if preview is None:
        raise BadRequest(NONE)
    return _made_main(ctx, task, preview)


def set_task_main_previews(ctx: Context, body: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The same for many tasks; those without previews are passed over."""
    found = [(task, _newest(ctx, task)) for task in (_task(ctx, id) for id in body["task_ids"])]
    return [_made_main(ctx, task, preview) for task, preview in found if preview is not None]


def _task(ctx: Context, task_id: str) -> Row:
    task = lookup.get(ctx, "task", task_id)
    permissions.check_not_role(ctx, task["project_id"], "client")
    permissions.check_task_access(ctx, task)
    return task


def _newest(ctx: Context, task: Row) -> Row | None:
    """The first preview of the highest revision."""
    grouped = revisions.by_revision(ctx.tx.find("preview_file", task_id=task["id"]))
    return grouped[0][0] if grouped else None


def _made_main(ctx: Context, task: Row, preview: Row) -> dict[str, Any]:
    entity = make_main(ctx, lookup.get(ctx, "entity", task["entity_id"]), preview)
    return {**entity, "type": "Entity", "preview_file_status": preview["status"]}
