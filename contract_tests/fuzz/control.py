"""Where the cases of the control API start: a server as new, with one sandbox and a snapshot in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import schemathesis

from contract_tests.control.world import CONFLICTS, NAMES, PREPARED, REQUESTS, prepare
from mockitsu.coverage import Report
from mockitsu.coverage.report import Reached
from mockitsu.operation import Operation
from mockitsu.settings import Settings
from mockitsu.testing import Studio

from .scenes import AS_GENERATED, spoils

CONTROL = "Control API"
"""What the shard is called."""
SECRET = "open-sesame"
TOKEN = {"Authorization": f"Bearer {SECRET}"}
UNKNOWN = "nowhere"
ODD = ("..", "%00", "a" * 300, "default")
"""Names that a sandbox, a snapshot or a fault cannot have, and one that is taken."""


class ControlScenes:
    """The scenes of the control API's operations, and what they answer."""

    def __init__(self) -> None:
        self.studio = Studio(Settings(scale="tiny", control_token=SECRET))
        self._turns: Counter[str] = Counter()
        self._answers: Counter[tuple[str, int]] = Counter()

        @schemathesis.hook
        def after_call(context: Any, case: Any, response: Any) -> None:  # noqa: ARG001  (Schemathesis names them)
            if response.request.method.lower() == case.operation.method:  # a check tries other methods
                self._answers[case.operation.definition.raw["operationId"], response.status_code] += 1

    def begin(self, operations: Iterable[Operation], *, spoil: bool) -> None:  # noqa: ARG002  (nothing is kept)
        self._answers.clear()

    def reached(self, operations: Iterable[Operation]) -> Report:
        found = []
        for operation in operations:
            one = Reached.of(operation)
            one.tag = CONTROL
            for status in (status for name, status in self._answers.elements() if name == operation.id):
                known = one.statuses if str(status) in one.statuses else one.undeclared
                known[str(status)] = known.get(str(status), 0) + 1
                one.requests += 1
            found.append(one)
        return Report(found)

    def set(self) -> None:
        """Put the server into its first state."""
        prepare(self.studio, TOKEN)

    def credentials(self, operation: Operation, role: str) -> dict[str, str]:  # noqa: ARG002  (there are no roles)
        return TOKEN if operation.secured else {}

    def anew(self, operation: Operation) -> None:
        self._send(operation, NAMES, self.credentials(operation, ""))

    def play(self, operation: Operation, role: str) -> None:
        self._send(operation, NAMES, self.credentials(operation, role))

    def probe(self, operation: Operation, role: str) -> int:
        """Without the token and with a wrong one; about names that are not there, and that can be none; for what is
        there already."""
        mine = self.credentials(operation, role)
        tried = list(self._probes(operation, mine))
        for names, headers in tried:
            self._send(operation, names, headers)
        if operation.id not in CONFLICTS:
            return len(tried)
        self.set()
        prepared, request = CONFLICTS[operation.id]
        prepared(self.studio)
        self._ask(operation, NAMES, mine, request)
        return len(tried) + 1

    def _probes(
        self, operation: Operation, mine: Mapping[str, str]
    ) -> Iterator[tuple[Mapping[str, str], Mapping[str, str]]]:
        if mine:
            yield from ((NAMES, {}), (NAMES, {"X-Mockitsu-Token": "wrong"}), (NAMES, {"X-Mockitsu-Token": SECRET}))
        for name in (part for part in NAMES if f"{{{part}}}" in operation.path):
            yield from (({**NAMES, name: value}, mine) for value in (UNKNOWN, *ODD))

    def _send(self, operation: Operation, names: Mapping[str, str], headers: Mapping[str, str]) -> None:
        self._set(operation)
        self._ask(operation, names, headers, REQUESTS.get(operation.id, {}))

    def _ask(
        self, operation: Operation, names: Mapping[str, str], headers: Mapping[str, str], request: Mapping[str, Any]
    ) -> None:
        options = {**request}
        sent = {**headers, **options.pop("headers", {})}
        path = operation.path.format(**names)
        answer = self.studio.client.request(operation.method, path, headers=sent, **options)
        self._answers[operation.id, answer.status_code] += 1

    def _set(self, operation: Operation) -> None:
        self.set()
        PREPARED.get(operation.id, lambda _: None)(self.studio)

    def prepare(self, case: Any, operation: Operation) -> None:
        """Set the scene of a case, and let it name what is there, where that is not what it spoils."""
        self._set(operation)
        self._turns[operation.id] += 1
        if case.path_parameters and not spoils(case, "path") and self._turns[operation.id] % AS_GENERATED:
            case.path_parameters = {**case.path_parameters, **_named(case.path_parameters)}

    def link(self, case: Any, operation: Operation) -> None:  # noqa: ARG002  (all operations are linked alike)
        """Let a case of a chain name what is there, where no link has."""
        sandboxes = {sandbox.name for sandbox in self.studio.app.sandboxes}
        if case.path_parameters and case.path_parameters.get("name", NAMES["name"]) not in sandboxes:
            case.path_parameters = {**case.path_parameters, **_named(case.path_parameters)}


def _named(values: Mapping[str, Any]) -> dict[str, str]:
    return {name: NAMES[name] for name in values if name in NAMES}
