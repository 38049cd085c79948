"""Generic operations on task types: productions may hold on to them."""

from __future__ import annotations

from mockitsu.context import Context
from mockitsu.errors import BadRequest
from mockitsu.state import Row

from .. import crud


def delete_task_type(ctx: Context, row: Row, force: bool) -> None:
    """Delete a task type; one that productions use is detached from them first, where `force` says so."""
    links = ctx.tx.find("project_task_type_link", task_type_id=row["id"])
    if links and not force:
        raise BadRequest("Task type is attached to projects. Re-issue the request with force=true to detach.")
    for link in links:
        ctx.tx.delete("project_task_type_link", ctx.tx.key("project_task_type_link", link))
    crud.delete_row(ctx, row)
