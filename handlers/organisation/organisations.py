"""Generic operations on the organisation: its chat tokens are for administrators."""

from __future__ import annotations

from typing import Any

from mockitsu.context import Context
from mockitsu.errors import BadRequest
from mockitsu.models import MODELS

from .. import crud, permissions, sessions


def list_organisations(ctx: Context) -> Any:
    model = MODELS["organisation"]
    answered = crud.listing(ctx, model, crud.matching(ctx, model))
    return answered if permissions.is_admin(ctx) else crud.each(_public, answered)


def get_organisation(ctx: Context, instance_id: str) -> crud.Answered:
    row = crud.find_row(ctx, MODELS["organisation"], instance_id)
    return row if permissions.is_admin(ctx) else _public(row)


def update_organisation(ctx: Context, instance_id: str, body: Any) -> crud.Answered:
    values = crud.fields_of(body)
    if "hours_by_day" in values:
        values = {**values, "hours_by_day": _hours(values["hours_by_day"])}
    return crud.update_row(ctx, instance_id, values)


def _hours(value: Any) -> float:
    try:
        return float(value)
    except (TypeError, ValueError):
        raise BadRequest("hours_by_day must be a number.") from None


def _public(row: crud.Answered) -> crud.Answered:
    return {name: value for name, value in row.items() if name not in sessions.CHAT_KEYS}
