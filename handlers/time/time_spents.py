"""Generic operations on time spent: the durations of the tasks follow."""

from __future__ import annotations

from typing import Any

from mockitsu.context import Context
from mockitsu.errors import INVALID, BadRequest, HttpError
from mockitsu.models import MODELS
from mockitsu.models.base import date
from mockitsu.state import Row

from .. import crud, durations
from ..crud.values import convert

DAY = date("date")


def list_time_spents(ctx: Context, start_date: str | None, end_date: str | None) -> Any:
    model = MODELS["time_spent"]
    rows = crud.shown_rows(ctx)
    if not start_date and not end_date:
        return crud.listing(ctx, model, rows)
    if not start_date or not end_date:
        raise BadRequest("If querying for a range of dates, both a `start_date` and an `end_date` must be given.")
    start, end = _day(start_date), _day(end_date)
    return crud.listing(ctx, model, [row for row in rows if start <= row["date"] <= end])


def create_time_spent(ctx: Context, values: crud.Values) -> crud.Answered:
    model = MODELS["time_spent"]
    row = crud.add(ctx, model, values)
    if row["task_id"] is None:
        raise crud.InvalidValue
    durations.recount(ctx, row["task_id"])
    crud.announce(ctx, model, row, "new")
    return row


def update_time_spent(ctx: Context, row: Row, values: crud.Values) -> crud.Answered:
    model = MODELS["time_spent"]
    changed = crud.change(ctx, model, row, values)
    for task_id in dict.fromkeys((row["task_id"], changed["task_id"])):
        durations.recount(ctx, task_id)
    crud.announce(ctx, model, changed, "update")
    return changed


def delete_time_spent(ctx: Context, row: Row) -> None:
    crud.delete_row(ctx, row)
    durations.recount(ctx, row["task_id"])


def _day(text: str) -> str:
    try:
        return str(convert(DAY, text))
    except crud.InvalidValue:
        raise HttpError(400, INVALID) from None
