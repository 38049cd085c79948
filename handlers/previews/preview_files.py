"""Generic operations on preview files."""

from __future__ import annotations

from mockitsu.context import Context
from mockitsu.models import MODELS
from mockitsu.state import Row

from .. import crud, removal


def update_preview_file(ctx: Context, row: Row, values: crud.Values) -> crud.Answered:
    """A revision is compared before the database sees it: only integers will do (observed on Zou 1.0.97)."""
    if isinstance(values.get("revision"), str | bool):
        raise crud.InvalidValue
    return crud.update_row(ctx, row, values)


def delete_preview_file(ctx: Context, row: Row) -> None:
    """Remove a preview; the task shows the one before it."""
    removal.remove_preview_file(ctx, row)
    crud.announce(ctx, MODELS["preview_file"], row, "delete")
