"""Schemas of the OpenAPI document, compiled once into JSON Schema validators."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from functools import cached_property
from typing import Any

import jsonschema_rs

from .checks import Check

BASE = "mockitsu:/document"
LOCAL_DATE_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?")
DROPPED = frozenset(("nullable", "example", "discriminator", "xml", "externalDocs", "deprecated", "readOnly"))


PLAIN = frozenset(("enum", "default", "required", "const"))
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
        self._checks: dict[str, Check] = {}

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

    def check(self, schema: Mapping[str, Any]) -> Check:
        """The check of answers against a schema; that of a component is the same for all who refer to it."""
        reference = schema.get("$ref")
        if reference is None:
            return Check(self, schema)
        if reference not in self._checks:
            self._checks[reference] = Check(self, schema)
        return self._checks[reference]

    def resolve(self, schema: Mapping[str, Any]) -> Mapping[str, Any]:
        """The schema itself, references followed."""
        while "$ref" in schema:
            schema = self._components[schema["$ref"].rsplit("/", 1)[-1]]
        return schema


class AnswerCheck:
    """Checks an answer's body against its schema. What has passed once is not checked again."""

    def __init__(self, schemas: Schemas, schema: Mapping[str, Any]) -> None:
        self._check = schemas.check(schema)

    def problem(self, body: Any) -> str | None:
        """What is wrong with the body, or None."""
        if self._check.passes(body):
            return None
        error = next(self._check.validator.iter_errors(body))
        return f"{'/'.join(map(str, error.instance_path)) or 'the body'}: {error.message[:500]}"
