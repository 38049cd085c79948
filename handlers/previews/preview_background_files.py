"""Generic operations on preview backgrounds: their names differ, and one of them is the default."""

from __future__ import annotations

from mockitsu.context import Context
from mockitsu.errors import BadRequest
from mockitsu.state import Row

from .. import crud, defaults


def create_preview_background_file(ctx: Context, values: crud.Values) -> crud.Answered:
    _check_name(ctx, values, None)
    return defaults.make_only(ctx, "preview_background_file", crud.create_row(ctx, values))


def update_preview_background_file(ctx: Context, row: Row, values: crud.Values) -> crud.Answered:
    _check_name(ctx, values, row["id"])
    return defaults.make_only(ctx, "preview_background_file", crud.update_row(ctx, row, values))


def _check_name(ctx: Context, values: crud.Values, id: str | None) -> None:
    name = values.get("name")
    if name is None:
        return
    if not isinstance(name, str):
        raise crud.InvalidValue
    if any(row["id"] != id for row in ctx.tx.find("preview_background_file", name=name)):
        raise BadRequest("A preview background file with similar name already exists")
