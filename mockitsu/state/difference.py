"""What differs between two roots, by table and row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from .root import Root
from .row import Row
from .table import Table, in_order


@dataclass(frozen=True, slots=True)
class RowChange:
    """A row that is in both roots and not the same: the columns that differ, each with its two values, and the names
    of those whose values are private."""

    id: str
    columns: Mapping[str, tuple[Any, Any]]
    private: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TableDifference:
    """What differs in one table; rows in order of insertion."""

    table: str
    added: list[Row]
    removed: list[Row]
    changed: list[RowChange]


def differences(before: Root, after: Root) -> Iterator[TableDifference]:
    """The tables that differ, by name. A table that both roots share costs nothing."""
    for name in sorted({*before.tables, *after.tables}):
        old, new = before.tables.get(name, EMPTY), after.tables.get(name, EMPTY)
        if old is not new:
            found = _table(name, old, new)
            if found.added or found.removed or found.changed:
                yield found


EMPTY = Table.empty()


def _table(name: str, old: Table, new: Table) -> TableDifference:
    added, both = [], []
    for key, row in new.rows.items():
        known = old.rows.get(key)
        if known is None:
            added.append(row)
        elif known is not row:
            both.append((key, known, row))
    removed = [row for key, row in old.rows.items() if key not in new.rows]
    both.sort(key=lambda found: found[2].seq)
    changes = (_row(key, known, row) for key, known, row in both)
    changed = [change for change in changes if change.columns or change.private]
    return TableDifference(name, in_order(added), in_order(removed), changed)


def _row(key: str, old: Row, new: Row) -> RowChange:
    columns = {
        column: (old.get(column), new.get(column))
        for column in (*new, *(column for column in old if column not in new))
        if old.get(column) != new.get(column)
    }
    names = {*old.private, *new.private}
    return RowChange(key, columns, tuple(sorted(n for n in names if old.private.get(n) != new.private.get(n))))
