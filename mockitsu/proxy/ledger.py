"""What a proxy has seen, by operation."""

from __future__ import annotations

from mockitsu.journal import Entry
from mockitsu.verify import Outcome, Report, State
from mockitsu.verify.harvest import ID

from .checking import Violation

UNKNOWN = "(not described)"
STATES = (State.CONFORMS, State.DIFFERENT, State.NOT_DESCRIBED)


class Ledger:
    """Counts requests and keeps violations, each with the first request that has shown it."""

    def __init__(self) -> None:
        self._outcomes: dict[tuple[str, str], Outcome] = {}

    def record(self, entry: Entry, call: str, violations: list[Violation]) -> list[Violation]:
        """Count a request; those of its violations that are new to its operation."""
        outcome = self._outcome(entry)
        outcome.calls += 1
        outcome.seconds += entry.duration
        new = []
        for violation in violations:
            text = f"{violation['where']}: {violation['problem']}"
            if text not in outcome.problems:
                new.append(violation)
                described = entry.operation is not None
                outcome.found(text, call, State.DIFFERENT if described else State.NOT_DESCRIBED)
        return new

    def _outcome(self, entry: Entry) -> Outcome:
        if entry.operation is not None:
            name, path, tag = entry.operation.id, entry.operation.path, str(entry.tag)
            method = entry.operation.method.upper()
        else:
            # One path of many rows is one.
            name, path, tag, method = UNKNOWN, ID.sub("{id}", entry.path), UNKNOWN, entry.method
        key = (method, path)
        if key not in self._outcomes:
            self._outcomes[key] = Outcome(name, method, path, tag, state=State.CONFORMS)
        return self._outcomes[key]

    @property
    def violations(self) -> int:
        """How many there are, each of an operation counted once."""
        return sum(len(outcome.problems) for outcome in self._outcomes.values())

    def report(self, server: str, version: str, document: str) -> Report:
        """What was seen so far."""
        return Report(server, version, document, list(self._outcomes.values()), states=STATES, kind="proxy")
