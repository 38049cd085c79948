"""Generic operations on the tasks of versions of the schedule."""

from __future__ import annotations

from typing import Any

from mockitsu.context import Context
from mockitsu.models import MODELS

from .. import crud
from . import versions


def list_production_schedule_version_task_links(ctx: Context) -> Any:
    """The tasks of versions; of those of one production where the query names it."""
    project_id = versions.check_listing_access(ctx)
    model = MODELS["production_schedule_version_task_link"]
    rows = crud.shown_rows(ctx)
    if project_id is not None:
        of_project = {row["id"] for row in ctx.tx.find("production_schedule_version", project_id=project_id)}
        rows = [row for row in rows if row["production_schedule_version_id"] in of_project]
    return crud.listing(ctx, model, rows)
