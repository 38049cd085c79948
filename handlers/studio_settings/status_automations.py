"""Generic operations on status automations: what a production uses stays."""

from __future__ import annotations

from mockitsu.context import Context
from mockitsu.errors import Refused
from mockitsu.state import Row

from .. import crud


def delete_status_automation(ctx: Context, row: Row) -> None:
    if ctx.tx.find("project_status_automation_link", status_automation_id=row["id"]):
        raise Refused("This automation is used in a project.")
    crud.delete_row(ctx, row)
