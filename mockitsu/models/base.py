"""What a model is: its columns, defaults, uniqueness, references and relations, declared once.

The declarations (the other modules of this package) drive the tables of the state, the generic operations under
`/data`, the fixtures, and are held against the spec's schemas by a test.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal, NamedTuple

Kind = Literal["string", "integer", "number", "boolean", "uuid", "timestamp", "date", "json", "list"]
OnDelete = Literal["refuse", "cascade", "set null"]

Formula = Callable[[Mapping[str, Any]], Any]

NOW = object()
"""Default of a column that takes the time of the transaction."""


class Column(NamedTuple):
    """One column of a table.

    `default` is what an insert takes when the column is not given: a value (containers are copied), `NOW`, or None.
    `required` columns have neither a default nor null. `unique` ones differ in all rows that have a value. `private`
    ones are kept beside the row and never serialised.
    `on_delete` says what becomes of this row when the one that it refers to is deleted; deleting is refused unless it
    goes along ("cascade") or forgets the reference ("set null").
    """

    name: str
    kind: Kind
    required: bool = False
    nullable: bool = True
    default: Any = None
    enum: tuple[str, ...] = ()
    max_length: int | None = None
    references: str | None = None
    on_delete: OnDelete = "refuse"
    private: bool = False
    unique: bool = False


class Relation(NamedTuple):
    """A list of ids that the relations form of a row adds.

    Many to many: `through` is the link table, `near` its column for this row, `far` its column for the members.
    One to many (no `through`): the rows of `target` whose column `near` is this row's id.
    """

    name: str
    target: str
    near: str
    far: str = "id"
    through: str | None = None


@dataclass(frozen=True, eq=False)
class Model:
    """A table: `table` in the state, `name` (the row's `type`), and the collection that serves it, if any.

    `unique` are the sets of columns that no two rows share (null is never shared), beside `key`, under which the
    state keeps a row. `formulas` make the public keys that follow from the rest of the row; they stand after `type`.
    `embeds` are rows that generic answers show whole: their key, and the reference column that leads there.
    `fixed` columns and relations are passed over by updates. `choices` are columns of which the rules of the API look
    after the choice, before the database does, and whether null is one. `holds` is what must be true of every row.
    """

    table: str
    name: str
    columns: tuple[Column, ...]
    collection: str | None = None
    relations: tuple[Relation, ...] = ()
    unique: tuple[tuple[str, ...], ...] = ()
    key: tuple[str, ...] = ("id",)
    indexes: tuple[str, ...] = ()
    timestamps: bool = True
    type_column: bool = True
    formulas: Mapping[str, Formula] = field(default_factory=dict)
    embeds: Mapping[str, str] = field(default_factory=dict)
    fixed: frozenset[str] = frozenset()
    choices: Mapping[str, bool] = field(default_factory=dict)
    holds: Callable[[Mapping[str, Any]], bool] = lambda _: True

    @cached_property
    def by_name(self) -> Mapping[str, Column]:
        return {column.name: column for column in self.columns}

    @cached_property
    def public(self) -> tuple[str, ...]:
        """Names of what a serialised row shows: its columns in their order, `type`, the computed keys."""
        names = tuple(column.name for column in self.columns if not column.private)
        return (*names, "type", *self.formulas) if self.type_column else (*names, *self.formulas)

    @cached_property
    def private(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns if column.private)

    @cached_property
    def references(self) -> tuple[Column, ...]:
        return tuple(column for column in self.columns if column.references)

    @cached_property
    def indexed(self) -> frozenset[str]:
        """Columns with an index: every reference, and those declared."""
        return frozenset(column.name for column in self.references) | frozenset(self.indexes)

    @cached_property
    def relation_names(self) -> frozenset[str]:
        return frozenset(relation.name for relation in self.relations)

    @cached_property
    def filters(self) -> frozenset[str]:
        """What rows can be asked for by: columns, relations, computed keys."""
        return self.relation_names | self.by_name.keys() | self.formulas.keys()

    def computed(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """The values of the computed keys for a row with these values of its columns."""
        return {name: formula(values) for name, formula in self.formulas.items()}

    def defaults(self, now: str) -> dict[str, Any]:
        """A fresh row's values for the columns that were not given, for a transaction at `now`."""
        values = self._blank.copy()
        for name in self._stamped:
            values[name] = now
        for name in self._containers:
            values[name] = values[name].copy()
        return values

    @cached_property
    def _blank(self) -> dict[str, Any]:
        values = {column.name: column.default for column in self.columns}
        return {**values, "type": self.name} if self.type_column else values

    @cached_property
    def _stamped(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns if column.default is NOW)

    @cached_property
    def _containers(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns if isinstance(column.default, dict | list))


def _camel(table: str) -> str:
    return table.title().replace("_", "")


def _column(name: str, kind: Kind, **options: Any) -> Column:
    if options.get("required"):
        options["nullable"] = False
    return Column(name, kind, **options)


def string(name: str, max_length: int | None = None, **options: Any) -> Column:
    return _column(name, "string", max_length=max_length, **options)


def choice(name: str, *values: str, **options: Any) -> Column:
    """A string column that takes one of `values`."""
    return _column(name, "string", enum=values, **options)


def integer(name: str, **options: Any) -> Column:
    return _column(name, "integer", **options)


def number(name: str, **options: Any) -> Column:
    return _column(name, "number", **options)


def boolean(name: str, **options: Any) -> Column:
    return _column(name, "boolean", **options)


def timestamp(name: str, **options: Any) -> Column:
    """A UTC date-time without zone and fraction: `2026-11-23T18:16:08`."""
    return _column(name, "timestamp", **options)


def date(name: str, **options: Any) -> Column:
    return _column(name, "date", **options)


def json(name: str, **options: Any) -> Column:
    """Free-form JSON: an object, an array or null."""
    return _column(name, "json", **options)


def listing(name: str, **options: Any) -> Column:
    """An array of strings or ids kept in the row itself."""
    return _column(name, "list", **options)


def reference(name: str, table: str | None = None, **options: Any) -> Column:
    """The id of a row of `table` (by default `task` for `task_id`); null where it may be absent."""
    return _column(name, "uuid", references=table or name.removesuffix("_id"), **options)


def uuid(name: str, **options: Any) -> Column:
    """An id that the database does not check."""
    return _column(name, "uuid", **options)


def each(make: Callable[..., Column], *names: str, **options: Any) -> tuple[Column, ...]:
    """Columns that differ by name only."""
    return tuple(make(name, **options) for name in names)


ID = Column("id", "uuid", nullable=False)
STAMPS = (timestamp("created_at", default=NOW), timestamp("updated_at", default=NOW))


def identity() -> tuple[Column, ...]:
    """The columns that every serialised model has."""
    return (ID, *STAMPS)


def model(
    table: str,
    collection: str | None,
    *columns: Column,
    unique: tuple[tuple[str, ...], ...] = (),
    fixed: tuple[str, ...] = (),
    **options: Any,
) -> Model:
    """A serialised model: rows with an id and time stamps (the last columns, unless declared) and a `type`.

    `unique` are the sets of several columns; a column that is unique by itself says so.
    """
    if not any(column.name == "id" for column in columns):
        columns = (*columns, *identity())
    alone = tuple((column.name,) for column in columns if column.unique)
    return Model(table, _camel(table), columns, collection, unique=alone + unique, fixed=frozenset(fixed), **options)


def link(
    table: str,
    near: str | tuple[str, str],
    far: str | tuple[str, str],
    *more: Column,
    on_delete: tuple[OnDelete, OnDelete] = ("cascade", "refuse"),
    serialized: bool = False,
) -> Model:
    """A many-to-many table: two references that are its key together, each to a table or given as (column, table).

    Mostly a row goes with its near end, which owns the list, and keeps its far end from being deleted.
    `serialized` ones have an id, time stamps and a `type` of their own.
    """
    ends = tuple(
        reference(*((f"{end}_id", end) if isinstance(end, str) else end), required=True, on_delete=action)
        for end, action in zip((near, far), on_delete, strict=True)
    )
    return Model(
        table,
        _camel(table) if serialized else table,
        (*ends, *more, *identity()) if serialized else (*ends, *more),
        key=tuple(end.name for end in ends),
        timestamps=serialized,
        type_column=serialized,
    )


def many(name: str, through: Model, *, reverse: bool = False) -> Relation:
    """A relation through a link table, from its first reference to its second, or the other way round."""
    near, far = through.references[:2]
    if reverse:
        near, far = far, near
    return Relation(name, far.references or "", near.name, far.name, through.table)


def backref(name: str, target: str, near: str) -> Relation:
    """A relation to the rows of `target` that refer to this one by their column `near`."""
    return Relation(name, target, near)
