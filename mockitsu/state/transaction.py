"""Transactions: one request's reads and writes of the state."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, TypeVar

from mockitsu.models import Model

from .blobs import Blob, BlobStore
from .clock import timestamp
from .derived import Derived, Reads, worked_out
from .gathering import Recipe, gathered
from .root import Root, make_id
from .row import Row
from .table import Draft, Table, Touch, in_order

BLOBS = "stored_blob"

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Change:
    """One write: `before` is None for an insert, `after` for a delete."""

    table: str
    id: str
    before: Row | None
    after: Row | None


@dataclass(frozen=True, slots=True)
class Event:
    """A domain event that a handler has named: what real-time clients and the event log get."""

    name: str
    project_id: str | None = None
    data: Mapping[str, Any] = field(default_factory=dict)


class Transaction:
    """Reads see the writes made so far; nobody else does until `commit`.

    `seconds` is the time of the transaction, in seconds since the epoch. `models` gives columns and defaults; a
    table without a model (the engine's own) takes whatever it is given, with an `id`.
    """

    def __init__(
        self, root: Root, models: Mapping[str, Model], *, seconds: float, blobs: BlobStore | None = None
    ) -> None:
        self.root = root
        self.models = models
        self._seconds = seconds
        self.looked_at_clock = False
        self.blobs = blobs if blobs is not None else BlobStore()
        self.changes: list[Change] = []
        self.events: list[Event] = []
        self._serial = root.serial
        self._tables: dict[str, Table] = {}
        self._drafts: dict[str, Draft] = {}
        self._reads: defaultdict[str, set[Touch | None]] | None = None
        self._kept = root.derived

    @property
    def seconds(self) -> float:
        """The time of the transaction, in seconds since the epoch. `looked_at_clock` tells that somebody has asked."""
        self.looked_at_clock = True
        return self._seconds

    @property
    def now(self) -> str:
        """The time of the transaction, as the API writes times."""
        self.looked_at_clock = True
        return self._now

    @cached_property
    def _now(self) -> str:
        return timestamp(self._seconds)

    # Reading

    def get(self, table: str, id: object) -> Row | None:
        """The row with this id, or None; an id that is no text is no row's."""
        if not isinstance(id, str):
            return None
        if self._reads is not None:
            self._reads[table].add(id)
        draft = self._drafts.get(table)
        source: Table | Draft = draft if draft is not None else self._table(table)
        return source.rows.get(id)

    def find(self, table: str, **columns: Any) -> list[Row]:
        """The rows whose columns have these values, in order of insertion; an index is used where there is one."""
        rows, rest = self._candidates(table, columns)
        if rest:
            wanted = list(rest.items())
            rows = [row for row in rows if all(row.get(name) == value for name, value in wanted)]
        return rows

    def first(self, table: str, **columns: Any) -> Row | None:
        """The first of the rows that `find` gives, or None."""
        found = self.find(table, **columns)
        return found[0] if found else None

    def rows(self, table: str) -> list[Row]:
        """All rows in order of insertion; the caller must not change the list."""
        return self.table(table).ordered()

    def count(self, table: str) -> int:
        return len(self.table(table))

    def table(self, name: str) -> Table:
        """The table as it stands, as a value."""
        if self._reads is not None:
            self._reads[name].add(None)
        table = self.standing(name)
        return table if table is not None else self._table(name)

    # What is worked out of rows

    def derived(self, key: Any, make: Callable[[], Any]) -> Any:
        """What `make` works out of rows and of `key`, and of nothing else; the value must not be changed.

        It is kept for as long as nothing that `make` has read is touched by a write, and so is never out of date.
        """
        return worked_out(self, key, make)

    def gathered(self, key: Any, prepare: Callable[[], Recipe]) -> Any:
        """What a recipe (`Ordered`, `Tallied`) gathers from the rows of a table; the value must not be changed.

        After a write, only the parts that have read what it has touched are made again. `prepare` makes the recipe of
        rows and of `key`, and of nothing else; where what it reads is touched, everything is made again.
        """
        return gathered(self, key, prepare)

    @property
    def kept(self) -> Derived:
        """What has been worked out of the rows as they stand, or as they stood."""
        return self._kept

    def tracked(self, work: Callable[[], T]) -> tuple[T, Reads]:
        """What `work` gives, and what it has read."""
        reads: defaultdict[str, set[Touch | None]] = defaultdict(set)
        outer, self._reads = self._reads, reads
        try:
            return work(), reads
        finally:
            self._reads = outer

    @property
    def tracking(self) -> bool:
        """Whether anybody wants to know what is read."""
        return self._reads is not None

    def note(self, reads: Reads) -> None:
        """Count these among what is being read, where anybody wants to know."""
        if self._reads is not None:
            for table, touches in reads.items():
                self._reads[table] |= touches

    def standing(self, name: str) -> Table | None:
        """The table with the writes made so far; None where there never was a row."""
        if name in self._drafts:
            self._tables[name] = self._drafts.pop(name).finish()
        table = self._tables.get(name)
        return table if table is not None else self.root.tables.get(name)

    # Writing

    def new_id(self) -> str:
        return make_id(self.root.seed, self._next())

    def insert(self, table: str, values: Mapping[str, Any]) -> Row:
        """Add a row; id, type, time stamps and defaults come from the model where `values` has none.

        Raises KeyError where the table has such a row already, TypeError for an unknown column.
        """
        model = self.models.get(table)
        data = {**model.defaults(self.now), **values} if model else dict(values)
        private: dict[str, Any] = {}
        if model:
            if len(data) != len(model.columns) + model.type_column:
                raise TypeError(f"{table} has no column {', '.join(set(data) - set(model.by_name) - {'type'})}")
            if data.get("id") is None and "id" in model.by_name:
                data["id"] = self.new_id()
            private = {name: data.pop(name) for name in model.private}
            data.update(model.computed(data))
        key = self._key(table, data)
        if self.get(table, key) is not None:
            raise KeyError(f"{table} {key} is there already")
        serial = self._next()
        row = Row(data, seq=serial, version=serial, private=private)
        self._write(table, key, None, row)
        return row

    def update(self, table: str, id: str, changes: Mapping[str, Any]) -> Row:
        """Change columns of a row; `updated_at` follows unless it is given or nothing differs.

        A row whose `updated_at` is given counts as written last, even where it is the same second as before.
        Raises KeyError where there is no such row, TypeError for an unknown column.
        """
        before = self.get(table, id)
        if before is None:
            raise KeyError(f"{table} {id} is not there")
        model = self.models.get(table)
        private = dict(before.private)
        data = dict(before)
        for name, value in changes.items():
            if model and name in model.private:
                private[name] = value
            elif model and name not in data:
                raise TypeError(f"{table} has no column {name}")
            else:
                data[name] = value
        if data == before and private == before.private and "updated_at" not in changes:
            return before
        if model:
            data.update(model.computed(data))
            if model.timestamps and "updated_at" not in changes:
                data["updated_at"] = self.now
        row = Row(data, seq=before.seq, version=self._next(), private=private)
        self._write(table, id, before, row)
        return row

    def delete(self, table: str, id: str) -> Row:
        """Remove a row and answer what it was; KeyError where there is no such row. Nothing cascades."""
        before = self.get(table, id)
        if before is None:
            raise KeyError(f"{table} {id} is not there")
        self._write(table, id, before, None)
        return before

    def key(self, table: str, values: Mapping[str, Any]) -> str:
        """The id under which a row with these values is kept: of a link table, its two ids."""
        return self._key(table, values)

    def link(self, table: str, **values: Any) -> bool:
        """Insert a row of a link table unless it is there; whether it was added."""
        if self.get(table, self._key(table, values)) is not None:
            return False
        self.insert(table, values)
        return True

    def emit(self, name: str, project_id: str | None = None, /, **data: Any) -> None:
        """Name a domain event; it goes out when the transaction is committed."""
        self.events.append(Event(name, project_id, data))

    # Files

    def put_blob(self, key: str, content: bytes, media_type: str) -> Blob:
        """Store a file under `key`, in place of what was there."""
        digest, held = self.blobs.put(content)
        values = {"id": key, "digest": digest, "media_type": media_type, "size": len(content)}
        self._put_blob_row(values, {"content": held})
        return Blob(key, content, media_type, digest)

    def put_picture(self, key: str, picture: Mapping[str, Any], media_type: str = "image/png") -> None:
        """Store a PNG, or a file of another type, that is drawn from its description when it is first read."""
        digest = self.blobs.picture_digest(picture)
        self._put_blob_row({"id": key, "digest": digest, "media_type": media_type, "picture": dict(picture)})

    def get_blob(self, key: str) -> Blob | None:
        row = self.get(BLOBS, key)
        if row is None:
            return None
        held = row.private.get("content")
        content = held.data if held is not None else self.blobs.picture(row["digest"], row["picture"])
        return Blob(key, content, row["media_type"], row["digest"])

    def delete_blob(self, key: str) -> bool:
        """Forget the file under `key`; whether there was one."""
        if self.get(BLOBS, key) is None:
            return False
        self.delete(BLOBS, key)
        return True

    # The end

    def commit(self) -> Root:
        """The root with all writes; the transaction is not to be used afterwards."""
        for name in list(self._drafts):
            self.table(name)
        if not self._tables and self._serial == self.root.serial:
            return self.root
        tables = self.root.tables.update(self._tables)
        return replace(self.root, tables=tables, serial=self._serial, derived=self._kept)

    # Inside

    def _next(self) -> int:
        self._serial += 1
        return self._serial

    def _table(self, name: str) -> Table:
        table = self._tables.get(name)
        if table is None:
            table = self.root.tables.get(name)
        if table is None:
            model = self.models.get(name)
            table = Table.empty(model.indexed if model else ())
        return table

    def _key(self, table: str, values: Mapping[str, Any]) -> str:
        model = self.models.get(table)
        columns = model.key if model else ("id",)
        return str(values[columns[0]]) if len(columns) == 1 else ":".join(str(values[column]) for column in columns)

    def _write(self, table: str, key: str, before: Row | None, after: Row | None) -> None:
        if self._kept is self.root.derived:
            self._kept = self._kept.copy()  # what is worked out from now on is nobody else's
        else:
            self._kept.holding.clear()
        draft = self._drafts.get(table)
        if draft is None:
            draft = self._drafts[table] = self._table(table).draft()
        draft.put(key, before, after)
        self.changes.append(Change(table, key, before, after))

    def _candidates(self, table: str, columns: Mapping[str, Any]) -> tuple[list[Row], dict[str, Any]]:
        draft = self._drafts.get(table)
        source: Table | Draft = draft if draft is not None else self._table(table)
        best: tuple[int, str] | None = None
        for name, value in columns.items():
            index = source.indexes.get(name)
            if index is not None and value is not None:
                size = len(index.get(value, ()))
                if best is None or size < best[0]:
                    best = (size, name)
        if best is None:
            return self.rows(table), dict(columns)
        if self._reads is not None:
            self._reads[table].add((best[1], columns[best[1]]))
        ids = source.indexes[best[1]].get(columns[best[1]], ())
        rows = source.rows
        return in_order(rows[id] for id in ids), {name: value for name, value in columns.items() if name != best[1]}

    def _put_blob_row(self, values: dict[str, Any], private: Mapping[str, Any] | None = None) -> None:
        """In place of what was there: a new row, so that it stands last."""
        if self.get(BLOBS, values["id"]) is not None:
            self.delete(BLOBS, values["id"])
        serial = self._next()
        self._write(BLOBS, values["id"], None, Row(values, seq=serial, version=serial, private=private))
