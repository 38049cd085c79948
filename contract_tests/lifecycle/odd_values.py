"""What each kind of column is tried with: values that fit, values that a database may cast, values that cannot be."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mockitsu.models import Column

UNKNOWN = "4f2a9b1c-6d3e-4a57-9c80-1be7d2f30a45"

NO_SCALARS: tuple[Any, ...] = ([], ["a"], {"a": 1})
MOMENTS: tuple[Any, ...] = (
    *("2026-03-05", "2026-03-05T10:20:30", "2026-03-05 10:20", "2026-03-05T10:20:30Z", "2026-03-05T10:20:30+02:00"),
    *("2026-03-05T10:20:30.123456", "20260305", "2026-3-5", "05/03/2026", "2026-W10-4", "2026-13-01", "10:00"),
    *("5 March 2026", "now", "x", "", " 2026-03-05", 5, 1.5, True, None, *NO_SCALARS),
)
VALUES: Mapping[str, tuple[Any, ...]] = {
    "string": ("other", "", " spaced ", "é😀", "a\u0000b", 5, 0, 1.5, 1e20, True, False, None, *NO_SCALARS),
    "integer": (
        *("5", " 7 ", "-3", "x", "", "1.5", "1e3", "0x1f", "1_000", 0, 4, -1, 1.5, 2.5, 3.0, 1e3),
        *(2**31 - 1, 2**31, 2**63, True, False, None, *NO_SCALARS),
    ),
    "number": (
        *("0.5", " 7 ", "x", "", "1e3", "NaN", "Infinity", "1_000", 0, 5, -1, 0.25, 1e300, 2**63),
        *(True, False, None, *NO_SCALARS),
    ),
    "boolean": (
        *("true", "false", "True", "t", "yes", "on", "off", "1", "0", "maybe", "", 0, 1, 2, -1, 0.0, 1.0, 0.5),
        *(True, False, None, *NO_SCALARS),
    ),
    "uuid": (
        *("x", "", UNKNOWN, UNKNOWN.upper(), UNKNOWN.replace("-", ""), f"{{{UNKNOWN}}}", f"urn:uuid:{UNKNOWN}"),
        *(5, 0, 1.5, True, False, None, *NO_SCALARS),
    ),
    "timestamp": MOMENTS,
    "date": MOMENTS,
    "json": ({}, {"a": 1}, [], [1], [{"a": 1}], "x", "", 5, 1.5, True, False, None),
    "list": ([], ["a"], [1], [None], [["a"]], "x", "", 5, True, None, {"a": 1}),
}
MEMBERS: tuple[Any, ...] = (
    *([], [UNKNOWN], ["x"], [5], [None], [{"id": UNKNOWN}], [{"a": 1}], [UNKNOWN, UNKNOWN], "x", "", 5, True, None),
    *({}, {"a": 1}),
)
"""What relations are tried with."""


def kind_of(column: Column) -> tuple[Any, ...]:
    """What decides how a column takes values; those that are alike need trying once."""
    return column.kind, bool(column.references), bool(column.enum)


def of(column: Column, *, whole: bool) -> tuple[Any, ...]:
    """The values to try a column with: all that are known, or a few."""
    values = VALUES[column.kind]
    more: tuple[Any, ...] = ()
    if column.enum:
        more = ("nope", column.enum[0].upper(), *column.enum[:2])
    elif column.max_length is not None:
        more = ("x" * column.max_length, "é" * column.max_length, "x" * (column.max_length + 1))
    return (*values, *more) if whole else (values[0], *more[-1:], None, {"a": 1})
