"""What productions and templates have selected from the studio's settings: the link tables behind it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from mockitsu.context import Context
from mockitsu.state import Row

from . import bitrates


def put(ctx: Context, table: str, ends: Mapping[str, str], values: Mapping[str, Any], fixed: Iterable[str] = ()) -> Row:
    """Add a link, or change the one that is there, except for its `fixed` columns."""
    key = ctx.tx.key(table, ends)
    if ctx.tx.get(table, key) is None:
        return ctx.tx.insert(table, {**ends, **values})
    return ctx.tx.update(table, key, {name: value for name, value in values.items() if name not in fixed})


def drop(ctx: Context, table: str, ends: Mapping[str, str]) -> None:
    """Remove a link; that it is not there is no reason to refuse."""
    key = ctx.tx.key(table, ends)
    if ctx.tx.get(table, key) is not None:
        ctx.tx.delete(table, key)


def rows_of(ctx: Context, table: str, target: str, **owner: str) -> list[Row]:
    """The rows of `target` that an owner has selected, in the order in which they came."""
    column = next(column.name for column in ctx.tx.models[table].references if column.references == target)
    rows = (ctx.tx.get(target, link[column]) for link in ctx.tx.find(table, **owner))
    return [row for row in rows if row is not None]


def task_type_values(body: Mapping[str, Any]) -> dict[str, Any]:
    """How a task type is used, as a body says it. Bitrates may be null, what else is null says nothing."""
    values = {name: body[name] for name in bitrates.NAMES if name in body}
    bitrates.check(values)
    return values | place_values(body)


def place_values(body: Mapping[str, Any]) -> dict[str, Any]:
    """The place and the visibility of a task type, where a body says something of them."""
    return {name: body[name] for name in ("priority", "is_client_visible") if body.get(name) is not None}
