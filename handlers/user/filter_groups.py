"""The groups that the caller puts searches in."""

from __future__ import annotations

from typing import Any

from mockitsu.context import Context
from mockitsu.state import Row

from .. import saved_searches

TABLE = "search_filter_group"
CHANGED = ("name", "color", "is_shared", "project_id", "department_id")
CREATED = (*CHANGED, "list_type", "entity_type")


def list_my_filter_groups(ctx: Context) -> saved_searches.Searches:
    """The own ones and those that are shared, by list and production."""
    return saved_searches.by_place(ctx, TABLE)


def get_my_filter_group(ctx: Context, filter_group_id: str) -> Row:
    return saved_searches.get(ctx, TABLE, filter_group_id)


def create_my_filter_group(ctx: Context, body: Any) -> Row:
    values = {"list_type": "todo"} | {name: body[name] for name in CREATED if name in body}
    return saved_searches.create(ctx, TABLE, {**values, "color": body.get("color") or ""})


def update_my_filter_group(ctx: Context, filter_group_id: str, body: Any) -> Row:
    """The searches in the group are shared with it from then on, or no longer."""
    values = {name: body[name] for name in CHANGED if name in body}
    group = saved_searches.update(ctx, TABLE, filter_group_id, values)
    saved_searches.share_members(ctx, group)
    return group


def delete_my_filter_group(ctx: Context, filter_group_id: str) -> None:
    """Remove a group with the searches in it (observed on Zou 1.0.97)."""
    group = saved_searches.get(ctx, TABLE, filter_group_id)
    for row in ctx.tx.find("search_filter", search_filter_group_id=group["id"]):
        ctx.tx.delete("search_filter", row["id"])
    ctx.tx.delete(TABLE, group["id"])
