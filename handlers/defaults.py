"""Rows of which one is the default: whoever becomes it takes the mark from all others."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mockitsu.context import Context


def make_only(ctx: Context, table: str, row: Mapping[str, Any]) -> Mapping[str, Any]:
    """Take the mark from all other rows of the table where this one has it; answers the row."""
    others = ctx.tx.find(table, is_default=True) if row["is_default"] else []
    for other in others:
        if other["id"] != row["id"]:
            ctx.tx.update(table, other["id"], {"is_default": False})
    return row
