"""Generic operations on versions of the schedule."""

from __future__ import annotations

from typing import Any

from mockitsu.context import Context
from mockitsu.state import Row

from .. import crud
from . import versions


def list_production_schedule_versions(ctx: Context) -> Any:
    versions.check_listing_access(ctx)
    return crud.list_rows(ctx)


def delete_production_schedule_version(ctx: Context, row: Row) -> None:
    """Delete a version; the production that takes its schedule from it forgets that, and says so."""
    for project in ctx.tx.find("project", from_schedule_version_id=row["id"]):
        ctx.emit("project:update", project["id"])
    crud.delete_row(ctx, row)
