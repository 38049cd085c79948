"""Generic operations on the organisation: its chat tokens are for administrators."""

from __future__ import annotations

from typing import Any

from mockitsu.context import Context
from mockitsu.errors import BadRequest
from mockitsu.state import Row

from .. import crud, permissions, sessions


def list_organisations(ctx: Context) -> Any:
    answered = crud.list_rows(ctx)
    return answered if permissions.is_admin(ctx) else crud.each(_public, answered)


def get_organisation(ctx: Context, row: Row) -> crud.Answered:
    return row if permissions.is_admin(ctx) else _public(row)


def update_organisation(ctx: Context, row: Row, values: crud.Values) -> crud.Answered:
    if "hours_by_day" in values:
        values = {**values, "hours_by_day": _hours(values["hours_by_day"])}
    return crud.update_row(ctx, row, values)


def _hours(value: Any) -> float:
    try:
        return float(value)
    except (TypeError, ValueError):
        raise BadRequest("hours_by_day must be a number.") from None


def _public(row: crud.Answered) -> crud.Answered:
    return {name: value for name, value in row.items() if name not in sessions.CHAT_KEYS}
