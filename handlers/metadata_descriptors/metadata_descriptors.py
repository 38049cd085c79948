"""Generic operations on metadata descriptors."""

from __future__ import annotations

from typing import Any

from mockitsu.context import Context
from mockitsu.models import MODELS

from .. import crud, descriptors, permissions

MODEL = MODELS["metadata_descriptor"]


def list_metadata_descriptors(ctx: Context) -> Any:
    """All descriptors for administrators, those of their open productions for the others."""
    rows = crud.matching(ctx, MODEL)
    if not permissions.is_admin(ctx):
        mine = permissions.my_open_project_ids(ctx)
        rows = [row for row in rows if row["project_id"] in mine and descriptors.is_shown(ctx, row)]
    return crud.listing(ctx, MODEL, rows)


def update_metadata_descriptor(ctx: Context, instance_id: str, body: Any) -> crud.Answered:
    """The answer holds the departments, as few of the generic updates hold relations. Metadata keeps its keys."""
    return crud.present(ctx, MODEL, crud.update_row(ctx, instance_id, body))
