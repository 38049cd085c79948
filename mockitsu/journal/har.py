"""A journal as an HTTP Archive (HAR 1.2), which browsers and other tools open."""

from __future__ import annotations

from collections.abc import Iterable
from http.cookies import SimpleCookie
from typing import Any

import orjson

from mockitsu.version import __version__

from .entry import Entry
from .masking import masked_headers
from .rendering import FORM, moment, query_text, request_body, request_headers, response_body, response_headers

UNKNOWN = -1  # how HAR says that a size was not measured


def har(entries: Iterable[Entry]) -> dict[str, Any]:
    """The archive of some entries; passwords and tokens are masked, files are left out."""
    return {
        "log": {
            "version": "1.2",
            "creator": {"name": "Mockitsu", "version": __version__},
            "entries": [_entry(entry) for entry in entries],
        }
    }


def _entry(entry: Entry) -> dict[str, Any]:
    milliseconds = round(entry.duration * 1000, 3)
    shown: dict[str, Any] = {
        "startedDateTime": moment(entry.started),
        "time": milliseconds,
        "request": _request(entry),
        "response": _response(entry),
        "cache": {},
        "timings": {"send": 0, "wait": milliseconds, "receive": 0},
        "_number": entry.number,
        "_operation": entry.operation.id if entry.operation else None,
    }
    return shown


def _request(entry: Entry) -> dict[str, Any]:
    query = query_text(entry)
    host = entry.header("host") or "localhost"
    shown: dict[str, Any] = {
        "method": entry.method,
        "url": f"http://{host}{entry.prefix}{entry.path}" + (f"?{query}" if query else ""),
        "httpVersion": "HTTP/1.1",
        "cookies": _cookies(entry.header("cookie")),
        "headers": _pairs(masked_headers(request_headers(entry))),
        "queryString": [{"name": name, "value": value} for name, values in entry.query.items() for value in values],
        "headersSize": UNKNOWN,
        "bodySize": entry.body_size,
    }
    if entry.body_size:
        shown["postData"] = _posted(entry)
    return shown


def _posted(entry: Entry) -> dict[str, Any]:
    media_type = entry.header("content-type")
    if entry.uploads:
        files = [
            {"name": name, "fileName": filename, "contentType": kind, "comment": f"{size} bytes"}
            for name, filename, kind, size in entry.uploads
        ]
        return {"mimeType": media_type, "params": files}
    body = request_body(entry)
    if media_type.startswith(FORM):
        return {"mimeType": media_type, "params": [{"name": name, "value": value} for name, value in body.items()]}
    return {"mimeType": media_type, "text": _text(body)}


def _response(entry: Entry) -> dict[str, Any]:
    headers = response_headers(entry)
    content: dict[str, Any] = {"size": entry.answer_size, "mimeType": entry.media_type or "x-unknown"}
    if entry.answer:
        content["text"] = _text(response_body(entry))
    return {
        "status": entry.status,
        "statusText": "",
        "httpVersion": "HTTP/1.1",
        "cookies": [cookie for name, value in headers if name == "set-cookie" for cookie in _cookies(value)],
        "headers": _pairs(masked_headers(headers)),
        "content": content,
        "redirectURL": next((value for name, value in headers if name == "location"), ""),
        "headersSize": UNKNOWN,
        "bodySize": entry.answer_size,
    }


def _text(body: Any) -> str:
    return body if isinstance(body, str) else orjson.dumps(body).decode() if body is not None else ""


def _pairs(headers: list[tuple[str, str]]) -> list[dict[str, str]]:
    return [{"name": name, "value": value} for name, value in headers]


def _cookies(text: str) -> list[dict[str, str]]:
    """The cookies of a header, their values masked."""
    return [{"name": name, "value": "***"} for name in SimpleCookie(text)]
