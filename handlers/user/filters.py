"""The searches that the caller keeps."""

from __future__ import annotations

from typing import Any

from mockitsu.context import Context
from mockitsu.state import Row

from .. import saved_searches

TABLE = "search_filter"
CHANGED = ("name", "search_query", "search_filter_group_id", "is_shared", "project_id", "department_id")
CREATED = ("name", "list_type", "entity_type", "project_id", "is_shared", "search_filter_group_id", "department_id")


def list_my_filters(ctx: Context) -> saved_searches.Searches:
    """The own ones and those that are shared, by list and production."""
    return saved_searches.by_place(ctx, TABLE)


def create_my_filter(ctx: Context, body: Any) -> Row:
    values = {"list_type": "todo"} | {name: body[name] for name in CREATED if name in body}
    return saved_searches.create(ctx, TABLE, {**values, "search_query": body["query"]})


def update_my_filter(ctx: Context, filter_id: str, body: Any) -> Row:
    return saved_searches.update(ctx, TABLE, filter_id, {name: body[name] for name in CHANGED if name in body})


def delete_my_filter(ctx: Context, filter_id: str) -> None:
    ctx.tx.delete(TABLE, saved_searches.get(ctx, TABLE, filter_id)["id"])
