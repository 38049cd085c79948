"""Tables as tests send and read them."""

from __future__ import annotations

import csv
import io
from typing import Any

import httpx

from mockitsu.testing import Studio


def send(studio: Studio, path: str, table: str | bytes, **options: Any) -> httpx.Response:
    """Upload a table to an operation below /import/csv."""
    content = table.encode() if isinstance(table, str) else table
    return studio.post(f"/import/csv/{path}", files={"file": ("table.csv", content, "text/csv")}, **options)


def rows(answer: httpx.Response) -> list[dict[str, str]]:
    """An exported table by the names of its columns; of columns with one name the last counts."""
    return list(csv.DictReader(io.StringIO(answer.text), delimiter=";"))
