"""What the imports of Shotgun entries share (observed on Zou 1.0.97).

An entry is found again by its Shotgun id. One that lacks a key that is read is passed over without a word.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from mockitsu.context import Context
from mockitsu.errors import BadRequest
from mockitsu.models import MODELS
from mockitsu.state import Row

from ..crud.values import convert_given

Entry = Mapping[str, Any]


def each(ctx: Context, entries: list[Entry], take: Callable[[Context, Entry], Row | None]) -> list[Row]:
    """The rows that `take` makes of entries, in their order; entries that lack a key are passed over."""
    rows = []
    for entry in entries:
        try:
            row = take(ctx, entry)
        except KeyError:
            continue
        if row is not None:
            rows.append(row)
    return rows


def known(ctx: Context, table: str, entry: Entry | None) -> Row | None:
    """The row of a table that was imported from an entry; None for no entry. Raises KeyError for one without id."""
    return None if entry is None else ctx.tx.first(table, shotgun_id=entry["id"])


def known_entity(ctx: Context, kind: str, entry: Entry | None) -> Row | None:
    """The asset, shot, sequence, episode or scene that was imported from an entry."""
    rows = ctx.tx.find("entity", shotgun_id=entry["id"]) if entry is not None else []
    return next((row for row in rows if row["type"] == kind), None)


def project_by_name(ctx: Context, entry: Entry) -> Row:
    """The production that an entry belongs to. Raises KeyError, and BadRequest for one that is not there."""
    name = entry["project"]["name"]
    project = ctx.tx.first("project", name=name)
    if project is None:
        raise BadRequest(f"There is no production with the name {name}.")
    return project


def write(ctx: Context, table: str, twin: Row | None, values: Entry) -> Row:
    """Change the row that was found, or add one. Raises Refused for values that the columns do not take."""
    converted = convert_given(MODELS[table], values) | ({"type": values["type"]} if "type" in values else {})
    if twin is None:
        return ctx.tx.insert(table, converted)
    return ctx.tx.update(table, twin["id"], {**converted, "updated_at": ctx.now})
