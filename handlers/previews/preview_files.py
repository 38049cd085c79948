"""Generic operations on preview files."""

from __future__ import annotations

from typing import Any

from mockitsu.context import Context
from mockitsu.models import MODELS
from mockitsu.state import Row

from .. import crud, permissions, removal


def list_preview_files(ctx: Context) -> Any:
    """All preview files for administrators, those of their open productions for the others; vendors see those of the
    tasks assigned to them."""
    model = MODELS["preview_file"]
    rows = crud.matching(ctx, model)
    if not permissions.is_admin(ctx):
        open_ids = permissions.my_open_project_ids(ctx)
        rows = [row for row in rows if _is_shown(ctx, row, open_ids)]
    return crud.listing(ctx, model, rows)


def delete_preview_file(ctx: Context, instance_id: str) -> None:
    """Remove a preview; the task shows the one before it."""
    model = MODELS["preview_file"]
    row = crud.accessible(ctx, model, instance_id, "delete")
    removal.remove_preview_file(ctx, row)
    crud.announce(ctx, model, row, "delete")


def _is_shown(ctx: Context, preview: Row, project_ids: set[str]) -> bool:
    task = ctx.tx.get("task", preview["task_id"])
    if task is None or task["project_id"] not in project_ids:
        return False
    return ctx.role != "vendor" or permissions.is_assigned(ctx, task["id"])
