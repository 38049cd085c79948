"""Every operation, with spoilt requests that the document does not keep out.

A request that succeeds is spoilt in one place at a time: the answer is never a 500, and where it is a refusal, nothing
has changed. `make malice` tries everything in each place, `make test` one thing in each.
"""

from __future__ import annotations

import itertools
import os
from collections.abc import Iterator
from typing import Any

import pytest

from mockitsu.operation import JSON, Operation
from mockitsu.settings import Settings
from mockitsu.testing import Studio

from ..happy import Happy

WHOLE = "MALICE" in os.environ
HAPPY = Happy(Studio(Settings(scale="tiny", log_level="critical")))
KEEPS = frozenset(("log_in", "upload_preview_file", "upload_preview_background_file"))
"""Operations whose refusals keep something, as on the real server: a count of failures, a preview that is broken, a
row that goes with its file."""
IMPORTS = "import_kitsu_"
"""These keep the rows before the one that is refused, as on the real server."""


def nested(levels: int) -> Any:
    value: Any = []
    for _ in range(levels):
        value = [value]
    return value


VALUES: list[Any] = [
    *("a\0b", "x" * 100_000, 10**18, -(2**63) - 1, 1e308, nested(180), nested(300), [1, 2], {}, [], "", None, [None]),
    *(
        "../../etc/passwd",
        "\r\nSet-Cookie: a=b",
        "\u202e\U0001f600",
        "%",
        "(a+)+$" + "a" * 40,
        "0001-01-01",
        "2024-13-45",
    ),
    *("9999-12-31", "99999999-01-01", "9" * 5000, "NaN", "1e400", 10**30, 2**63, 2**31, True, 0.5, {"a": "\0"}, [{}]),
    "00000000-0000-0000-0000-000000000000",
]
TEXTS = [
    *("a\0b", "x" * 10_000, "9" * 5000, "-1", "", "1e400", "nan", "inf", "0001-01-01", "9999-12-31", "[]", "{", "1_0"),
    *("99999999999", "\u0663", "..", "2024-W99", "(a+)+$" + "a" * 40, "\u2028"),
]
SEGMENTS = [
    *("%00", "%ff", "..%2f..", "x" * 5000, "%20", "-1", "9" * 5000, "9999", "0", "1e5", "%0d%0a", "%f0%9f%98%80"),
    *("9999-12-31", "0001-01-01", "2024-02-30", "%D9%A3", "nan"),
]
TURN = itertools.count()


def some(values: list[Any]) -> list[Any]:
    """All of the values, or the next one of them where the time is short."""
    return values if WHOLE else [values[next(TURN) % len(values)]]


def spoilt(operation: Operation, request: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The request with something else in one place."""
    yield from _spoilt_path(operation, request)
    for name in sorted(operation.query_names):
        for text in some(TEXTS):
            yield {**request, "params": {**(request.get("params") or {}), name: text}}
    if JSON in operation.request_body:
        yield from _spoilt_body(operation, request)
    if "files" in request:
        for name, content in itertools.product(some(["../../a.png", "a\0.png", "", ".", "png", "a.mp4"]), (b"", b"\0")):
            yield {**request, "files": dict.fromkeys(request["files"], (name, content))}


def _spoilt_path(operation: Operation, request: dict[str, Any]) -> Iterator[dict[str, Any]]:
    template, path = operation.path.split("/"), request["path"].split("?")[0].split("/")
    for place, segment in enumerate(template):
        if segment.startswith("{") and len(path) == len(template):
            for text in some(SEGMENTS):
                yield {**request, "path": "/".join([*path[:place], text, *path[place + 1 :]])}


def _spoilt_body(operation: Operation, request: dict[str, Any]) -> Iterator[dict[str, Any]]:
    bare = {name: value for name, value in request.items() if name not in ("json", "data", "files")}
    body = request.get("json")
    yield from ({**bare, "json": value} for value in some(VALUES))
    declared = operation.document.schemas.resolve(operation.request_body[JSON]).get("properties", {})
    if isinstance(body, list):
        yield from ({**bare, "json": [*body, value]} for value in some(VALUES))
    for place in _inside(body):
        for value in some(VALUES):
            yield {**bare, "json": _changed(body, place, value)}
    row = body if isinstance(body, dict) else body[0] if isinstance(body, list) and body else None
    for name in sorted({*row, *declared} if isinstance(row, dict) else ()):
        for value in some(VALUES):
            changed = {**row, name: value}
            yield {**bare, "json": [changed] if isinstance(body, list) else changed}


def _inside(value: Any, place: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The places deeper in a body than the fields of its rows."""
    parts = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for name, part in parts:
        if len(place) > 1 or (place and not isinstance(place[0], int)):
            yield (*place, name)
        yield from _inside(part, (*place, name))


def _changed(value: Any, place: tuple[Any, ...], to: Any) -> Any:
    """A body with something else in one place."""
    if not place:
        return to
    copy = value.copy()
    copy[place[0]] = _changed(value[place[0]], place[1:], to)
    return copy


@pytest.mark.parametrize("operation_id", HAPPY.operations)
def test_spoilt_requests_are_answered(operation_id: str) -> None:
    operation, studio = HAPPY.operations[operation_id], HAPPY.studio
    sandbox = studio.sandbox
    for request in itertools.islice(HAPPY.requests(operation), 1):
        headers = HAPPY.credentials(operation)
        before = sandbox.root
        for bad in spoilt(operation, request):
            told = {name: value for name, value in bad.items() if name != "path"}
            answer = studio.client.request(operation.method, bad["path"], headers=headers, **told)
            sent = f"{bad['path'][:200]} {str(told)[:300]}: {answer.status_code} {answer.text[:300]}"
            assert answer.status_code < 500 or answer.status_code == 501, sent
            keeps = operation_id in KEEPS or operation_id.startswith(IMPORTS)
            assert answer.status_code < 400 or sandbox.root is before or keeps, sent
            sandbox.root = before
