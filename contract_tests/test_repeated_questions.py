"""Who asks the same question twice gets what a server answers that keeps no answers: whatever came in between."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import httpx

from mockitsu.kept import KeptAnswers
from mockitsu.operation import Operation
from mockitsu.testing import Studio

from .happy import Happy

FIVE_DAYS = 5 * 86_400.0
HEADERS: tuple[Mapping[str, str], ...] = (
    {"Range": "bytes=1-3"},
    {"Accept": "text/csv", "Accept-Encoding": "identity", "User-Agent": "Mozilla/5.0"},
    {"If-Modified-Since": "Fri, 01 Jan 2100 00:00:00 GMT"},
)
GET = "get"


def answer(studio: Studio, request: Mapping[str, Any], headers: Mapping[str, str]) -> tuple[int, list[Any], bytes]:
    found: httpx.Response = studio.client.request(GET, **{**request, "headers": {**request["headers"], **headers}})
    return found.status_code, found.headers.multi_items(), found.content


def questions(studio: Studio, request: Mapping[str, Any], etag: str | None) -> list[tuple[int, list[Any], bytes]]:
    """What the same question is answered again and again: with other headers, at another address, and much later."""
    headers = (*HEADERS, *([{"If-None-Match": etag}] if etag else []))
    elsewhere = {**request, "url": f"/api{request['url']}"}
    found = [*(answer(studio, request, more) for more in headers), answer(studio, elsewhere, {})]
    studio.sandbox.clock.move(FIVE_DAYS)
    return [*found, answer(studio, request, {})]


def first_request(happy: Happy, operation: Operation) -> dict[str, Any]:
    request = dict(next(iter(happy.requests(operation))))
    headers = {**happy.credentials(operation), **request.pop("headers", {})}
    return {"url": request.pop("path"), "headers": headers, **request}


def test_a_repeated_question_is_answered_as_if_nothing_was_kept(studio: Studio) -> None:
    happy = Happy(studio)
    kept, differ = 0, []
    for operation in happy.operations.values():
        if operation.method != GET:
            continue
        request = first_request(happy, operation)
        studio.sandbox.clock.freeze()
        start, answers = studio.sandbox.state, studio.sandbox.part(KeptAnswers)
        first = answer(studio, request, {})
        if not answers:
            continue
        kept += 1
        etag = dict(first[1]).get("etag")
        again = questions(studio, request, etag)
        studio.sandbox.restore(start)
        studio.set(kept_answers=0)
        answers.reset()
        if [first, *again] != [answer(studio, request, {}), *questions(studio, request, etag)]:
            differ.append(operation.id)
    assert not differ
    assert kept > 200
