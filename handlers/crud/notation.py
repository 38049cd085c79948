"""Lists as the database writes them: what a column of text keeps of one (observed on Zou 1.0.97)."""

from __future__ import annotations

import re
from typing import Any

SPECIAL = re.compile(r'[\s{},"\\]')


def written(values: list[Any]) -> str | None:
    """The text of a list of values of one kind, lists among them; None where they are not."""
    kinds = {type(value) for value in values if value is not None}
    parts = [_part(value) for value in values]
    if len(kinds) > 1 or None in parts:
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
