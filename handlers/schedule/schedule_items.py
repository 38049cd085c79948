"""Generic operations on schedule items: one for each production, task type and object."""

from __future__ import annotations

from mockitsu.context import Context
from mockitsu.errors import BadRequest
from mockitsu.models import MODELS
from mockitsu.state import Row

from .. import crud

PLACE = ("project_id", "task_type_id", "object_id")


def create_schedule_item(ctx: Context, values: crud.Values) -> crud.Answered:
    place = crud.convert_given(MODELS["schedule_item"], {name: values.get(name) for name in PLACE})
    if ctx.tx.find("schedule_item", **place):
        raise BadRequest("A similar schedule item already exists")
    return crud.create_row(ctx, values)


def update_schedule_item(ctx: Context, row: Row, values: crud.Values) -> crud.Answered:
    """Days as text are passed over (observed on Zou 1.0.97)."""
    if isinstance(values.get("man_days"), str):
        values = {name: value for name, value in values.items() if name != "man_days"}
    return crud.update_row(ctx, row, values)
