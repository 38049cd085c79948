"""What a run has found, by operation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class State(StrEnum):
    """How it stands with an operation."""

    CONFORMS = "conforms"
    DIFFERENT = "different"
    NOT_SERVED = "not served"
    NOT_REACHED = "not reached"


@dataclass(slots=True)
class Outcome:
    """What came of one operation. `problems` says what is wrong in its answers, each with the call that shows it;
    `note` why an operation was not reached."""

    operation: str
    method: str
    path: str
    tag: str
    state: State = State.NOT_REACHED
    calls: int = 0
    seconds: float = 0.0
    problems: dict[str, str] = field(default_factory=dict)
    note: str = ""

    def found(self, problem: str, call: str) -> None:
        """A problem, and the first call that has shown it."""
        self.state = State.DIFFERENT
        self.problems.setdefault(problem, call)

    def shown(self) -> dict[str, Any]:
        return {
            "operation": self.operation,
            "method": self.method,
            "path": self.path,
            "tag": self.tag,
            "state": self.state.value,
            "calls": self.calls,
            "seconds": round(self.seconds, 3),
            "problems": [{"problem": problem, "call": call} for problem, call in self.problems.items()],
            "note": self.note,
        }


@dataclass(slots=True)
class Report:
    """A run against one server. `complete` is whether it went to its end."""

    server: str
    version: str
    document: str
    outcomes: list[Outcome]
    complete: bool = True

    def counts(self) -> Mapping[State, int]:
        """How many operations are in each state."""
        found = Counter(outcome.state for outcome in self.outcomes)
        return {state: found[state] for state in State}

    def of(self, state: State) -> list[Outcome]:
        return [outcome for outcome in self.outcomes if outcome.state is state]

    def tags(self) -> dict[str, list[Outcome]]:
        """The operations by tag."""
        found: dict[str, list[Outcome]] = {}
        for outcome in self.outcomes:
            found.setdefault(outcome.tag, []).append(outcome)
        return dict(sorted(found.items()))

    def shown(self) -> dict[str, Any]:
        """The report as plain data."""
        return {
            "server": self.server,
            "version": self.version,
            "document": self.document,
            "complete": self.complete,
            "counts": {state.value: count for state, count in self.counts().items()},
            "operations": [outcome.shown() for outcome in self.outcomes],
        }
