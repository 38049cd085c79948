"""Generic operations on output files: each belongs to an entity."""

from __future__ import annotations

from mockitsu.context import Context
from mockitsu.errors import NotFound
from mockitsu.state import Row

from .. import crud


def create_output_file(ctx: Context, values: crud.Values) -> crud.Answered:
    created = crud.create_row(ctx, values)
    if created["entity_id"] is None:
        raise NotFound
    return created


def update_output_file(ctx: Context, row: Row, values: crud.Values) -> crud.Answered:
    if values.get("entity_id", "") is None:
        raise NotFound
    return crud.update_row(ctx, row, values)
