"""A table: rows by id and, for the indexed columns, ids by value. Both are persistent maps."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Callable, Iterable, Mapping
from operator import attrgetter
from typing import Any

from immutables import Map

from .row import Row

Index = Map[Any, Map[str, None]]

Order = Callable[[Row], Any]

_EMPTY: Map[str, None] = Map()
_SEQ = attrgetter("seq")
FEW = 200  # with more rows changed than this, sorting anew is as quick


def _by_update(row: Row) -> tuple[str, int]:
    """What pages are sorted by; rows written within one second are told apart by the order of the writes."""
    return row.get("updated_at") or "", row.version


class Table:
    """An immutable table. `indexed` names the columns with an index; null is in no index."""

    __slots__ = ("_oldest_first", "_ordered", "derived", "indexes", "rows")

    def __init__(self, rows: Map[str, Row], indexes: Mapping[str, Index]) -> None:
        self.rows = rows
        self.indexes = indexes
        self._ordered: list[Row] | None = None
        self._oldest_first: list[Row] | None = None
        self.derived: dict[Any, tuple[Mapping[str, Table | None], Any]] = {}

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
            self._ordered = in_order(self.rows.values())
        return self._ordered

    def newest(self, offset: int, limit: int) -> list[Row]:
        """A page of the rows, the last updated first."""
        if self._oldest_first is None:
            self._oldest_first = sorted(self.rows.values(), key=_by_update)
        end = len(self._oldest_first) - offset
        return self._oldest_first[max(end - limit, 0) : end][::-1] if end > 0 else []

    def forget_orders(self) -> None:
        """Free the lists of the rows in order: they are as long as the table, and made again on demand."""
        self._ordered = self._oldest_first = None

    def draft(self) -> Draft:
        """A mutable copy, made in constant time."""
        return Draft(self)

    def inherit(self, base: Table, before: Mapping[str, Row | None]) -> None:
        """Take over the orders that `base` has worked out; `before` is what was there of the rows that changed."""
        if len(before) > FEW:
            return
        gone = [row for row in before.values() if row is not None]
        come = [row for key in before if (row := self.rows.get(key)) is not None]
        if base._ordered is not None:
            self._ordered = _patched(base._ordered, gone, come, _SEQ)
        if base._oldest_first is not None:
            self._oldest_first = _patched(base._oldest_first, gone, come, _by_update)


def _patched(rows: list[Row], gone: Iterable[Row], come: Iterable[Row], order: Order) -> list[Row]:
    """A sorted list without some of its rows and with others in their places. No two rows have the same place."""
    result = rows.copy()
    for row in gone:
        del result[bisect_left(result, order(row), key=order)]
    for row in come:
        insort(result, row, key=order)
    return result


class Draft:
    """A table being written by a transaction: the same maps, open for change."""

    __slots__ = ("base", "before", "indexes", "rows")

    def __init__(self, table: Table) -> None:
        self.base = table
        self.before: dict[str, Row | None] = {}
        self.rows = table.rows.mutate()
        self.indexes = {column: index.mutate() for column, index in table.indexes.items()}

    def put(self, key: str, before: Row | None, after: Row | None) -> None:
        """Replace the row under `key`: `before` is what was there, None where there was or will be nothing."""
        self.before.setdefault(key, before)
        if after is None:
            del self.rows[key]
        else:
            self.rows[key] = after
        for column, index in self.indexes.items():
            old = before.get(column) if before is not None else None
            new = after.get(column) if after is not None else None
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
        table.inherit(self.base, self.before)
        return table


def in_order(rows: Iterable[Row]) -> list[Row]:
    """`rows` in order of insertion."""
    return sorted(rows, key=_SEQ)


def last_updated_first(rows: Iterable[Row]) -> list[Row]:
    """`rows` as pages show them."""
    return sorted(rows, key=_by_update, reverse=True)
