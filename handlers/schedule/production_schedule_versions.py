"""Generic operations on versions of the schedule."""

from __future__ import annotations

from typing import Any

from mockitsu.context import Context

from .. import crud
from . import versions


def list_production_schedule_versions(ctx: Context) -> Any:
    versions.check_listing_access(ctx)
    return crud.list_rows(ctx)
