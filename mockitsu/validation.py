"""Schemas of the OpenAPI document, compiled once into JSON Schema validators."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from functools import cached_property
from typing import Any

import jsonschema_rs

from .state import Row

BASE = "mockitsu:/document"
LOCAL_DATE_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?")
DROPPED = frozenset(("nullable", "example", "discriminator", "xml", "externalDocs", "deprecated", "readOnly"))


PLAIN = frozenset(("enum", "default", "required", "const"))
OF_MEMBERS = frozenset(("type", "description", "example", "required", "properties", "additionalProperties"))
INTEGERS = {"int32": (-(2**31), 2**31 - 1), "int64": (-(2**63), 2**63 - 1)}


def is_local_date_time(text: str) -> bool:
    """Whether `text` is a date-time without zone, as the OpenAPI format registry's date-time-local."""
    if not LOCAL_DATE_TIME.fullmatch(text):
        return False
    try:
        date.fromisoformat(text[:10])
    except ValueError:
        return False
    return text[11:13] < "24" and text[14:16] < "60" and text[17:19] < "60"


FORMATS: dict[str, Callable[[str], bool]] = {"date-time-local": is_local_date_time}


def convert(schema: Any) -> Any:
    """An OpenAPI 3.0 schema as JSON Schema 2020-12: `nullable` becomes a type or an alternative, references move."""
    if isinstance(schema, list):
        return [convert(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    if "$ref" in schema:
        return {"$ref": schema["$ref"].replace("#/components/schemas/", f"{BASE}#/$defs/")}
    kept = {key: value for key, value in schema.items() if key not in DROPPED and not key.startswith("x-")}
    result = {key: value if key in PLAIN else convert(value) for key, value in kept.items() if key != "properties"}
    if "properties" in kept:
        result["properties"] = {name: convert(part) for name, part in kept["properties"].items()}
    if schema.get("format") in INTEGERS:
        low, high = INTEGERS[schema["format"]]
        result = {"minimum": low, "maximum": high, **result}
    _exclude_bounds(result)
    return _nullable(result) if schema.get("nullable") else result


def _exclude_bounds(schema: dict[str, Any]) -> None:
    """OpenAPI 3.0 says with a boolean that a bound is excluded, JSON Schema 2020-12 with the bound itself."""
    for bound, excluded in (("minimum", "exclusiveMinimum"), ("maximum", "exclusiveMaximum")):
        if schema.pop(excluded, False):
            schema[excluded] = schema.pop(bound)


def _nullable(schema: dict[str, Any]) -> dict[str, Any]:
    """A converted schema that takes null too."""
    if "type" in schema:
        schema["type"] = [schema["type"], "null"]
    if "enum" in schema and None not in schema["enum"]:
        schema["enum"] = [*schema["enum"], None]
    combined = {word: schema.pop(word) for word in ("anyOf", "oneOf", "allOf") if word in schema}
    if combined:
        schema["anyOf"] = [combined, {"type": "null"}]
    return schema


class Schemas:
    """Compiles schemas of one document; what a component is compiled to is shared by all who refer to it."""

    def __init__(self, document: Mapping[str, Any]) -> None:
        self._components = document.get("components", {}).get("schemas", {})
        self._validators: dict[str, jsonschema_rs.Validator] = {}

    @cached_property
    def _registry(self) -> jsonschema_rs.Registry:
        definitions = {name: convert(schema) for name, schema in self._components.items()}
        return jsonschema_rs.Registry([(BASE, {"$defs": definitions})])

    def compile(self, schema: Mapping[str, Any]) -> jsonschema_rs.Validator:
        """A validator that checks formats too."""
        reference = schema.get("$ref")
        if reference is not None and reference in self._validators:
            return self._validators[reference]
        validator = jsonschema_rs.Draft202012Validator(
            convert(schema), registry=self._registry, validate_formats=True, formats=FORMATS
        )
        if reference is not None:
            self._validators[reference] = validator
        return validator

    def resolve(self, schema: Mapping[str, Any]) -> Mapping[str, Any]:
        """The schema itself, references followed."""
        while "$ref" in schema:
            schema = self._components[schema["$ref"].rsplit("/", 1)[-1]]
        return schema


class AnswerCheck:
    """Checks an answer's body against its schema. A row that has passed once is not checked again."""

    def __init__(self, schemas: Schemas, schema: Mapping[str, Any]) -> None:
        self._schemas, self._schema = schemas, schema
        alternatives = [schemas.resolve(part) for part in schema.get("oneOf", [schema])]
        lists = [part["items"] for part in alternatives if part.get("type") == "array" and "items" in part]
        self._item = self._row_validator(lists[0]) if lists else None
        self._row = self._row_validator(schema)

    def _row_validator(self, schema: Mapping[str, Any]) -> jsonschema_rs.Validator | None:
        """The validator of a schema for rows: a reference, or the first of several."""
        first = schema.get("anyOf", [schema])[0]
        return self._schemas.compile(first) if "$ref" in first else None

    @cached_property
    def _whole(self) -> jsonschema_rs.Validator:
        return self._schemas.compile(self._schema)

    def problem(self, body: Any) -> str | None:
        """What is wrong with the body, or None."""
        if isinstance(body, Row):
            if self._row is not None and (body.valid is self._row or self._passes(body, self._row)):
                return None
        elif self._item is not None:
            rows = body if isinstance(body, list) else body.get("data") if isinstance(body, dict) else None
            if isinstance(rows, list) and self._all_pass(rows, self._item):
                body = [] if rows is body else {**body, "data": []}
        elif type(body) is dict and self._members is not None and self._members_pass(body, *self._members):
            return None
        if self._whole.is_valid(body):
            return None
        error = next(self._whole.iter_errors(body))
        return f"{'/'.join(map(str, error.instance_path)) or 'the body'}: {error.message[:500]}"

    @staticmethod
    def _passes(row: Row, validator: jsonschema_rs.Validator) -> bool:
        if validator.is_valid(row):
            row.valid = validator
            return True
        return False

    @cached_property
    def _members(self) -> tuple[frozenset[str], Mapping[str, jsonschema_rs.Validator], jsonschema_rs.Validator] | None:
        """Of an object whose values all are components: the keys that it has to have, and the validators of its values,
        by name and of the others. None for any other body."""
        schema = self._schemas.resolve(self._schema)
        named, others = schema.get("properties", {}), schema.get("additionalProperties")
        values = [*named.values(), others]
        if schema.keys() - OF_MEMBERS or not all(isinstance(part, Mapping) and "$ref" in part for part in values):
            return None
        validators = {name: self._schemas.compile(part) for name, part in named.items()}
        return frozenset(schema.get("required", ())), validators, self._schemas.compile(values[-1])

    def _members_pass(
        self,
        body: dict[str, Any],
        required: frozenset[str],
        named: Mapping[str, jsonschema_rs.Validator],
        other: jsonschema_rs.Validator,
    ) -> bool:
        return required <= body.keys() and all(
            self._all_pass([row], named.get(name, other)) for name, row in body.items()
        )

    def _all_pass(self, rows: list[Any], validator: jsonschema_rs.Validator) -> bool:
        try:
            unseen = [row for row in rows if row.valid is not validator]
        except AttributeError:  # something in the list is no row
            return False
        return all(self._passes(row, validator) for row in unseen)
