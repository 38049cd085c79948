"""Generic operations on task types: their names differ, and productions may hold on to them."""

from __future__ import annotations

from mockitsu.context import Context
from mockitsu.errors import BadRequest
from mockitsu.state import Row

from .. import crud


def create_task_type(ctx: Context, values: crud.Values) -> crud.Answered:
    _check_name(ctx, values, None)
    return crud.create_row(ctx, values)


def update_task_type(ctx: Context, row: Row, values: crud.Values) -> crud.Answered:
    _check_name(ctx, values, row["id"])
    return crud.update_row(ctx, row, values)


def delete_task_type(ctx: Context, row: Row, force: bool) -> None:
    """Delete a task type; one that productions use is detached from them first, where `force` says so."""
    links = ctx.tx.find("project_task_type_link", task_type_id=row["id"])
    if links and not force:
        raise BadRequest("Task type is attached to projects. Re-issue the request with force=true to detach.")
    for link in links:
        ctx.tx.delete("project_task_type_link", ctx.tx.key("project_task_type_link", link))
    crud.delete_row(ctx, row)


def _check_name(ctx: Context, values: crud.Values, id: str | None) -> None:
    name = values.get("name")
    if isinstance(name, dict | list):
        raise crud.InvalidValue
    if not isinstance(name, str):
        return
    if any(row["name"].lower() == name.lower() and row["id"] != id for row in ctx.tx.rows("task_type")):
        raise BadRequest("A task type with similar name already exists")
