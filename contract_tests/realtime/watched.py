"""Write operations as a client that listens meets them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import httpx

from mockitsu.document import Document
from mockitsu.operation import Operation
from mockitsu.settings import Settings

from ..happy import Happy
from .stage import Heard, Listener, Stage

DOCUMENT = Document.load(Settings().cache_folder)
OPERATIONS = {found[2]["operationId"]: Operation(DOCUMENT, *found) for found in DOCUMENT.operations()}
HOST = "studio"
"""The name by which the stories know the server; security keys are bound to it."""


class Watched:
    """A stage with one listener that stays, and the requests for its studio."""

    def __init__(self, stage: Stage, http: httpx.Client) -> None:
        self.stage = stage
        self.http = http
        self.happy = Happy(stage.studio)
        self.listener: Listener = stage.listen()

    def call(self, operation: Operation, request: dict[str, Any]) -> tuple[httpx.Response, list[Heard]]:
        """The answer to a request over HTTP, and what was heard of it."""
        headers = {"Host": HOST, **self.happy.credentials(operation)}
        self.stage.heard(self.listener)
        headers |= self._cookies()
        path = request.pop("path")
        answer = self.http.request(operation.method, f"{self.stage.url}{path}", headers=headers, **request)
        self.http.cookies.clear()
        return answer, self.stage.heard(self.listener)

    def successes(self, operation: Operation) -> Iterator[list[Heard]]:
        """What was heard of each call that succeeded."""
        for request in self.happy.requests(operation):
            answer, heard = self.call(operation, request)
            if answer.status_code == operation.success:
                yield heard
            else:
                assert heard == [], f"refused with {answer.status_code}, and yet: {heard}"

    def _cookies(self) -> dict[str, str]:
        """The cookies that a story has got on its way."""
        found = "; ".join(f"{cookie.name}={cookie.value}" for cookie in self.stage.studio.client.cookies.jar)
        return {"Cookie": found} if found else {}
