"""Refusals of request bodies, in the words of the real server (observed on Zou 1.0.97)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import jsonschema_rs

from .errors import ApiError, InvalidBody, Refused

TYPES = {
    "string": "Input should be a valid string",
    "integer": "Input should be a valid integer",
    "number": "Input should be a valid number",
    "boolean": "Input should be a valid boolean",
    "array": "Input should be a valid list",
    "object": "Input should be a valid dictionary",
}


def by_rules(errors: Iterable[jsonschema_rs.ValidationError]) -> ApiError:
    """The refusal of operations that check their body against a schema: every field that does not fit."""
    found: dict[tuple[str, str], None] = {}
    for error in errors:
        path = [str(part) for part in error.instance_path]
        if error.kind.name == "required":
            path.append(str(error.kind.property))
        found[".".join(path), _field_message(error)] = None
    return InvalidBody(found)


def _characters(limit: int) -> str:
    return f"{limit} character{'' if limit == 1 else 's'}"


def _type_message(error: jsonschema_rs.ValidationError) -> str:
    types = [name for name in error.kind.types if name != "null"]
    return TYPES[types[0]] if types else error.message


def _enum_message(error: jsonschema_rs.ValidationError) -> str:
    *most, last = [repr(option) for option in error.kind.options if option is not None]
    return f"Input should be {', '.join(most)} or {last}" if most else f"Input should be {last}"


MESSAGES: dict[str, Callable[[jsonschema_rs.ValidationError], str]] = {
    "required": lambda _: "Field required",
    "type": _type_message,
    "enum": _enum_message,
    "minLength": lambda error: f"String should have at least {_characters(error.kind.limit)}",
    "maxLength": lambda error: f"String should have at most {_characters(error.kind.limit)}",
    "format": lambda error: f"Input should be a valid {error.kind.format.replace('uuid', 'UUID')}",
    "minimum": lambda error: f"Input should be greater than or equal to {error.kind.limit}",
    "maximum": lambda error: f"Input should be less than or equal to {error.kind.limit}",
}


def _field_message(error: jsonschema_rs.ValidationError) -> str:
    worded = MESSAGES.get(error.kind.name)
    return worded(error) if worded else str(error.message)


def by_database(errors: Iterable[jsonschema_rs.ValidationError], model_name: str) -> ApiError:
    """The refusal of the generic collections: the first thing that the database would trip over."""
    by_kind: dict[str, Any] = {}
    for error in errors:
        by_kind.setdefault(error.kind.name, error)
    if "additionalProperties" in by_kind:
        unknown = by_kind["additionalProperties"].kind.unexpected[0]
        return Refused(f"'{unknown}' is an invalid keyword argument for {model_name}")
    if "required" in by_kind:
        return Refused("A required field is missing.")
    error = next(iter(by_kind.values()))
    field = ".".join(str(part) for part in error.instance_path)
    return Refused(f"{field}: {_field_message(error)}" if field else _field_message(error))
