"""Generic operations on metadata descriptors."""

from __future__ import annotations

from typing import Any

from mockitsu.context import Context
from mockitsu.models import MODELS

from .. import crud

MODEL = MODELS["metadata_descriptor"]


def list_metadata_descriptors(ctx: Context) -> Any:
    """The whole list comes with the departments, unless the query has anything but a yes to relations."""
    rows = crud.shown_rows(ctx)
    if ctx.query:
        return crud.listing(ctx, MODEL, rows)
    return [crud.present(ctx, MODEL, row) for row in rows]
