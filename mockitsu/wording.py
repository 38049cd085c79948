"""Refusals of request bodies, in the words of the real server (observed on Zou 1.0.97)."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import Any

import jsonschema_rs

from . import malformed_ids
from .errors import BadRequest, InvalidBody

TYPES = {
    "string": "Input should be a valid string",
    "integer": "Input should be a valid integer",
    "number": "Input should be a valid number",
    "boolean": "Input should be a valid boolean",
    "array": "Input should be a valid list",
    "object": "Input should be a valid dictionary",
}


NO_ARRAY = "Request body must be a JSON array."
NO_IDS = "Request body must only contain valid UUIDs."
NO_TEXT_OF_ID = "UUID input should be a string, bytes or UUID object"


UNREADABLE = {
    "integer": ", unable to parse string as an integer",
    "number": ", unable to parse string as a number",
    "boolean": ", unable to interpret input",
}
"""What is said beside that of a text that does not stand for such a value."""


def _kind(error: jsonschema_rs.ValidationError) -> Any:
    """What the error is about; each kind has attributes of its own, which the type stubs do not tell apart."""
    return error.kind


def by_rules(
    errors: Iterable[jsonschema_rs.ValidationError], order: Sequence[str] = (), ids: Collection[str] = ()
) -> BadRequest:
    """The refusal of operations that check their body against a schema: every field that does not fit, in the order
    in which the schema names them; `ids` are those that hold UUIDs."""
    found: dict[tuple[str, str], None] = {}
    listed = list(_of_the_nearest(errors))
    choices = [error.instance_path for error in listed if _kind(error).name == "enum"]
    for error in listed:
        path = [str(part) for part in error.instance_path]
        if _kind(error).name == "type":
            if len(path) < 2 and (refusal := _of_lists(error)):
                return refusal
            if error.instance_path in choices:
                continue  # what is none of the choices need not be told its type
        if _kind(error).name == "required":
            path.append(str(_kind(error).property))
        wrong_id = _kind(error).name == "type" and len(path) == 1 and path[0] in ids
        found[".".join(path), NO_TEXT_OF_ID if wrong_id else _field_message(error)] = None
    places = {name: place for place, name in enumerate(order)}
    return InvalidBody(sorted(found, key=lambda pair: places.get(pair[0].split(".")[0], len(places))))


def _of_lists(error: jsonschema_rs.ValidationError) -> BadRequest | None:
    """What is said of a body that should be a list, or a list of ids, and is not."""
    path, types = error.instance_path, _kind(error).types
    if not path:
        return BadRequest(NO_ARRAY) if "array" in types else None
    return BadRequest(NO_IDS) if isinstance(path[0], int) and "string" in types else None


def _of_the_nearest(errors: Iterable[jsonschema_rs.ValidationError]) -> Iterator[jsonschema_rs.ValidationError]:
    """The errors; where a body may have several forms, those of the first that is of its type, else of the first."""
    for error in errors:
        if error.instance_path or _kind(error).name != "anyOf":
            yield error
            continue
        forms: list[list[jsonschema_rs.ValidationError]] = _kind(error).context
        own = (form for form in forms if not any(_kind(one).name == "type" and not one.instance_path for one in form))
        yield from next(own, forms[0])


def _characters(limit: int) -> str:
    return f"{limit} character{'' if limit == 1 else 's'}"


def _items(limit: int) -> str:
    return f"{limit} item{'' if limit == 1 else 's'}"


def _type_message(error: jsonschema_rs.ValidationError) -> str:
    """What type a value should have; where it might have been read as one, why it was not."""
    types = [name for name in _kind(error).types if name != "null"]
    if not types:
        return str(error.message)
    expected, value = types[0], error.instance
    detail = ""
    if isinstance(value, str):
        detail = UNREADABLE.get(expected, "")
    elif expected == "integer" and isinstance(value, float):
        detail = ", got a number with a fractional part"
    elif expected == "boolean" and isinstance(value, int | float):
        detail = UNREADABLE[expected]
    return TYPES[expected] + detail


def _enum_message(error: jsonschema_rs.ValidationError) -> str:
    *most, last = [repr(option) for option in _kind(error).options if option is not None]
    return f"Input should be {', '.join(most)} or {last}" if most else f"Input should be {last}"


def _format_message(error: jsonschema_rs.ValidationError) -> str:
    name = _kind(error).format
    if name == "uuid":
        return f"Input should be a valid UUID, {malformed_ids.problem(str(error.instance))}"
    return f"Input should be a valid {name}"


MESSAGES: dict[str, Callable[[jsonschema_rs.ValidationError], str]] = {
    "required": lambda _: "Field required",
    "type": _type_message,
    "enum": _enum_message,
    "minLength": lambda error: f"String should have at least {_characters(_kind(error).limit)}",
    "maxLength": lambda error: f"String should have at most {_characters(_kind(error).limit)}",
    "pattern": lambda error: f"String should match pattern '{_kind(error).pattern}'",
    "format": _format_message,
    "minimum": lambda error: f"Input should be greater than or equal to {_kind(error).limit}",
    "exclusiveMinimum": lambda error: f"Input should be greater than {_kind(error).limit}",
    "minItems": lambda error: f"List should have at least {_items(_kind(error).limit)} after validation, not 0",
    "maximum": lambda error: f"Input should be less than or equal to {_kind(error).limit}",
}


def _field_message(error: jsonschema_rs.ValidationError) -> str:
    worded = MESSAGES.get(_kind(error).name)
    return worded(error) if worded else str(error.message)
