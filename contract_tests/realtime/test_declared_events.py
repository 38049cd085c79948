"""Every write operation sends the events that the document declares, and no others: heard by a real client.

The list is the document's: each operation that is no GET is called over HTTP by an administrator, while a client
listens. The requests are those which prove that the operation can succeed.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from mockitsu.document import Document
from mockitsu.operation import Operation
from mockitsu.settings import Settings

from ..happy import Happy
from ..stories import NEVER_SUCCEED
from .conditional_events import CONDITIONAL
from .stage import Listener, Stage, on_stage

DOCUMENT = Document.load(Settings().cache_folder)
OPERATIONS = {found[2]["operationId"]: Operation(DOCUMENT, *found) for found in DOCUMENT.operations()}
WRITES = sorted(id for id, operation in OPERATIONS.items() if operation.method != "get" and id not in NEVER_SUCCEED)
HOST = "studio"
"""The name by which the stories know the server; security keys are bound to it."""
ENOUGH = 4
"""Calls that succeed, at most, of each operation."""


class Watched:
    """A stage with one listener that stays, and the requests for its studio."""

    def __init__(self, stage: Stage, http: httpx.Client) -> None:
        self.stage = stage
        self.http = http
        self.happy = Happy(stage.studio)
        self.listener: Listener = stage.listen()

    def _cookies(self) -> dict[str, str]:
        """The cookies that a story has got on its way."""
        found = "; ".join(f"{cookie.name}={cookie.value}" for cookie in self.stage.studio.client.cookies.jar)
        return {"Cookie": found} if found else {}

    def successes(self, operation: Operation) -> Iterator[list[tuple[str, Any]]]:
        """What was heard of each call that succeeded."""
        for request in self.happy.requests(operation):
            headers = {"Host": HOST, **self.happy.credentials(operation)}
            self.stage.heard(self.listener)
            headers |= self._cookies()
            path = request.pop("path")
            answer = self.http.request(operation.method, f"{self.stage.url}{path}", headers=headers, **request)
            self.http.cookies.clear()
            heard = self.stage.heard(self.listener)
            if answer.status_code == operation.success:
                yield heard
            else:
                assert heard == [], f"refused with {answer.status_code}, and yet: {heard}"


@pytest.fixture(scope="module")
def watched() -> Iterator[Watched]:
    with on_stage() as stage, httpx.Client(timeout=30) as http:
        yield Watched(stage, http)


@pytest.mark.parametrize("operation_id", WRITES)
def test_the_declared_events_are_heard(watched: Watched, operation_id: str) -> None:
    operation = OPERATIONS[operation_id]
    declared = operation.declared.get("x-events", [])
    successes = list(itertools.islice(watched.successes(operation), ENOUGH))
    assert successes, "no call succeeded"
    heard = {name for events in successes for name, _ in events}
    assert heard <= set(declared)
    assert sorted(set(declared) - heard) == CONDITIONAL.get(operation_id, [])


def test_the_exceptions_are_operations() -> None:
    assert CONDITIONAL.keys() <= set(WRITES)
