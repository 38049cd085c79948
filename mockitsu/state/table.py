"""A table: rows by id and, for the indexed columns, ids by value. Both are persistent maps.

A table remembers what the last writes that led to it have touched, so that who knows an earlier version of it can tell
what may be different now.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Set
from dataclasses import dataclass
from itertools import count
from operator import attrgetter
from typing import Any

from immutables import Map

from .row import Row
from .sorted import Sorted

Index = Map[Any, Map[str, None]]

Order = Callable[[Row], Any]

_EMPTY: Map[str, None] = Map()
_SEQ = attrgetter("seq")
FEW = 200  # with more rows changed than this, sorting anew is as quick
MOST_STEPS = 64
MOST_TOUCHED = 5_000
"""How far back a table remembers: so many writes, and in all so much that they have touched."""

Touch = str | tuple[str, Any]
"""What a write touches: a row, by its id, and all rows with a value in an indexed column, by column and value."""

_VERSIONS = count(1)


@dataclass(frozen=True, slots=True)
class Step:
    """A write: the version of the table that it was made to, and what it has touched."""

    before: int
    touched: frozenset[Touch]


def by_update(row: Row) -> tuple[str, int]:
    """What pages are sorted by; rows written within one second are told apart by the order of the writes."""
    return row.get("updated_at") or "", row.version


class Table:
    """An immutable table. `indexed` names the columns with an index; null is in no index."""

    __slots__ = ("_ordered", "_orders", "indexes", "rows", "steps", "version")

    def __init__(self, rows: Map[str, Row], indexes: Mapping[str, Index]) -> None:
        self.rows = rows
        self.indexes = indexes
        self._ordered: list[Row] | None = None
        self._orders: dict[Order, tuple[Sorted, Mapping[str, Row | None]]] = {}
        self.version = next(_VERSIONS)
        self.steps: tuple[Step, ...] = ()

    @classmethod
    def empty(cls, indexed: Iterable[str] = ()) -> Table:
        return cls(Map(), {column: Map() for column in indexed})

    @classmethod
    def of(cls, rows: Mapping[str, Row], indexed: Iterable[str]) -> Table:
        """A table of many rows at once, several times as quick as one after another."""
        indexes: dict[str, Index] = {}
        for column in indexed:
            groups: dict[Any, dict[str, None]] = {}
            for key, row in rows.items():
                value = row.get(column)
                if value is not None:
                    groups.setdefault(value, {})[key] = None
            indexes[column] = Map({value: Map(ids) for value, ids in groups.items()})
        return cls(Map(rows), indexes)

    def __len__(self) -> int:
        return len(self.rows)

    def ordered(self) -> list[Row]:
        """All rows in order of insertion; the caller must not change the list."""
        if self._ordered is None:
            self._ordered = list(self._sorted(_SEQ))
        return self._ordered

    def newest(self, offset: int, limit: int) -> list[Row]:
        """A page of the rows, the last updated first."""
        return newest(self._sorted(by_update), offset, limit)

    def touched_since(self, version: int) -> Set[Touch] | None:
        """What the writes since an earlier version have touched; None where that is not known any more."""
        touched: frozenset[Touch] = frozenset()
        for step in reversed(self.steps):
            touched = touched | step.touched if touched else step.touched
            if step.before == version:
                return touched
        return None

    def forget_orders(self) -> None:
        """Free the lists of the rows in order: they are as long as the table, and made again on demand."""
        self._ordered = None
        self._orders.clear()

    def draft(self) -> Draft:
        """A mutable copy, made in constant time."""
        return Draft(self)

    def inherit(self, base: Table, before: Mapping[str, Row | None], touched: Iterable[Touch]) -> None:
        """Take over what `base` has worked out and remembers; `before` is what was there of the rows that changed."""
        if len(before) > FEW:
            return
        self.steps = _latest((*base.steps, Step(base.version, frozenset(touched))))
        for order, (rows, changed) in base._orders.items():
            since = {**before, **changed}
            if len(since) <= FEW:
                self._orders[order] = rows, since

    def _sorted(self, order: Order) -> Sorted:
        """All rows in an order. Kept with it is what has changed since, as it was, until somebody asks again."""
        rows, changed = self._orders.get(order, (None, {}))
        if rows is None:
            rows = Sorted.of(self.rows.values(), order)
        elif changed:
            gone = (row for row in changed.values() if row is not None)
            rows = rows.changed(gone, (row for key in changed if (row := self.rows.get(key)) is not None))
        self._orders[order] = rows, {}
        return rows


def _latest(steps: tuple[Step, ...]) -> tuple[Step, ...]:
    """As many of the last steps as are worth remembering."""
    kept = touched = 0
    for step in reversed(steps[-MOST_STEPS:]):
        touched += len(step.touched)
        if touched > MOST_TOUCHED:
            break
        kept += 1
    return steps[len(steps) - kept :]


class Draft:
    """A table being written by a transaction: the same maps, open for change."""

    __slots__ = ("base", "before", "indexes", "rows", "touched")

    def __init__(self, table: Table) -> None:
        self.base = table
        self.before: dict[str, Row | None] = {}
        self.touched: set[Touch] = set()
        self.rows = table.rows.mutate()
        self.indexes = {column: index.mutate() for column, index in table.indexes.items()}

    def put(self, key: str, before: Row | None, after: Row | None) -> None:
        """Replace the row under `key`: `before` is what was there, None where there was or will be nothing."""
        self.before.setdefault(key, before)
        follows = len(self.before) <= FEW
        if follows:
            self.touched.add(key)
        if after is None:
            del self.rows[key]
        else:
            self.rows[key] = after
        for column, index in self.indexes.items():
            old = before.get(column) if before is not None else None
            new = after.get(column) if after is not None else None
            if follows:
                self.touched |= {(column, old), (column, new)}
            if old == new:
                continue
            if old is not None:
                ids = index[old].delete(key)
                if ids:
                    index[old] = ids
                else:
                    del index[old]
            if new is not None:
                index[new] = index.get(new, _EMPTY).set(key, None)

    def finish(self) -> Table:
        table = Table(self.rows.finish(), {column: index.finish() for column, index in self.indexes.items()})
        table.inherit(self.base, self.before, self.touched)
        return table


def in_order(rows: Iterable[Row]) -> list[Row]:
    """`rows` in order of insertion."""
    return sorted(rows, key=_SEQ)


def newest(oldest_first: Sorted, offset: int, limit: int) -> list[Row]:
    """A page of rows, the last updated first, of those that are sorted the other way round."""
    end = len(oldest_first) - offset
    return oldest_first.cut(max(end - limit, 0), end)[::-1]


def last_updated_first(rows: Iterable[Row]) -> list[Row]:
    """`rows` as pages show them."""
    return sorted(rows, key=by_update, reverse=True)
