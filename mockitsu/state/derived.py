"""What has been worked out of rows, and how it follows them.

A derived value is kept with exactly what was read for it: rows by id, rows with a value in an indexed column, whole
tables. Tables remember what the writes since have touched (`Table.touched_since`), so what none of these writes has
touched still holds, and of what is gathered from many rows (`gathering`) only the parts that were touched are made
again. Everything that is kept is a value of its own, tied to versions of tables: transactions, forks and snapshots
share what they started from, and what one of them makes anew no other ever sees.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Set
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from immutables import Map

from .table import Touch

if TYPE_CHECKING:
    from .transaction import Transaction

Reads = Mapping[str, Set[Touch | None]]
"""What was read, by table: a row, the rows with a value in a column, or (None) all there is."""

Touched = Mapping[str, Set[Touch]]

WHOLE: frozenset[Touch | None] = frozenset((None,))
NOTHING: frozenset[Touch | None] = frozenset()
MOST_READS = 5_000
"""With more reads than this, a table is noted as a whole."""
MOST_KEPT = 600_000
"""How much is kept at most: values, their parts and what those have read."""
SWEPT = 2_000
"""With less than this kept, nobody looks for what has become useless."""
ENTRY = 40
"""What an entry weighs by itself: the bytes that are sent of its value are kept too."""


@dataclass(slots=True)
class Parts:
    """What a value was put together of: what rows of a `table` with the values `where` give, by their ids.

    `readers` tells by table which of them have read what, `state` is the recipe's own, and `remade` counts the parts
    made again since all was built.
    """

    table: str
    where: Mapping[str, Any]
    made: Map[str, Any]
    readers: Mapping[str, Map[Touch, tuple[str, ...]]]
    state: Any
    remade: int = 0

    @property
    def weight(self) -> int:
        return len(self.made) + sum(map(len, self.readers.values()))


@dataclass(slots=True)
class Entry:
    """A value with the versions of the tables that were read for it, and with what was read for all of it; what single
    parts have read, those know. Nobody changes it: forks and roots share it."""

    value: Any
    versions: Mapping[str, int]
    reads: Reads
    parts: Parts | None = None

    @property
    def weight(self) -> int:
        """How much is kept with it."""
        return ENTRY + sum(map(len, self.reads.values())) + (self.parts.weight if self.parts is not None else 0)

    def concerns(self, touched: Touched) -> bool:
        """Whether all of it may be different."""
        for table, touches in touched.items():
            reads = self.reads.get(table)
            if reads is not None and (None in reads or not reads.isdisjoint(touches)):
                return True
        return False


@dataclass(slots=True)
class Derived:
    """The values derived from the rows of one root, or of one transaction.

    `full` is the weight from which on it is worth looking for entries that have become useless. `holding` are those
    that are known to hold for these rows as they are: a transaction that writes forgets that.
    """

    entries: Map[Any, Entry] = field(default_factory=Map)
    weight: int = 0
    full: int = SWEPT
    holding: dict[Any, Entry] = field(default_factory=dict)

    def copy(self) -> Derived:
        """The same values for rows that will be others, in constant time; what is kept in one is not in the other."""
        return Derived(self.entries, self.weight, self.full)

    def clear(self) -> None:
        self.entries, self.weight, self.full = Map(), 0, SWEPT
        self.holding.clear()

    def sweep(self, holds: Callable[[Entry], bool]) -> None:
        """Let the entries go that do not hold, and look again when there is half as much again as is left."""
        gone = [key for key, entry in self.entries.items() if not holds(entry)]
        kept = self.entries.mutate()
        for key in gone:
            self.weight -= kept.pop(key).weight
        self.entries, self.full = kept.finish(), max(SWEPT, self.weight * 3 // 2)

    def keep(self, key: Any, entry: Entry) -> None:
        """Keep an entry that holds; the others go where all in all it becomes too much."""
        known = self.entries.get(key)
        weight = self.weight + entry.weight - (known.weight if known is not None else 0)
        if weight > MOST_KEPT:
            self.clear()
            weight = entry.weight
        self.entries, self.weight = self.entries.set(key, entry), weight
        self.holding[key] = entry


def worked_out(tx: Transaction, key: Any, make: Callable[[], Any]) -> Any:
    """What `make` gives, or gave before where nothing that it read has been touched since."""
    entry = tx.kept.holding.get(key) or _brought_up(tx, key, make)
    tx.note(entry.reads)
    return entry.value


def _brought_up(tx: Transaction, key: Any, make: Callable[[], Any]) -> Entry:
    entry = tx.kept.entries.get(key)
    touched = touched_since(tx, entry)
    writes = len(tx.changes)
    if entry is None or touched is None or entry.concerns(touched):
        made, reads = tx.tracked(make)
        entry = Entry(made, {}, merged({}, reads))
    return keep(tx, key, entry, writes)


def touched_since(tx: Transaction, entry: Entry | None) -> Touched | None:
    """What was touched since an entry was made, by table; None where that is not known."""
    if entry is None:
        return None
    found: dict[str, Set[Touch]] = {}
    for name, version in entry.versions.items():
        table = tx.standing(name)
        if (table.version if table is not None else 0) != version:
            touched = table.touched_since(version) if table is not None else None
            if touched is None:
                return None
            found[name] = touched
    return found


def keep(tx: Transaction, key: Any, entry: Entry, writes: int) -> Entry:
    """The entry as one of the tables as they stand; it is not kept where something was written while it was made, that
    is since there were so many `writes`."""
    versions = {}
    for name in (*entry.versions, *entry.reads):
        table = tx.standing(name)
        versions[name] = table.version if table is not None else 0
    current = Entry(entry.value, versions, entry.reads, entry.parts)
    if writes == len(tx.changes):
        tx.kept.keep(key, current)
        if tx.kept.weight > tx.kept.full:  # what nobody can follow any more, such as lists of a production that is gone
            tx.kept.sweep(lambda kept: touched_since(tx, kept) is not None)
    return current


def merged(noted: Reads, reads: Reads) -> Reads:
    """What is noted for a whole value, with more reads."""
    more = {}
    for table, touches in reads.items():
        known = noted.get(table, NOTHING)
        if known is not WHOLE and not touches <= known:
            more[table] = _few(known | touches)
    return {**noted, **more} if more else noted


def _few(touches: Set[Touch | None]) -> Set[Touch | None]:
    return WHOLE if None in touches or len(touches) > MOST_READS else frozenset(touches)
