"""Generic operations on custom actions: they are told apart by name."""

from __future__ import annotations

from typing import Any

from mockitsu.context import Context
from mockitsu.errors import BadRequest
from mockitsu.models import MODELS

from .. import crud


def create_custom_action(ctx: Context, body: Any) -> crud.Answered:
    if crud.fields_of(body).get("name") is None:
        raise BadRequest("The 'name' field is required and cannot be None.")
    return crud.create_row(ctx, body)


def update_custom_action(ctx: Context, instance_id: str, body: Any) -> crud.Answered:
    crud.find_row(ctx, MODELS["custom_action"], instance_id)
    if crud.fields_of(body).get("name", "") is None:
        raise BadRequest("The 'name' field cannot be set to None.")
    return crud.update_row(ctx, instance_id, body)
