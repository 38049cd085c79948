"""Entries as the control API shows them."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from urllib.parse import parse_qsl, urlencode

from mockitsu import json_text
from mockitsu.http import essence

from .entry import Entry, is_textual
from .findings import findings
from .masking import masked, masked_headers

FORM = "application/x-www-form-urlencoded"


def moment(seconds: float) -> str:
    """Seconds since the epoch as a date-time in UTC, to the millisecond."""
    return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def summary(entry: Entry) -> dict[str, Any]:
    """An entry in a list."""
    person = entry.person
    return {
        "number": entry.number,
        "time": moment(entry.started),
        "duration": round(entry.duration * 1000, 3),
        "method": entry.method,
        "path": entry.path,
        "query": {name: masked(values, name) for name, values in entry.query.items()},
        "operation": entry.operation.id if entry.operation else None,
        "tag": entry.tag,
        "person": {key: person[key] for key in ("id", "email", "role")} if person else None,
        "status": entry.status,
        "changed": entry.changed,
        "faults": list(entry.plan.faults) if entry.plan else [],
        "preferences": entry.plan.preferences if entry.plan else None,
        "delay": entry.plan.delay if entry.plan else 0.0,
    }


def render(entry: Entry) -> dict[str, Any]:
    """Everything that is known of an entry."""
    return {
        **summary(entry),
        "request": {
            "headers": _headers(masked_headers(request_headers(entry))),
            "media_type": entry.header("content-type") or None,
            "size": entry.body_size,
            "body": request_body(entry),
            "uploads": [
                {"name": name, "filename": filename, "media_type": media_type, "size": size}
                for name, filename, media_type, size in entry.uploads
            ],
            "truncated": not entry.uploads and len(entry.body) < entry.body_size,
        },
        "response": {
            "headers": _headers(masked_headers(response_headers(entry))),
            "media_type": entry.media_type,
            "size": entry.answer_size,
            "body": response_body(entry),
            "truncated": len(entry.answer) < entry.answer_size,
        },
        "findings": findings(entry),
        "changes": [
            {
                "table": change.table,
                "id": change.id,
                "kind": "insert" if change.before is None else "delete" if change.after is None else "update",
                "before": masked(dict(change.before)) if change.before is not None else None,
                "after": masked(dict(change.after)) if change.after is not None else None,
            }
            for change in entry.changes
        ],
        "events": [
            {"name": event.name, "project_id": event.project_id, "data": dict(event.data)} for event in entry.events
        ],
    }


def request_body(entry: Entry) -> Any:
    """The request's body without secrets: JSON as a value, a form as its fields, other text as it is, else None."""
    return _body(entry.body, entry.header("content-type"), whole=len(entry.body) == entry.body_size)


def response_body(entry: Entry) -> Any:
    """The answer's body, likewise."""
    return _body(entry.answer, entry.media_type, whole=len(entry.answer) == entry.answer_size)


def _body(content: bytes, media_type: str | None, *, whole: bool) -> Any:
    if not content:
        return None
    name = essence(media_type)
    if name == FORM:
        return masked(dict(parse_qsl(content.decode("utf-8", "replace"), keep_blank_values=True)))
    if whole and (name == "application/json" or name.endswith("+json")):
        try:
            return masked(json_text.read(content))
        except json_text.Unreadable:
            pass
    return content.decode("utf-8", "replace") if is_textual(media_type) else None


def request_headers(entry: Entry) -> list[tuple[str, str]]:
    return [(name.decode("latin-1"), value.decode("latin-1")) for name, value in entry.headers]


def response_headers(entry: Entry) -> list[tuple[str, str]]:
    return [(name.decode("latin-1"), value.decode("latin-1")) for name, value in entry.sent_headers()]


def query_text(entry: Entry) -> str:
    """The query as it stands in a URL, without secrets."""
    return urlencode([(name, masked(value, name)) for name, values in entry.query.items() for value in values])


def _headers(headers: list[tuple[str, str]]) -> list[dict[str, str]]:
    return [{"name": name, "value": value} for name, value in headers]
