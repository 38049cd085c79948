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
    NOT_DESCRIBED = "not described"


OF_RUNS = (State.CONFORMS, State.DIFFERENT, State.NOT_SERVED, State.NOT_REACHED)
"""The states that an operation can have after a run of `verify`."""


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

    def found(self, problem: str, call: str, state: State = State.DIFFERENT) -> None:
        """A problem, and the first call that has shown it."""
        self.state = state
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
    """What was found out about one server. `complete` is whether a run went to its end, `states` are those that
    operations can have, `kind` is what has looked at them."""

    server: str
    version: str
    document: str
    outcomes: list[Outcome]
    complete: bool = True
    states: tuple[State, ...] = OF_RUNS
    kind: str = "verify"

    def counts(self) -> Mapping[State, int]:
        """How many operations are in each state."""
        found = Counter(outcome.state for outcome in self.outcomes)
        return {state: found[state] for state in self.states}

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
