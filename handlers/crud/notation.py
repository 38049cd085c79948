"""Lists as the database writes them: what a column of text keeps of one (observed on Zou 1.0.97)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

SPECIAL = re.compile(r'[\s{},"\\]')


def are_alike(values: Iterable[Any]) -> bool:
    """Whether all values that are there are of one kind, as those of an array have to be."""
    return len({type(value) for value in values if value is not None}) < 2


def written(values: list[Any]) -> str | None:
    """The text of a list of values of one kind, lists among them; None where they are not."""
    parts = [_part(value) for value in values]
    if not are_alike(values) or None in parts:
        return None
    return "{" + ",".join(map(str, parts)) + "}"


def _part(value: Any) -> str | None:
    if isinstance(value, list):
        return written(value)
    if isinstance(value, bool):
        return "t" if value else "f"
    if isinstance(value, str):
        return _quoted(value) if SPECIAL.search(value) or value.upper() in ("", "NULL") else value
    return {type(None): "NULL", int: str(value), float: str(value)}.get(type(value))


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
