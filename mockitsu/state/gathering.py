"""Values that are put together of parts, one for each row of a table, and that follow a write by the parts it touches.

What was read for everything, or by more than `MANY` parts, concerns all of them; so does what nobody remembers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any, Protocol

from immutables import Map

from .derived import WHOLE, Entry, Parts, Reads, Touched, keep, merged, touched_since
from .row import Row
from .table import Touch

if TYPE_CHECKING:
    from .transaction import Transaction

MANY = 256
"""What more parts than this depend on concerns all of them."""


class Recipe(Protocol):
    """How a value is gathered from the rows of a table whose columns have the values `where`.

    `part` says what one row gives to it, None for nothing. It may read, but not write, and what it makes of a row must
    depend on nothing but what it reads and on the recipe. Parts are compared with `==`; rows as parts are told apart
    even so, since their versions count too. `build` puts all parts together; it gives a state, which nobody else looks
    into, and the value. `change` gives both for other parts: of a state, with some of its parts gone and others come.
    """

    @property
    def table(self) -> str: ...

    @property
    def where(self) -> Mapping[str, Any]: ...

    @property
    def part(self) -> Callable[[Row], Any]: ...

    def build(self, parts: Iterable[Any]) -> tuple[Any, Any]: ...

    def change(self, state: Any, gone: list[Any], come: list[Any]) -> tuple[Any, Any]: ...


def gathered(tx: Transaction, key: Any, prepare: Callable[[], Recipe]) -> Any:
    """What the recipe of `prepare` gathers. Only the parts that may be different are made again; all of them where
    what was read for the whole may be different, or nobody knows."""
    entry = tx.kept.holding.get(key) or _brought_up(tx, key, prepare)
    if tx.tracking:
        tx.note(dict.fromkeys(entry.versions, WHOLE))
    return entry.value


def _brought_up(tx: Transaction, key: Any, prepare: Callable[[], Recipe]) -> Entry:
    entry = tx.kept.entries.get(key)
    touched = touched_since(tx, entry)
    writes = len(tx.changes)
    parts = entry.parts if entry is not None else None
    if entry is None or parts is None or touched is None or entry.concerns(touched) or _is_worn(parts):
        entry = _built(tx, prepare)
    elif touched and (dirty := _dirty(tx, parts, touched)):
        entry = _refreshed(tx, entry, parts, dirty, prepare)
    return keep(tx, key, entry, writes)


def _is_worn(parts: Parts) -> bool:
    """Whether so many parts were made again that what they have read before is better forgotten."""
    return parts.remade > MANY + 2 * len(parts.made)


def _dirty(tx: Transaction, parts: Parts, touched: Touched) -> set[str]:
    """The rows whose parts may be different: those whose part has read what was touched, and those touched themselves,
    where they give a part or may do so now."""
    dirty: set[str] = set()
    for table, touches in touched.items():
        readers = parts.readers.get(table)
        if readers is not None:
            for touch in touches:
                if touch in readers:
                    dirty.update(readers[touch])
        if table == parts.table:
            dirty.update(id for id in touches if type(id) is str and (id in parts.made or _row(tx, parts, id)))
    return dirty


def _row(tx: Transaction, of: Parts | Recipe, id: str) -> Row | None:
    """The row with this id, where it is there and of those asked for."""
    row = tx.get(of.table, id)
    return row if row is not None and all(row.get(name) == wanted for name, wanted in of.where.items()) else None


def _built(tx: Transaction, prepare: Callable[[], Recipe]) -> Entry:
    recipe, reads = tx.tracked(prepare)
    made: dict[str, Any] = {}
    readers: dict[str, dict[Touch | None, list[str]]] = {recipe.table: {}}
    rows, _ = tx.tracked(lambda: tx.find(recipe.table, **recipe.where))
    for row in rows:
        part, read = tx.tracked(partial(recipe.part, row))
        id = tx.key(recipe.table, row)
        if part is not None:
            made[id] = part
        for table, touches in read.items():
            known = readers.setdefault(table, {})
            for touch in touches:
                known.setdefault(touch, []).append(id)
    (state, value), last = tx.tracked(lambda: recipe.build(made.values()))
    few: dict[str, Map[Touch, tuple[str, ...]]] = {}
    for table, known in readers.items():
        broad = {touch for touch, ids in known.items() if _is_broad(touch, ids)}
        reads = merged(reads, {table: broad})
        few[table] = Map(
            {touch: tuple(ids) for touch, ids in known.items() if touch is not None and touch not in broad}
        )
    parts = Parts(recipe.table, recipe.where, Map(made), few, state)
    return Entry(value, dict.fromkeys(few, 0), merged(reads, last), parts)


def _is_broad(touch: Touch | None, ids: list[str] | tuple[str, ...]) -> bool:
    return touch is None or len(ids) > MANY


def _refreshed(tx: Transaction, entry: Entry, parts: Parts, dirty: set[str], prepare: Callable[[], Recipe]) -> Entry:
    """The entry with the parts made again that may be different."""
    recipe, reads = tx.tracked(prepare)
    again = {id: _part(tx, recipe, id) for id in sorted(dirty)}
    made, gone, come = _exchanged(parts.made, {id: part for id, (part, _) in again.items()})
    reads = merged(entry.reads, reads)
    readers, broad = _noted(parts, reads, {id: read for id, (_, read) in again.items()})
    state, value = parts.state, entry.value
    last: Reads = {}
    if gone or come:
        (state, value), last = tx.tracked(lambda: recipe.change(parts.state, gone, come))
    changed = Parts(parts.table, parts.where, made, readers, state, parts.remade + len(dirty))
    return Entry(value, dict.fromkeys((*entry.versions, *readers), 0), merged(merged(reads, broad), last), changed)


def _exchanged(parts: Map[str, Any], again: Mapping[str, Any]) -> tuple[Map[str, Any], list[Any], list[Any]]:
    """The parts with those that were made again in their places; which of them are gone, and which have come."""
    gone, come = [], []
    changed = parts.mutate()
    for id, after in again.items():
        before = parts.get(id)
        if before is after or (before == after and type(after) is not Row):
            continue
        if before is not None:
            gone.append(before)
            del changed[id]
        if after is not None:
            come.append(after)
            changed[id] = after
    return changed.finish(), gone, come


def _noted(
    parts: Parts, reads: Reads, again: Mapping[str, Reads]
) -> tuple[Mapping[str, Map[Touch, tuple[str, ...]]], Reads]:
    """Who has read what, with what the parts made again have read too; and what of it concerns all of them.

    What they read before stays noted: it makes them again once too often, which changes nothing.
    """
    broad: dict[str, set[Touch | None]] = {}
    readers = dict(parts.readers)
    for id, read in again.items():
        for table, touches in read.items():
            everything = reads.get(table)
            known = changed = readers.get(table, Map())
            for touch in touches:
                if everything is not None and (everything is WHOLE or touch in everything):
                    continue
                ids = known.get(touch, ()) if touch is not None else ()
                if id not in ids:
                    if _is_broad(touch, ids := (*ids, id)):
                        broad.setdefault(table, set()).add(touch)
                    if touch is not None:
                        changed = changed.set(touch, ids)
            readers[table] = changed
    return readers, broad


def _part(tx: Transaction, recipe: Recipe, id: str) -> tuple[Any, Reads]:
    """The part that a row gives, where it is there and of those asked for, and what was read for it."""
    row = _row(tx, recipe, id)
    return tx.tracked(partial(recipe.part, row)) if row is not None else (None, {})
