"""Values on their way into a column: converted as leniently as the real server does, else refused in its words."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import datetime
from math import isfinite
from typing import Any
from uuid import UUID

from mockitsu.errors import INVALID, BadRequest, Refused
from mockitsu.models import Column, Model

from . import notation

LARGEST = 2**31
PLAIN = re.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
WRITTEN = ("%Y-%m-%d", "%m/%d/%Y", "%d %B %Y")
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
    """Whether `text` is an id in its usual form: as ids are written, or as they may be read."""
    if not isinstance(text, str) or len(text) != 36:
        return False
    if PLAIN.fullmatch(text):
        return True
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
    elif isinstance(value, list):
        value = notation.written(value)
    if not isinstance(value, str) or "\0" in value:
        raise InvalidValue
    if column.enum and value not in column.enum:
        raise Refused(repr(value))
    if column.max_length is not None and len(value) > column.max_length:
        raise InvalidValue
    return value


def _integer(column: Column, value: Any) -> int:
    is_long = column.name in LONG
    if isinstance(value, bool) and not is_long:  # the database makes one of the other integers of it
        return int(value)
    number = _read(int, value)
    largest = LARGEST**2 if is_long else LARGEST
    if not -largest <= number < largest:
        raise InvalidValue
    return round(number)


def _number(_: Column, value: Any) -> float:
    return float(_read(float, value))


def _read(make: type[int] | type[float], value: Any) -> int | float:
    """A number, or one written as text. Raises InvalidValue for what is none, or not finite."""
    if isinstance(value, bool) or not isinstance(value, int | float | str) or "_" in str(value):
        raise InvalidValue
    try:
        number = make(value) if isinstance(value, str) else value
    except ValueError:
        raise InvalidValue from None
    if not isfinite(number):
        raise InvalidValue
    return number


def _boolean(_: Column, value: Any) -> bool:
    if isinstance(value, int | float) and value in (0, 1):
        return bool(value)
    raise InvalidValue


def _uuid(_: Column, value: Any) -> str:
    """An id in any of its forms: with braces, without dashes, as a URN."""
    try:
        return str(UUID(value))
    except (ValueError, TypeError, AttributeError):
        raise InvalidValue from None


def _timestamp(_: Column, value: Any) -> str:
    moment = (_moment(value.strip()) or _written(value.strip())) if isinstance(value, str) else None
    if moment is None or "W" in value:  # the database knows no weeks
        raise InvalidValue
    return moment.replace(tzinfo=None).isoformat(timespec="seconds")


def _written(text: str) -> datetime | None:
    """A date as people write it; the database takes more than these forms."""
    for form in WRITTEN:
        try:
            return datetime.strptime(text, form)
        except ValueError:
            continue
    return None


def _date(column: Column, value: Any) -> str:
    return _timestamp(column, value)[:10]


def _json(_: Column, value: Any) -> Any:
    if not isinstance(value, dict | list):
        raise InvalidValue
    return value


def _list(_: Column, value: Any) -> list[str]:
    """Texts in a list; a text gives its letters, an object its keys, and what is all of another kind its notation
    (observed)."""
    if not isinstance(value, list | str | dict) or not all(isinstance(part, str | int | float) for part in value):
        raise InvalidValue
    if not notation.are_alike(value):
        raise InvalidValue
    return [str(part).lower() if isinstance(part, bool) else str(part) for part in value]


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
