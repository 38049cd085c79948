"""Generic operations on task types: their names differ, and productions may hold on to them."""

from __future__ import annotations

from typing import Any

from mockitsu.context import Context
from mockitsu.errors import BadRequest
from mockitsu.models import MODELS

from .. import crud


def create_task_type(ctx: Context, body: Any) -> crud.Answered:
    _check_name(ctx, body, None)
    return crud.create_row(ctx, body)


def update_task_type(ctx: Context, instance_id: str, body: Any) -> crud.Answered:
    row = crud.find_row(ctx, MODELS["task_type"], instance_id)
    _check_name(ctx, body, row["id"])
    return crud.update_row(ctx, instance_id, body)


def delete_task_type(ctx: Context, instance_id: str, force: bool) -> None:
    """Delete a task type; one that productions use is detached from them first, where `force` says so."""
    model = MODELS["task_type"]
    row = crud.find_row(ctx, model, instance_id)
    links = ctx.tx.find("project_task_type_link", task_type_id=row["id"])
    if links and not force:
        raise BadRequest("Task type is attached to projects. Re-issue the request with force=true to detach.")
    for link in links:
        ctx.tx.delete("project_task_type_link", ctx.tx.key("project_task_type_link", link))
    crud.delete(ctx, model, row)


def _check_name(ctx: Context, body: Any, id: str | None) -> None:
    name = crud.fields_of(body).get("name")
    if not isinstance(name, str):
        return
    if any(row["name"].lower() == name.lower() and row["id"] != id for row in ctx.tx.rows("task_type")):
        raise BadRequest("A task type with similar name already exists")
