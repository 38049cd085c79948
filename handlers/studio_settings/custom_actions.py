"""Generic operations on custom actions: they are told apart by name."""

from __future__ import annotations

from mockitsu.context import Context
from mockitsu.errors import BadRequest
from mockitsu.state import Row

from .. import crud


def create_custom_action(ctx: Context, values: crud.Values) -> crud.Answered:
    if values.get("name") is None:
        raise BadRequest("The 'name' field is required and cannot be None.")
    return crud.create_row(ctx, values)


def update_custom_action(ctx: Context, row: Row, values: crud.Values) -> crud.Answered:
    if values.get("name", "") is None:
        raise BadRequest("The 'name' field cannot be set to None.")
    return crud.update_row(ctx, row, values)
