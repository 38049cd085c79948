"""Generic operations on working files."""

from __future__ import annotations

from mockitsu.context import Context
from mockitsu.models import MODELS
from mockitsu.state import Row

from .. import crud


def get_working_file(ctx: Context, row: Row) -> crud.Answered:
    """A working file with its outputs, whatever `relations` says (observed on Zou 1.0.97)."""
    return crud.present(ctx, MODELS["working_file"], row)
