"""What the imports of Shotgun entries share (observed on Zou 1.0.97).

An entry is found again by its Shotgun id. One that lacks a key that is read is passed over without a word.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from mockitsu.context import Context
from mockitsu.errors import BadRequest, Refused
from mockitsu.models import MODELS
from mockitsu.state import Row

from .. import crud

Entry = Mapping[str, Any]
Taker = Callable[[Context, Entry], Row | None]
Importer = Callable[[Context, list[Entry]], list[crud.Answered]]

BLACK = "0,0,0"
LARGEST_SHADE = 255


def importer(take: Taker) -> Importer:
    """The operation that takes entries one by one with `take`, which answers None for one to be passed over."""

    def import_entries(ctx: Context, body: list[Entry]) -> list[crud.Answered]:
        return [shown(row) for row in each(ctx, body, take)]

    return import_entries


def each(ctx: Context, entries: list[Entry], take: Taker) -> list[Row]:
    """The rows that `take` makes of entries, in their order; entries that lack a key are passed over.

    Raises BadRequest for values that the database would refuse.
    """
    rows = []
    for entry in entries:
        try:
            row = take(ctx, entry)
        except KeyError:
            continue
        except Refused as error:
            raise BadRequest(error.body["message"]) from None
        if row is not None:
            rows.append(row)
    return rows


def shown(row: Row) -> crud.Answered:
    """A row as imports answer it: all entities call themselves that."""
    return {**row, "type": "Entity"} if "entity_type_id" in row else row


def known(ctx: Context, table: str, entry: Entry | None) -> Row | None:
    """The row of a table that was imported from an entry; None for no entry. Raises KeyError for one without id."""
    return None if entry is None else ctx.tx.first(table, shotgun_id=entry["id"])


def known_entity(ctx: Context, kind: str, entry: Entry | None) -> Row | None:
    """The asset, shot, sequence, episode or scene that was imported from an entry."""
    rows = ctx.tx.find("entity", shotgun_id=entry["id"]) if entry is not None else []
    return next((row for row in rows if row["type"] == kind), None)


def id_of(row: Row | None) -> str | None:
    return row["id"] if row is not None else None


def there(row: Row | None) -> Row:
    """A row without which an entry is passed over. Raises KeyError."""
    if row is None:
        raise KeyError
    return row


def given(entry: Entry, name: str) -> Entry:
    """The entry that another refers to by `name`, without which it is passed over. Raises KeyError."""
    linked: Entry | None = entry[name]
    if linked is None:
        raise KeyError(name)
    return linked


def named_project(ctx: Context, entry: Entry) -> Row | None:
    """The production that an entry belongs to, by its name. Raises KeyError for an entry that names none."""
    return ctx.tx.first("project", name=given(entry, "project")["name"])


def color(rgb: str) -> str:
    """Three numbers, as Shotgun writes colours, in the way of the web. Raises BadRequest."""
    try:
        shades = [int(part) for part in rgb.split(",")]
    except ValueError:
        shades = []
    if len(shades) != len(BLACK.split(",")) or not all(0 <= shade <= LARGEST_SHADE for shade in shades):
        raise BadRequest(f"{rgb} is not a colour: three numbers up to {LARGEST_SHADE}, separated by commas.")
    return "#" + "".join(f"{shade:02x}" for shade in shades)


def write(ctx: Context, table: str, twin: Row | None, values: Entry) -> Row:
    """Change the row that was found, or add one. Raises Refused for values that the columns do not take."""
    model = MODELS[table]
    converted = crud.convert_given(model, values) | ({"type": values["type"]} if "type" in values else {})
    before = model.defaults(ctx.now) if twin is None else {**twin, **twin.private}
    crud.check_rules(ctx, model, {**before, **converted}, twin)
    if twin is None:
        return ctx.tx.insert(table, converted)
    return ctx.tx.update(table, twin["id"], {**converted, "updated_at": ctx.now})
