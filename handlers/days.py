"""Days as query parameters give them."""

from __future__ import annotations

from datetime import date, datetime

from mockitsu.errors import BadRequest


def read(text: str) -> str:
    """A day; one digit for day and month will do, and a time after it counts for nothing. Raises ValueError."""
    return datetime.strptime(text.partition("T")[0], "%Y-%m-%d").date().isoformat()


def read_range(start_date: str | None, end_date: str | None) -> tuple[str, str]:
    """The first and the last day of a range; where one is not given, no day is too early or too late. Raises
    BadRequest."""
    try:
        for text in (start_date, end_date):
            if text is not None:
                date.fromisoformat(text)
    except ValueError:
        raise BadRequest(f"Wrong date format for {start_date} and/or {end_date}") from None
    return start_date or "0001-01-01", end_date or "9999-12-31"
