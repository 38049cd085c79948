"""Generic operations on metadata descriptors."""

from __future__ import annotations

from mockitsu.context import Context
from mockitsu.models import MODELS
from mockitsu.state import Row

from .. import crud


def update_metadata_descriptor(ctx: Context, row: Row, values: crud.Values) -> crud.Answered:
    """The answer holds the departments, as few of the generic updates hold relations. Metadata keeps its keys."""
    return crud.present(ctx, MODELS["metadata_descriptor"], crud.update_row(ctx, row, values))
