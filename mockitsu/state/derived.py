"""What has been worked out of rows, and how it follows them.

A derived value is kept with exactly what was read for it: rows by id, rows with a value in an indexed column, whole
tables. Tables remember what the writes since have touched (`Table.touched_since`), so what none of these writes has
touched still holds, and of what is gathered from many rows only the parts that were touched are made again. Everything
that is kept is a value of its own, tied to versions of tables: transactions, forks and snapshots share what they
started from, and what one of them makes anew no other ever sees.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING, Any, Protocol

from immutables import Map

from .row import Row
from .table import Touch

if TYPE_CHECKING:
    from .transaction import Transaction

Read = tuple[str, Touch | None]
"""What was read: a table, and of it a row, the rows with a value in a column, or (None) all there is."""

Touched = Mapping[str, set[Touch]]

MOST_READS = 5_000
"""With more reads than this, the tables are noted as a whole."""
MANY = 256
"""What more parts than this depend on concerns all of them."""
MOST_KEPT = 600_000
"""How much is kept at most: values, their parts and what those have read."""
SWEPT = 5_000
"""With less than this kept, nobody looks for what has become useless."""


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


@dataclass(frozen=True, slots=True)
class Entry:
    """A value with the versions of the tables that were read for it, and with what was read: `broad` for all of it,
    `narrow` for single parts, by what they have read. `remade` counts the parts made again since it was built."""

    value: Any
    versions: Mapping[str, int]
    broad: frozenset[Read]
    narrow: Map[Read, tuple[str, ...]] = field(default_factory=Map)
    parts: Map[str, Any] = field(default_factory=Map)
    state: Any = None
    remade: int = 0

    @property
    def tables(self) -> set[str]:
        """The names of the tables that were read."""
        return {*self.versions, *(name for name, _ in self.broad)}

    @property
    def weight(self) -> int:
        """How much is kept with it."""
        return 1 + len(self.broad) + len(self.narrow) + len(self.parts)

    def concerns(self, touched: Touched) -> bool:
        """Whether all of it may be different."""
        return any(
            (table, None) in self.broad or any((table, touch) in self.broad for touch in touches)
            for table, touches in touched.items()
        )


class Derived:
    """The values derived from the rows of one root, or of one transaction. `full` is the weight from which on it is
    worth looking for entries that have become useless."""

    __slots__ = ("entries", "full", "weight")

    def __init__(self, entries: Map[Any, Entry] | None = None, weight: int = 0, full: int = SWEPT) -> None:
        self.entries: Map[Any, Entry] = entries if entries is not None else Map()
        self.weight = weight
        self.full = full

    def copy(self) -> Derived:
        """The same values, in constant time; what is kept in one is not in the other."""
        return Derived(self.entries, self.weight, self.full)

    def clear(self) -> None:
        self.entries, self.weight, self.full = Map(), 0, SWEPT

    def sweep(self, holds: Callable[[Entry], bool]) -> None:
        """Let the entries go that do not hold, and look again when there is twice as much as is left."""
        gone = [key for key, entry in self.entries.items() if not holds(entry)]
        kept = self.entries.mutate()
        for key in gone:
            self.weight -= kept.pop(key).weight
        self.entries, self.full = kept.finish(), max(SWEPT, 2 * self.weight)

    def keep(self, key: Any, entry: Entry) -> None:
        """Keep an entry; the others go where all in all it becomes too much."""
        known = self.entries.get(key)
        weight = self.weight + entry.weight - (known.weight if known is not None else 0)
        if weight > MOST_KEPT:
            self.clear()
            weight = entry.weight
        self.entries, self.weight = self.entries.set(key, entry), weight


def worked_out(tx: Transaction, key: Any, make: Callable[[], Any]) -> Any:
    """What `make` gives, or gave before where nothing that it read has been touched since."""
    entry: Entry | None = tx.kept.entries.get(key)
    touched = _touched(tx, entry)
    if entry is None or touched is None or entry.concerns(touched):
        writes = len(tx.changes)
        made, reads = tx.tracked(make)
        entry = Entry(made, {}, _few(reads))
        _keep(tx, key, entry, writes)
    elif touched:
        _keep(tx, key, entry)
    tx.note(entry.broad)
    return entry.value


def gathered(tx: Transaction, key: Any, prepare: Callable[[], Recipe]) -> Any:
    """What the recipe of `prepare` gathers. Only the parts that may be different are made again; all of them where
    what was read for the whole may be different, or nobody knows."""
    entry: Entry | None = tx.kept.entries.get(key)
    touched = _touched(tx, entry)
    writes = len(tx.changes)
    if entry is None or touched is None or entry.concerns(touched) or entry.remade > MANY + 2 * len(entry.parts):
        entry = _built(tx, prepare)
        _keep(tx, key, entry, writes)
    elif touched:
        entry = _refreshed(tx, entry, touched, prepare)
        _keep(tx, key, entry, writes)
    if tx.tracking:
        tx.note((table, None) for table in entry.tables)
    return entry.value


def _touched(tx: Transaction, entry: Entry | None) -> Touched | None:
    """What was touched since an entry was made, by table; None where that is not known."""
    if entry is None:
        return None
    found: dict[str, set[Touch]] = {}
    for name, version in entry.versions.items():
        table = tx.standing(name)
        if (table.version if table is not None else 0) != version:
            touched = table.touched_since(version) if table is not None else None
            if touched is None:
                return None
            found[name] = touched
    return found


def _keep(tx: Transaction, key: Any, entry: Entry, writes: int | None = None) -> None:
    """Keep an entry as one of the tables as they stand; not where something was written while it was made."""
    if writes is not None and writes != len(tx.changes):
        return
    tables = ((name, tx.standing(name)) for name in entry.tables)
    versions = {name: table.version if table is not None else 0 for name, table in tables}
    tx.kept.keep(key, replace(entry, versions=versions))
    if tx.kept.weight > tx.kept.full:  # what nobody can follow any more, such as lists of a production that is gone
        tx.kept.sweep(lambda kept: _touched(tx, kept) is not None)


def _few(reads: Iterable[Read]) -> frozenset[Read]:
    """Reads as they are noted for a whole value."""
    noted = frozenset(reads)
    return noted if len(noted) <= MOST_READS else frozenset((table, None) for table, _ in noted)


def _built(tx: Transaction, prepare: Callable[[], Recipe]) -> Entry:
    recipe, broad = tx.tracked(prepare)
    parts: dict[str, Any] = {}
    narrow: dict[Read, list[str]] = {}
    rows, _ = tx.tracked(lambda: tx.find(recipe.table, **recipe.where))
    for row in rows:
        part, reads = tx.tracked(partial(recipe.part, row))
        id = tx.key(recipe.table, row)
        if part is not None:
            parts[id] = part
        for read in reads:
            narrow.setdefault(read, []).append(id)
    (state, made), last = tx.tracked(lambda: recipe.build(parts.values()))
    broad |= {read for read, ids in narrow.items() if _is_broad(read, ids)} | last
    kept: Map[Read, tuple[str, ...]] = Map(
        {read: tuple(ids) for read, ids in narrow.items() if not _is_broad(read, ids)}
    )
    names = (recipe.table, *{name for name, _ in narrow})
    return Entry(made, dict.fromkeys(names, 0), _few(broad), kept, Map(parts), state)


def _is_broad(read: Read, ids: list[str] | tuple[str, ...]) -> bool:
    return read[1] is None or len(ids) > MANY


def _refreshed(tx: Transaction, entry: Entry, touched: Touched, prepare: Callable[[], Recipe]) -> Entry:
    """The entry with the parts made again that may be different."""
    recipe, broad = tx.tracked(prepare)
    dirty = {id for id in touched.get(recipe.table, ()) if isinstance(id, str)}
    for table, touches in touched.items():
        for touch in touches:
            dirty.update(entry.narrow.get((table, touch), ()))
    made = {id: _part(tx, recipe, id) for id in sorted(dirty)}
    parts, gone, come = _exchanged(entry.parts, {id: part for id, (part, _) in made.items()})
    narrow, more = _noted(entry, {id: reads for id, (_, reads) in made.items()})
    state, value = entry.state, entry.value
    if gone or come:
        (state, value), last = tx.tracked(lambda: recipe.change(entry.state, gone, come))
        broad |= last
    names = {*entry.versions, *(table for _, reads in made.values() for table, _ in reads)}
    versions = dict.fromkeys(names, 0)
    return Entry(value, versions, _few(entry.broad | broad | more), narrow, parts, state, entry.remade + len(dirty))


def _exchanged(parts: Map[str, Any], made: Mapping[str, Any]) -> tuple[Map[str, Any], list[Any], list[Any]]:
    """The parts with those that were made in their places; which of them are gone, and which have come."""
    gone, come = [], []
    changed = parts.mutate()
    for id, after in made.items():
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


def _noted(entry: Entry, made: Mapping[str, set[Read]]) -> tuple[Map[Read, tuple[str, ...]], set[Read]]:
    """What single parts have read, with what those made again have read too; and what of it concerns all of them.

    What they read before stays noted: it makes them again once too often, which changes nothing.
    """
    broad: set[Read] = set()
    narrow = entry.narrow.mutate()
    for id, reads in made.items():
        for read in reads:
            known = narrow.get(read, ())
            if read not in entry.broad and id not in known:
                narrow[read] = (*known, id)
                if _is_broad(read, narrow[read]):
                    broad.add(read)
    return narrow.finish(), broad


def _part(tx: Transaction, recipe: Recipe, id: str) -> tuple[Any, set[Read]]:
    """The part that a row gives, where it is there and of those asked for, and what was read for it."""
    row = tx.get(recipe.table, id)
    if row is None or any(row.get(name) != wanted for name, wanted in recipe.where.items()):
        return None, set()
    return tx.tracked(partial(recipe.part, row))
