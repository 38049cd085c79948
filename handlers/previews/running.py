"""Preview files that are not ready."""

from __future__ import annotations

from typing import Any

from mockitsu.context import Context
from mockitsu.errors import BadRequest
from mockitsu.state import Row

from .. import lookup, naming, productions
from ..crud.values import is_uuid


def list_running_preview_files(
    ctx: Context, cursor_preview_file_id: str | None, limit: int | None
) -> list[dict[str, Any]]:
    """The newest first; productions that are closed do not count (observed on Zou 1.0.97)."""
    rows = [row for row in ctx.tx.rows("preview_file") if row["status"] != "ready" and _in_open_project(ctx, row)]
    rows.sort(key=_age, reverse=True)
    if cursor_preview_file_id is not None:
        cursor = _age(_cursor(ctx, cursor_preview_file_id))
        rows = [row for row in rows if _age(row) < cursor]
    return [_placed(ctx, row) for row in rows[:limit]]


def _age(row: Row) -> tuple[str, int]:
    return row["created_at"], row.seq


def _cursor(ctx: Context, id: str) -> Row:
    if not is_uuid(id):
        raise BadRequest("The cursor_preview_file_id parameter is not a valid id")
    row = ctx.tx.get("preview_file", id)
    if row is None:
        raise BadRequest(f"No preview file found with id: {id}")
    return row


def _in_open_project(ctx: Context, preview: Row) -> bool:
    task = ctx.tx.get("task", preview["task_id"])
    project = ctx.tx.get("project", task["project_id"]) if task is not None else None
    return project is not None and productions.is_open(ctx, project)


def _placed(ctx: Context, preview: Row) -> dict[str, Any]:
    """A preview file with where it belongs."""
    task = lookup.get(ctx, "task", preview["task_id"])
    entity = lookup.get(ctx, "entity", task["entity_id"])
    return {
        **preview,
        "project_id": task["project_id"],
        "task_type_id": task["task_type_id"],
        "full_entity_name": naming.full_entity_name(ctx, entity),
    }
