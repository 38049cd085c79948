"""Searches that people keep, and their groups: the own ones, and those that are shared in a production."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mockitsu.context import Context
from mockitsu.errors import BadRequest, NotFound
from mockitsu.state import Row

from . import lookup, permissions

Searches = dict[str, dict[str, list[Row]]]
EVERYWHERE = "all"
GROUP = "search_filter_group_id"
REFERENCES = {"project_id": "project", "department_id": "department", GROUP: "search_filter_group"}
NOT_AS_GROUP = "A search filter should have the same value for is_shared than its search filter group."


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


def create(ctx: Context, table: str, values: Mapping[str, Any]) -> Row:
    """A search, or a group, of the caller. Raises NotFound where it refers to what is not there."""
    for name, other in REFERENCES.items():
        if values.get(name) is not None:
            lookup.get(ctx, other, values[name])
    found = {**values, "person_id": ctx.person["id"], "is_shared": _may_share(ctx, values)}
    _check_group(ctx, found)
    return ctx.tx.insert(table, found)


def get(ctx: Context, table: str, id: str) -> Row:
    """One of the caller's; of anybody's for administrators. Raises NotFound: nobody else is told that it is there."""
    row = lookup.get(ctx, table, id)
    if row["person_id"] != ctx.person["id"] and not permissions.is_admin(ctx):
        raise NotFound
    return row


def update(ctx: Context, table: str, id: str, values: Mapping[str, Any]) -> Row:
    """Change what is given; null stands for no change, except that it takes a search out of its group.

    Sharing needs the production beside it, whatever production the row has (observed on Zou 1.0.97).
    """
    row = get(ctx, table, id)
    changes = {name: value for name, value in values.items() if value is not None or name == GROUP}
    for name, other in REFERENCES.items():
        if changes.get(name) is not None:
            lookup.get(ctx, other, changes[name])
    if "is_shared" in changes:
        changes["is_shared"] = _may_share(ctx, changes)
    _check_group(ctx, {**row, **changes})
    return ctx.tx.update(table, row["id"], changes)


def share_members(ctx: Context, group: Row) -> None:
    """Searches are shared with their group, or not."""
    for row in ctx.tx.find("search_filter", search_filter_group_id=group["id"]):
        if row["is_shared"] != group["is_shared"]:
            ctx.tx.update("search_filter", row["id"], {"is_shared": group["is_shared"]})


def _may_share(ctx: Context, values: Mapping[str, Any]) -> bool:
    """Only managers share, and only in a production."""
    project_id = values.get("project_id")
    return bool(values.get("is_shared")) and project_id is not None and permissions.has_role(ctx, project_id, "manager")


def _check_group(ctx: Context, row: Mapping[str, Any]) -> None:
    group = ctx.tx.get("search_filter_group", row.get(GROUP))
    if group is not None and group["is_shared"] != row["is_shared"]:
        raise BadRequest(NOT_AS_GROUP)
