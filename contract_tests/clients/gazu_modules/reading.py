"""What the stories read from answers."""

from __future__ import annotations

from ..conftest import Row


def ids(rows: list[Row]) -> list[str]:
    return [row["id"] for row in rows]


def names(rows: list[Row]) -> list[str]:
    return [row["name"] for row in rows]
