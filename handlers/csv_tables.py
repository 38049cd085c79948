"""Tables that come as CSV files: reading them, and taking them row by row (observed on Zou 1.0.97).

The separator and the quotes are found out from the beginning of the text. Names of columns are taken as they stand.
Rows without any content are passed over. The first row that cannot be taken ends the import; what the rows before it
have brought stays.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from typing import NamedTuple, TypeVar

from mockitsu.context import Context
from mockitsu.errors import ApiError, HttpError, MalformedRequest, Refused

SAMPLE = 8192
"""How many characters the separator is guessed from."""
SPRINKLED = 1000
"""How many quotes there are in the beginning of a table at most; the guess takes the third power of them in time."""
SHORT_SAMPLE = 1024
NO_DELIMITER = "Could not determine delimiter"
NO_TEXT = "The file is not a text in UTF-8."

Taken = TypeVar("Taken")


class RowError(Exception):
    """A row cannot be taken; the message says why."""


class MissingColumn(RowError):
    """The row lacks a column that it needs."""

    def __init__(self, name: str) -> None:
        super().__init__(f"A columns is missing: '{name}'")


class InvalidCell(RowError):
    """A cell does not hold what its column takes."""

    def __init__(self, reason: str = "") -> None:
        super().__init__(f"A value is invalid: {reason}")


class Cells(dict[str, str]):
    """The cells of a row by the name of their column. Raises MissingColumn for a column that is not there."""

    def __missing__(self, name: str) -> str:
        raise MissingColumn(name)


class Line(NamedTuple):
    """A row and the number of the line where it ends, counted from 1."""

    number: int
    cells: Cells


class ImportEnded(ApiError):
    """The refusal that tells where an import has ended."""

    def __init__(self, reason: str, line_number: int, imported_rows: int) -> None:
        place = {"line_number": line_number, "imported_rows": imported_rows}
        super().__init__({"error": True, "message": reason, **place}, 400, keep=True)


def take(
    ctx: Context, take_row: Callable[[Cells], Taken], finish: Callable[[list[Taken]], None] | None = None
) -> list[Taken]:
    """Take the rows of the file that came along, and answer what `take_row` makes of each.

    `finish` gets all of it in the end, also where a row has ended the import. Raises ImportEnded.
    """
    taken: list[Taken] = []
    ended: ImportEnded | None = None
    for line in read(text_of(ctx)):
        try:
            taken.append(take_row(line.cells))
        except RowError as error:
            ended = ImportEnded(str(error), line.number, len(taken))
        except Refused as error:
            ended = ImportEnded(error.body["message"], line.number, len(taken))
        if ended is not None:
            break
    if finish is not None:
        finish(taken)
    if ended is not None:
        raise ended
    return taken


def read(text: str) -> Iterator[Line]:
    """The rows of a table below its header. Raises a 400 where the separator cannot be told."""
    sample = text[:SAMPLE]
    if sample.count('"') + sample.count("'") > SPRINKLED:
        sample = sample[:SHORT_SAMPLE]
    try:
        dialect = csv.Sniffer().sniff(sample)
    except csv.Error:
        raise HttpError(400, NO_DELIMITER) from None
    rows = csv.DictReader(io.StringIO(text), dialect=dialect)
    try:
        for row in rows:
            cells = Cells({name: cell or "" for name, cell in row.items() if name is not None})
            if any(cells.values()):
                yield Line(rows.line_num, cells)
    except csv.Error as error:
        raise HttpError(400, str(error)) from None


def text_of(ctx: Context) -> str:
    """The text of the file that came along. Raises a 400 where there is none."""
    files = ctx.uploads.get("file")
    if not files:
        raise MalformedRequest
    try:
        text = files[0].content.decode()
    except UnicodeDecodeError:
        raise HttpError(400, NO_TEXT) from None
    return text.replace("\r\n", "\n").replace("\r", "\n")
