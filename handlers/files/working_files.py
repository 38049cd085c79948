"""Generic operations on working files."""

from __future__ import annotations

from typing import Any

from mockitsu.context import Context
from mockitsu.models import MODELS

from .. import crud, lookup, permissions


def list_working_files(ctx: Context) -> Any:
    """All working files for administrators, those of their productions for the others."""
    model = MODELS["working_file"]
    rows = crud.matching(ctx, model)
    if not permissions.is_admin(ctx):
        mine = permissions.my_project_ids(ctx)
        found = ((row, ctx.tx.get("task", row["task_id"])) for row in rows)
        rows = [row for row, task in found if task is not None and task["project_id"] in mine]
    return crud.listing(ctx, model, rows)


def get_working_file(ctx: Context, instance_id: str) -> crud.Answered:
    """A working file with its outputs, whatever `relations` says; a malformed id is not found (observed)."""
    model = MODELS["working_file"]
    row = lookup.get(ctx, model.table, instance_id)
    crud.check_access(ctx, model.table, "get", row)
    return crud.present(ctx, model, row)
