"""Generic operations on metadata descriptors."""

from __future__ import annotations

from typing import Any

from mockitsu.context import Context
from mockitsu.models import MODELS
from mockitsu.state import Row

from .. import crud

MODEL = MODELS["metadata_descriptor"]


def list_metadata_descriptors(ctx: Context) -> Any:
    """The whole list comes with the departments, unless the query has anything but a yes to relations."""
    rows = crud.shown_rows(ctx)
    if ctx.query:
        return crud.listing(ctx, MODEL, rows)
    return [crud.present(ctx, MODEL, row) for row in rows]


def update_metadata_descriptor(ctx: Context, row: Row, values: crud.Values) -> crud.Answered:
    """The answer holds the departments, as few of the generic updates hold relations. Metadata keeps its keys."""
    return crud.present(ctx, MODEL, crud.update_row(ctx, row, values))
