"""Days: as query parameters give them, and those on which people work, from Monday to Friday."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from mockitsu.errors import BadRequest

WEEK = 7
WORKED = 5
"""Days of a week on which people work: the first ones."""


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


def is_worked(day: date) -> bool:
    """Whether people work on a day."""
    return day.weekday() < WORKED


def worked(first: date, last: date) -> int:
    """On how many days people work from the first to the last, both included."""
    weeks, rest = divmod((last - first).days + 1, WEEK)
    return weeks * WORKED + sum((first.weekday() + number) % WEEK < WORKED for number in range(rest))


def after(day: date, count: int) -> date:
    """The day on which so many days more have been worked. Raises OverflowError where no date is as late."""
    if count <= 0:
        return day
    if not is_worked(day):  # as late as on the Friday before
        day -= timedelta(days=day.weekday() - WORKED + 1)
    weeks, rest = divmod(count, WORKED)
    day += timedelta(weeks=weeks)
    while rest:
        day += timedelta(days=1)
        rest -= is_worked(day)
    return day
