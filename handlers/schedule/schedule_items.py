"""Generic operations on schedule items: one for each production, task type and object."""

from __future__ import annotations

from typing import Any

from mockitsu.context import Context
from mockitsu.errors import BadRequest

from .. import crud

PLACE = ("project_id", "task_type_id", "object_id")


def create_schedule_item(ctx: Context, body: Any) -> crud.Answered:
    values = crud.fields_of(body)
    crud.check_access(ctx, "schedule_item", "create", values)
    if ctx.tx.find("schedule_item", **{name: values.get(name) for name in PLACE}):
        raise BadRequest("A similar schedule item already exists")
    return crud.create_row(ctx, values)


def update_schedule_item(ctx: Context, instance_id: str, body: Any) -> crud.Answered:
    """Days as text are passed over (observed on Zou 1.0.97)."""
    values = crud.fields_of(body)
    if isinstance(values.get("man_days"), str):
        values = {name: value for name, value in values.items() if name != "man_days"}
    return crud.update_row(ctx, instance_id, values)
