"""When the team of a production is off."""

from __future__ import annotations

from typing import Any

from mockitsu.context import Context
from mockitsu.state import Row

from .. import days, entities, permissions


def list_project_day_offs(
    ctx: Context, project_id: str, start_date: str | None, end_date: str | None
) -> dict[str, list[dict[str, Any]]]:
    """The day offs of the team by person; the reason is for managers and for the person itself."""
    entities.get_project(ctx, project_id)
    permissions.check_not_role(ctx, project_id, "client", "vendor")
    first, last = days.read_range(start_date, end_date)
    tells_all = permissions.has_role(ctx, project_id, "manager")
    found: dict[str, list[dict[str, Any]]] = {}
    for member in ctx.tx.find(permissions.TEAM, project_id=project_id):
        person_id = member["person_id"]
        for row in ctx.tx.find("day_off", person_id=person_id):
            if row["date"] <= last and first <= row["end_date"]:
                shown = _shown(row, tells_all or person_id == ctx.person["id"])
                found.setdefault(person_id, []).append(shown)
    return found


def _shown(row: Row, with_reason: bool) -> dict[str, Any]:
    return {name: value for name, value in row.items() if with_reason or name != "description"}
