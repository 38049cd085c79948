"""Writing tables as CSV files, and what their cells have in common (observed on Zou 1.0.97)."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any

from mockitsu.context import Context
from mockitsu.http import Answer, attachment

WITH_CHARSET = "text/csv; charset=utf-8"

Cell = Any
"""What a cell is made of: None is an empty cell, anything else its text."""


def answer(name: str, header: Sequence[str], rows: Iterable[Sequence[Cell]], media_type: str = "text/csv") -> Answer:
    """A table as a file to be saved as `kitsu_<name>.csv`."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";")
    writer.writerow(header)
    writer.writerows(rows)
    return Answer(text.getvalue().encode(), media_type=media_type, headers=[attachment(f"kitsu_{name}.csv")])


def name_of(ctx: Context, table: str, id: object) -> str:
    """The name of the row with this id; empty where there is none."""
    row = ctx.tx.get(table, id)
    return str(row["name"]) if row is not None else ""


def full_names(ctx: Context, person_ids: Iterable[str]) -> list[str]:
    """The names of people, of those who are there."""
    people = (ctx.tx.get("person", id) for id in person_ids)
    return [str(person["full_name"]) for person in people if person is not None]


def day(timestamp: str | None) -> str:
    """The date of a time stamp; empty where there is none."""
    return timestamp[:10] if timestamp is not None else ""
