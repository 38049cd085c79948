"""The journal of a sandbox."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from itertools import islice
from typing import Any

from mockitsu.control import Control
from mockitsu.errors import BadRequest, InvalidBody, NotFound
from mockitsu.journal import NOTHING, Condition, ConditionError, Filter, Journal, har, render, summary, verify


def list_requests(
    control: Control,
    name: str,
    operation: list[str] | None,
    tag: str | None,
    method: str | None,
    path: str | None,
    status: list[str] | None,
    person: str | None,
    since: str | None,
    after: int | None,
    text: str | None,
    table: str | None,
    faulty: bool | None,
    details: bool,
    limit: int,
) -> dict[str, Any]:
    """The requests that fit, a page of them."""
    journal = _journal(control, name)
    moment = _seconds(since) if since is not None else None
    operations, statuses = tuple(operation or ()), tuple(status or ())
    wanted = Filter(operations, tag, method, path, statuses, person, moment, after, text, table, faulty)
    found = list(islice(wanted.choose(journal), limit + 1))
    page = found[:limit]
    return {
        "requests": [render(entry) if details else summary(entry) for entry in page],
        "next": page[-1].number if len(found) > limit else None,
        "last": journal.last,
        "kept": len(journal),
        "dropped": journal.dropped,
    }


def clear_requests(control: Control, name: str) -> None:
    """Forget all."""
    _journal(control, name).reset()


def get_request(control: Control, name: str, number: str) -> dict[str, Any]:
    """All about one request."""
    entry = _journal(control, name).get(int(number)) if number.isdecimal() and len(number) < 19 else None
    if entry is None:
        raise NotFound(f'The journal of the sandbox "{name}" has no request {number}.')
    return render(entry)


def verify_requests(control: Control, name: str, body: Mapping[str, Any]) -> dict[str, Any]:
    """Whether a condition holds."""
    given = {key: value for key, value in body.items() if value is not None}
    condition = Condition(**{**given, "body": body.get("body", NOTHING)})
    try:
        return verify(condition, _journal(control, name))
    except ConditionError as error:
        raise InvalidBody([(error.field, str(error))]) from None


def export_requests(control: Control, name: str) -> dict[str, Any]:
    """All as HAR."""
    return har(_journal(control, name))


def _journal(control: Control, name: str) -> Journal:
    return control.sandboxes.get(name).part(Journal)


def _seconds(text: str) -> float:
    """Seconds since the epoch of an ISO 8601 time; UTC where it names no zone."""
    try:
        moment = datetime.fromisoformat(text)
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()
    except (ValueError, OverflowError):
        raise BadRequest("since must be a date and time, such as 2026-03-12T09:30:00Z.") from None
