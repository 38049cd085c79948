"""Rows that a request names."""

from __future__ import annotations

from mockitsu.context import Context
from mockitsu.errors import NotFound
from mockitsu.state import Row


def get(ctx: Context, table: str, id: object) -> Row:
    """The row of `table` with this id. Raises NotFound, for a malformed id too."""
    row = ctx.tx.get(table, id)
    if row is None:
        raise NotFound
    return row
