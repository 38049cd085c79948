"""Changes, and all of them together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

Side = Literal["request", "answer"]


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that differs. `kind` names it for programs, `at` says where in the operation, `text` what."""

    kind: str
    breaking: bool
    at: str
    text: str

    def shown(self) -> dict[str, Any]:
        return {"kind": self.kind, "breaking": self.breaking, "at": self.at, "text": self.text}


@dataclass(slots=True)
class OperationChanges:
    """What changed in one operation."""

    method: str
    path: str
    id: str
    status: Literal["added", "removed", "changed"]
    changes: list[Change] = field(default_factory=list)

    @property
    def breaking(self) -> bool:
        return any(change.breaking for change in self.changes)

    def shown(self) -> dict[str, Any]:
        return {
            "method": self.method,
            "path": self.path,
            "operationId": self.id,
            "status": self.status,
            "breaking": self.breaking,
            "changes": [change.shown() for change in self.changes],
        }


@dataclass(frozen=True, slots=True)
class Difference:
    """All that changed between two documents, whose versions are named; only operations with changes are listed."""

    old: str
    new: str
    operations: list[OperationChanges]

    def changes(self) -> Iterator[Change]:
        for operation in self.operations:
            yield from operation.changes

    @property
    def breaking(self) -> int:
        """How many changes break clients."""
        return sum(change.breaking for change in self.changes())

    def counts(self) -> dict[str, int]:
        """How many operations there are of each status, and how many changes."""
        found = {status: sum(one.status == status for one in self.operations) for status in ("added", "removed")}
        found["changed"] = len(self.operations) - sum(found.values())
        return {**found, "changes": sum(1 for _ in self.changes()), "breaking": self.breaking}

    def shown(self) -> dict[str, Any]:
        """The difference as plain data."""
        operations = [one.shown() for one in self.operations]
        return {"old": self.old, "new": self.new, "counts": self.counts(), "operations": operations}
