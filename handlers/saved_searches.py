"""Searches that people keep, and their groups: the own ones, and those that are shared in a production."""

from __future__ import annotations

from mockitsu.context import Context
from mockitsu.state import Row

from . import permissions

Searches = dict[str, dict[str, list[Row]]]
EVERYWHERE = "all"


def by_place(ctx: Context, table: str) -> Searches:
    """The rows of a table that the caller may use, by list and production; "all" is where they have no production."""
    mine, found = permissions.my_project_ids(ctx), Searches()
    for row in ctx.tx.rows(table):
        if row["person_id"] == ctx.person["id"] or _is_shared_with(ctx, row, mine):
            places = found.setdefault(row["list_type"], {})
            places.setdefault(row["project_id"] or EVERYWHERE, []).append(row)
    return found


def _is_shared_with(ctx: Context, row: Row, project_ids: set[str]) -> bool:
    """Whether somebody shares it with the caller's production and, where it is for a department, with that."""
    department_id = row["department_id"]
    fits = department_id is None or department_id in permissions.my_department_ids(ctx)
    return bool(row["is_shared"]) and row["project_id"] in project_ids and fits
