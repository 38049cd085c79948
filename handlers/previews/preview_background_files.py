"""Generic operations on preview backgrounds: one of them is the default."""

from __future__ import annotations

from mockitsu.context import Context
from mockitsu.state import Row

from .. import crud, defaults


def create_preview_background_file(ctx: Context, values: crud.Values) -> crud.Answered:
    return defaults.make_only(ctx, "preview_background_file", crud.create_row(ctx, values))


def update_preview_background_file(ctx: Context, row: Row, values: crud.Values) -> crud.Answered:
    return defaults.make_only(ctx, "preview_background_file", crud.update_row(ctx, row, values))
