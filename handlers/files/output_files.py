"""Generic operations on output files: each belongs to an entity."""

from __future__ import annotations

from typing import Any

from mockitsu.context import Context
from mockitsu.errors import NotFound
from mockitsu.models import MODELS

from .. import crud, permissions


def list_output_files(ctx: Context) -> Any:
    """All output files for administrators, those of their productions for the others."""
    model = MODELS["output_file"]
    rows = crud.matching(ctx, model)
    if not permissions.is_admin(ctx):
        mine = permissions.my_project_ids(ctx)
        found = ((row, ctx.tx.get("entity", row["entity_id"])) for row in rows)
        rows = [row for row, entity in found if entity is not None and entity["project_id"] in mine]
    return crud.listing(ctx, model, rows)


def create_output_file(ctx: Context, body: Any) -> crud.Answered:
    if crud.fields_of(body).get("entity_id") is None:
        raise NotFound
    return crud.create_row(ctx, body)


def update_output_file(ctx: Context, instance_id: str, body: Any) -> crud.Answered:
    values = crud.fields_of(body)
    if values.get("entity_id", "") is None:
        crud.accessible(ctx, MODELS["output_file"], instance_id, "update")
        raise NotFound
    return crud.update_row(ctx, instance_id, values)
