"""Generic operations on entity types."""

from __future__ import annotations

from typing import Any

from mockitsu.context import Context
from mockitsu.errors import BadRequest
from mockitsu.models import MODELS

from .. import crud


def create_entity_type(ctx: Context, body: Any) -> crud.Answered:
    name = crud.fields_of(body).get("name")
    if isinstance(name, str) and any(row["name"].lower() == name.lower() for row in ctx.tx.rows("entity_type")):
        raise BadRequest("Entity type with this name already exists")
    return crud.create_row(ctx, body)


def update_entity_type(ctx: Context, instance_id: str, body: Any) -> crud.Answered:
    """The answer holds the relations, as few of the generic updates do."""
    return crud.present(ctx, MODELS["entity_type"], crud.update_row(ctx, instance_id, body))
