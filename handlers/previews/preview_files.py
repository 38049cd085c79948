"""Generic operations on preview files."""

from __future__ import annotations

from mockitsu.context import Context
from mockitsu.models import MODELS
from mockitsu.state import Row

from .. import crud, removal


def delete_preview_file(ctx: Context, row: Row) -> None:
    """Remove a preview; the task shows the one before it."""
    removal.remove_preview_file(ctx, row)
    crud.announce(ctx, MODELS["preview_file"], row, "delete")
