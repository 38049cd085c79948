"""Values on their way into a column: converted as leniently as the real server does, else refused in its words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from math import isfinite
from typing import Any
from uuid import UUID

from mockitsu.errors import BadRequest, Refused
from mockitsu.models import Column, Model

INVALID = "One of the provided values has an invalid format."
LARGEST = 2**31
OBJECTS = frozenset(("data", "event_data", "exceptions", "file_tree"))
"""Columns of free JSON that hold objects; the others hold arrays."""
LONG = frozenset(("file_size", "size"))
"""Integers of 64 bits; the others have 32."""


class InvalidValue(Refused):
    """A value has the wrong form for its column."""

    def __init__(self) -> None:
        super().__init__(INVALID)


class MissingValue(Refused):
    """A column that cannot be empty got nothing."""

    def __init__(self) -> None:
        super().__init__("A required field is missing.")


class Conflict(Refused):
    """A reference leads nowhere, or a row to be deleted is still referred to."""

    def __init__(self) -> None:
        super().__init__("The change conflicts with records referencing this one.")


class BrokenRule(Refused):
    """A row would break a rule of its table."""

    def __init__(self) -> None:
        super().__init__("The data conflicts with database integrity rules.")


class Duplicate(Refused):
    """Another row has what no two rows share."""

    def __init__(self) -> None:
        super().__init__("A record with the same unique values already exists.")


def convert(column: Column, value: Any) -> Any:
    """`value` as the column keeps it; null stays null. Raises Refused."""
    return None if value is None else CONVERTERS[column.kind](column, value)


def convert_given(model: Model, values: Mapping[str, Any]) -> dict[str, Any]:
    """The converted values of the columns among `values`."""
    columns = model.by_name
    return {name: convert(columns[name], value) for name, value in values.items() if name in columns}


def is_uuid(text: object) -> bool:
    """Whether `text` is an id in its usual form."""
    if not isinstance(text, str) or len(text) != 36:
        return False
    try:
        UUID(text)
    except ValueError:
        return False
    return text.count("-") == 4


def check_dates(model: Model, values: Mapping[str, Any]) -> None:
    """What an update says of texts that are no dates, before the database looks at any value. Raises BadRequest."""
    for name, value in values.items():
        column = model.by_name.get(name)
        if column is None or column.kind not in ("date", "timestamp") or not isinstance(value, str) or not value:
            continue
        if _moment(value) is None:
            raise BadRequest(f"Invalid date format for '{name}': '{value}'. Expected an ISO 8601 date or datetime.")


def _moment(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def _text(column: Column, value: Any) -> str:
    if isinstance(value, bool):
        value = "true" if value else "false"
    elif isinstance(value, int | float):
        value = str(value)
    if not isinstance(value, str):
        raise InvalidValue
    if column.enum and value not in column.enum:
        raise Refused(repr(value))
    if column.max_length is not None and len(value) > column.max_length:
        raise InvalidValue
    return value


def _integer(column: Column, value: Any) -> int:
    if isinstance(value, str):
        try:
            value = int(value)
        except ValueError:
            raise InvalidValue from None
    largest = LARGEST**2 if column.name in LONG else LARGEST
    if not isinstance(value, int | float) or not isfinite(value) or not -largest <= value < largest:
        raise InvalidValue
    return round(value)


def _number(_: Column, value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        raise InvalidValue
    try:
        number = float(value)
    except ValueError:
        raise InvalidValue from None
    if not isfinite(number):
        raise InvalidValue
    return number


def _boolean(_: Column, value: Any) -> bool:
    if isinstance(value, int) and value in (0, 1):
        return bool(value)
    raise InvalidValue


def _uuid(_: Column, value: Any) -> str:
    if not is_uuid(value):
        raise InvalidValue
    return str(value).lower()


def _timestamp(_: Column, value: Any) -> str:
    moment = _moment(value) if isinstance(value, str) else None
    if moment is None:
        raise InvalidValue
    return moment.strftime("%Y-%m-%dT%H:%M:%S")


def _date(column: Column, value: Any) -> str:
    return _timestamp(column, value)[:10]


def _json(column: Column, value: Any) -> Any:
    """The real server keeps any JSON value; here it has to be of the form that everybody reads."""
    if not isinstance(value, dict if column.name in OBJECTS else list):
        raise InvalidValue
    return value


def _list(_: Column, value: Any) -> list[str]:
    if not isinstance(value, list):
        raise InvalidValue
    return [str(part) for part in value]


CONVERTERS: Mapping[str, Callable[[Column, Any], Any]] = {
    "string": _text,
    "integer": _integer,
    "number": _number,
    "boolean": _boolean,
    "uuid": _uuid,
    "timestamp": _timestamp,
    "date": _date,
    "json": _json,
    "list": _list,
}
