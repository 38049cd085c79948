"""Points in time as query parameters give them."""

from __future__ import annotations

from datetime import datetime

from mockitsu.errors import BadRequest

FORMATS = ("%Y-%m-%dT%H:%M:%S", "%Y-%m-%d")


def read(text: str | None) -> str | None:
    """A date or a date and time as the rows have it; None where none is given. Raises BadRequest."""
    return read_given(text) if text else None


def read_given(text: str | None) -> str | None:
    """As `read`, but an empty text is refused too."""
    if text is None:
        return None
    for form in FORMATS:
        try:
            return datetime.strptime(text, form).isoformat(timespec="seconds")
        except ValueError:
            continue
    raise BadRequest(
        "Wrong date format for before argument.Expected format: 2020-01-05T13:23:10 or 2020-01-05"  # whichever it is
    )
