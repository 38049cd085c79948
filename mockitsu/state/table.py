"""A table: rows by id and, for the indexed columns, ids by value. Both are persistent maps."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from operator import attrgetter
from typing import Any

from immutables import Map

from .row import Row

Index = Map[Any, Map[str, None]]

_EMPTY: Map[str, None] = Map()
_SEQ = attrgetter("seq")


class Table:
    """An immutable table. `indexed` names the columns with an index; null is in no index."""

    __slots__ = ("_newest", "_ordered", "indexes", "rows")

    def __init__(self, rows: Map[str, Row], indexes: Mapping[str, Index]) -> None:
        self.rows = rows
        self.indexes = indexes
        self._ordered: list[Row] | None = None
        self._newest: list[Row] | None = None

    @classmethod
    def empty(cls, indexed: Iterable[str] = ()) -> Table:
        return cls(Map(), {column: Map() for column in indexed})

    def __len__(self) -> int:
        return len(self.rows)

    def ordered(self) -> list[Row]:
        """All rows in order of insertion; the caller must not change the list."""
        if self._ordered is None:
            self._ordered = in_order(self.rows.values())
        return self._ordered

    def newest(self) -> list[Row]:
        """All rows, the last updated first; the caller must not change the list."""
        if self._newest is None:
            self._newest = last_updated_first(self.rows.values())
        return self._newest

    def draft(self) -> Draft:
        """A mutable copy, made in constant time."""
        return Draft(self)


class Draft:
    """A table being written by a transaction: the same maps, open for change."""

    __slots__ = ("indexes", "rows")

    def __init__(self, table: Table) -> None:
        self.rows = table.rows.mutate()
        self.indexes = {column: index.mutate() for column, index in table.indexes.items()}

    def put(self, key: str, before: Row | None, after: Row | None) -> None:
        """Replace the row under `key`: `before` is what was there, None where there was or will be nothing."""
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
        return Table(self.rows.finish(), {column: index.finish() for column, index in self.indexes.items()})


def in_order(rows: Iterable[Row]) -> list[Row]:
    """`rows` in order of insertion."""
    return sorted(rows, key=_SEQ)


def last_updated_first(rows: Iterable[Row]) -> list[Row]:
    """`rows` as pages show them; rows written within one second are told apart by the order of the writes."""
    return sorted(rows, key=lambda row: (row.get("updated_at") or "", row.version), reverse=True)
