"""Answers held against their schemas piece by piece: a row, or a list of rows, that has passed once is not looked into
again, wherever it stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeGuard

import jsonschema_rs

from .state import Composed, Row, Rows

if TYPE_CHECKING:
    from .validation import Schemas

OF_MEMBERS = frozenset(("type", "description", "example", "required", "properties", "additionalProperties"))
OF_LISTS = frozenset(("type", "description", "example", "items"))


@dataclass(frozen=True, slots=True)
class Members:
    """An object by its members: those that are checked one by one, the others by name that are, and what holds for the
    rest of the object."""

    named: Mapping[str, Check]
    required: frozenset[str]
    others: Check | None
    rest: jsonschema_rs.Validator

    def fit(self, body: Mapping[str, Any]) -> bool:
        rest = {}
        for name, value in body.items():
            check = self.named.get(name, self.others)
            if check is None:
                rest[name] = value
            elif not check.passes(value):
                return False
        return self.required <= body.keys() and self.rest.is_valid(rest)


class Check:
    """The check against one schema. What has passed is marked with the schema's validator, which is the same for all
    who refer to a component."""

    def __init__(self, schemas: Schemas, schema: Mapping[str, Any]) -> None:
        self._schemas, self._schema = schemas, schema

    @cached_property
    def validator(self) -> jsonschema_rs.Validator:
        return self._schemas.compile(self._schema)

    def passes(self, value: Any) -> bool:
        """Whether a value fits the schema."""
        if not isinstance(value, Row | Rows):
            return self._fits(value)
        if value.valid is self.validator:
            return True
        if not self._fits(value):
            return False
        value.valid = self.validator
        return True

    def _fits(self, value: Any) -> bool:
        if isinstance(value, list):
            return self.validator.is_valid([] if self._items is not None and self._items.pass_all(value) else value)
        if type(value) is dict or type(value) is Composed:
            rows = value.get("data") if self._items is not None else None
            if isinstance(rows, list) and self._items is not None and self._items.pass_all(rows):
                value = {**value, "data": []}
            elif self._members is not None and self._members.fit(value):
                return True
        return self.validator.is_valid(value)

    def pass_all(self, rows: list[Any]) -> bool:
        """Whether a list holds rows alone, which fit the schema."""
        validator = self.validator
        try:
            unseen = [row for row in rows if row.valid is not validator]
        except AttributeError:  # something in the list is no row
            return False
        return all(map(self.passes, unseen))

    @cached_property
    def _items(self) -> Check | None:
        """The check of the rows of a list: of a component, or of the first of several forms. Where an operation answers
        pages too, these hold the same rows as their `data`."""
        forms = map(self._schemas.resolve, self._schema.get("oneOf", [self._schema]))
        items: Mapping[str, Any] = next(
            (form["items"] for form in forms if form.get("type") == "array" and "items" in form), {}
        )
        first = _first(items)
        return self._schemas.check(first) if "$ref" in first else None

    @cached_property
    def _members(self) -> Members | None:
        """An object by its members, where any of them are components or lists of them."""
        schema = self._schemas.resolve(self._schema)
        if schema.get("type") != "object" or schema.keys() - OF_MEMBERS:
            return None
        properties, others = schema.get("properties", {}), schema.get("additionalProperties")
        named = {name: self._schemas.check(part) for name, part in properties.items() if _is_one(part)}
        rest = {name: part for name, part in properties.items() if name not in named}
        required = frozenset(schema.get("required", ()))
        if _is_one(others):
            every = Members(named, required, self._schemas.check(others), self._schemas.compile({}))
            return every if not rest else None
        kept = {**schema, "properties": rest, "required": sorted(required - named.keys())}
        return Members(named, required & named.keys(), None, self._schemas.compile(kept)) if named else None


def _is_one(schema: Any) -> TypeGuard[Mapping[str, Any]]:
    """Whether a schema is that of a component, or of a list of such."""
    if not isinstance(schema, Mapping):
        return False
    return "$ref" in schema or (not schema.keys() - OF_LISTS and "$ref" in _first(schema.get("items", {})))


def _first(schema: Mapping[str, Any]) -> Mapping[str, Any]:
    """The first of the forms that a row may have."""
    first: Mapping[str, Any] = schema.get("anyOf", [schema])[0]
    return first
