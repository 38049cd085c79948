"""Generic operations on entity types."""

from __future__ import annotations

from mockitsu.context import Context
from mockitsu.errors import BadRequest
from mockitsu.models import MODELS
from mockitsu.state import Row

from .. import crud


def create_entity_type(ctx: Context, values: crud.Values) -> crud.Answered:
    name = values.get("name")
    if name is not None and not isinstance(name, str):
        raise crud.InvalidValue
    if isinstance(name, str) and any(row["name"].lower() == name.lower() for row in ctx.tx.rows("entity_type")):
        raise BadRequest("Entity type with this name already exists")
    return crud.create_row(ctx, values)


def update_entity_type(ctx: Context, row: Row, values: crud.Values) -> crud.Answered:
    """The answer holds the relations, as few of the generic updates do."""
    return crud.present(ctx, MODELS["entity_type"], crud.update_row(ctx, row, values))
