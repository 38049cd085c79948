"""Refusals of request bodies, in the words of the real server (observed on Zou 1.0.97)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import jsonschema_rs

from .errors import ApiError, BadRequest, InvalidBody, Refused

TYPES = {
    "string": "Input should be a valid string",
    "integer": "Input should be a valid integer",
    "number": "Input should be a valid number",
    "boolean": "Input should be a valid boolean",
    "array": "Input should be a valid list",
    "object": "Input should be a valid dictionary",
}


NO_ARRAY = "Request body must be a JSON array."


def _kind(error: jsonschema_rs.ValidationError) -> Any:
    """What the error is about; each kind has attributes of its own, which the type stubs do not tell apart."""
    return error.kind


def by_rules(errors: Iterable[jsonschema_rs.ValidationError]) -> ApiError:
    """The refusal of operations that check their body against a schema: every field that does not fit."""
    found: dict[tuple[str, str], None] = {}
    for error in errors:
        if not error.instance_path and _kind(error).name == "type" and "array" in _kind(error).types:
            return BadRequest(NO_ARRAY)
        path = [str(part) for part in error.instance_path]
        if _kind(error).name == "required":
            path.append(str(_kind(error).property))
        found[".".join(path), _field_message(error)] = None
    return InvalidBody(found)


def _characters(limit: int) -> str:
    return f"{limit} character{'' if limit == 1 else 's'}"


def _items(limit: int) -> str:
    return f"{limit} item{'' if limit == 1 else 's'}"


def _type_message(error: jsonschema_rs.ValidationError) -> str:
    types = [name for name in _kind(error).types if name != "null"]
    return TYPES[types[0]] if types else error.message


def _enum_message(error: jsonschema_rs.ValidationError) -> str:
    *most, last = [repr(option) for option in _kind(error).options if option is not None]
    return f"Input should be {', '.join(most)} or {last}" if most else f"Input should be {last}"


MESSAGES: dict[str, Callable[[jsonschema_rs.ValidationError], str]] = {
    "required": lambda _: "Field required",
    "type": _type_message,
    "enum": _enum_message,
    "minLength": lambda error: f"String should have at least {_characters(_kind(error).limit)}",
    "maxLength": lambda error: f"String should have at most {_characters(_kind(error).limit)}",
    "pattern": lambda error: f"String should match pattern '{_kind(error).pattern}'",
    "format": lambda error: f"Input should be a valid {_kind(error).format.replace('uuid', 'UUID')}",
    "minimum": lambda error: f"Input should be greater than or equal to {_kind(error).limit}",
    "exclusiveMinimum": lambda error: f"Input should be greater than {_kind(error).limit}",
    "minItems": lambda error: f"List should have at least {_items(_kind(error).limit)} after validation, not 0",
    "maximum": lambda error: f"Input should be less than or equal to {_kind(error).limit}",
}


def _field_message(error: jsonschema_rs.ValidationError) -> str:
    worded = MESSAGES.get(_kind(error).name)
    return worded(error) if worded else str(error.message)


EMPTY = "Data are empty. Please verify that you sent JSON data and that you set the right headers."
MISSING = "A required field is missing."
INVALID = "One of the provided values has an invalid format."
CONFLICT = "The data conflicts with database integrity rules."
ABSENT: dict[tuple[str, str], tuple[type[BadRequest | Refused], str]] = {
    ("CustomAction", "name"): (BadRequest, "The 'name' field is required and cannot be None."),
    ("ProjectTemplate", "name"): (Refused, "name is required"),
    ("ProductionScheduleVersionTaskLink", "production_schedule_version_id"): (
        Refused,
        "'production_schedule_version_id'",
    ),
    ("ProductionScheduleVersionTaskLink", "task_id"): (Refused, "'task_id'"),
    ("Task", "entity_id"): (BadRequest, "A valid entity_id is required."),
    ("Task", "task_type_id"): (BadRequest, "A valid task_type_id is required."),
    ("Entity", "project_id"): (Refused, "'project_id'"),
    ("Playlist", "project_id"): (Refused, "'project_id'"),
    ("Milestone", "project_id"): (Refused, "'project_id'"),
    ("ProductionScheduleVersion", "project_id"): (Refused, "'project_id'"),
    ("DayOff", "person_id"): (Refused, "'person_id'"),
    ("DayOff", "date"): (Refused, "'date'"),
    ("DayOff", "end_date"): (Refused, "'end_date'"),
}
"""What a missing field of a model is refused with, where it is not the usual words."""
RULED_ENUMS = frozenset(("status", "data_type", "quality", "production_style", "validation_status", "role"))
RULED_RANGES = frozenset(("hd_bitrate_compression", "ld_bitrate_compression"))


def by_database(errors: Iterable[jsonschema_rs.ValidationError], model_name: str) -> ApiError:
    """The refusal of the generic collections: the first thing that the database, or a rule before it, trips over."""
    found = list(errors)
    if not found[0].instance_path and found[0].instance is None:
        return BadRequest(EMPTY)
    for error in found:
        if _kind(error).name == "additionalProperties":
            return Refused(f"'{_kind(error).unexpected[0]}' is an invalid keyword argument for {model_name}")
    missing = {_kind(error).property for error in found if _kind(error).name == "required"}
    for (model, field), (family, message) in ABSENT.items():
        if model == model_name and field in missing:
            return family(message)
    return Refused(MISSING) if missing else _value_refused(found[0])


def _value_refused(error: jsonschema_rs.ValidationError) -> ApiError:
    kind, value = _kind(error).name, error.instance
    field = str(error.instance_path[0]) if error.instance_path else ""
    if kind == "type" and value is None:
        return Refused(MISSING)
    if kind == "enum":
        return _enum_refused(field, value, [option for option in _kind(error).options if option is not None])
    if field == "resolution" and kind == "pattern":
        return BadRequest(f"Invalid resolution {value}. Expected format: '1920x1080' or 'x1080'.")
    if field in RULED_RANGES and kind in ("minimum", "maximum", "type"):
        return BadRequest(f"Invalid bitrate {value}. Expected an integer number of Mbit/s between 1 and 28.")
    if field == "difficulty" and kind in ("minimum", "maximum"):
        return Refused(CONFLICT)
    return Refused(INVALID)


def _enum_refused(field: str, value: Any, options: list[str]) -> ApiError:
    if field == "for_entity":
        return BadRequest(f"for_entity must be one of {', '.join(options)}")
    return BadRequest(f"Invalid {field}") if field in RULED_ENUMS else Refused(f"{value!r}")
