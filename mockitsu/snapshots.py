"""The snapshots of a sandbox: states that it can go back to, by name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from time import time

from .errors import HttpError
from .sandbox import Sandbox, State

PRESENT = "now"
SEED = "seed"
START = "start"
RESERVED = (PRESENT, SEED, START)
"""Names of states that every sandbox has: the present, the seeded studio, and what the sandbox was made from."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A state with a name. `taken` is in real seconds since the epoch."""

    name: str
    state: State
    taken: float

    @property
    def rows(self) -> int:
        return sum(len(table) for table in self.state.root.tables.values())


class Snapshots:
    """A part of a sandbox (`sandbox.part(Snapshots)`). They outlive a reset, and go with the sandbox."""

    def __init__(self, sandbox: Sandbox) -> None:
        self._sandbox = sandbox
        self._all: dict[str, Snapshot] = {}

    def __iter__(self) -> Iterator[Snapshot]:
        """All of them, the oldest first."""
        return iter(list(self._all.values()))

    def reset(self) -> None:
        """Nothing: what was kept is kept."""

    def take(self, name: str | None = None) -> Snapshot:
        """Keep the present under a name, or under the first free "snapshot-<n>". Raises HttpError (409)."""
        if name is None:
            name = next(free for n in range(1, len(self._all) + 2) if (free := f"snapshot-{n}") not in self._all)
        return self.keep(name, self._sandbox.state)

    def keep(self, name: str, state: State) -> Snapshot:
        """Keep a state under a name. Raises HttpError (409) where the name is taken or reserved."""
        if name in RESERVED:
            raise HttpError(409, f'"{name}" is the name of a state that every sandbox has; choose another.')
        if name in self._all:
            raise HttpError(409, f'The sandbox "{self._sandbox.name}" has a snapshot "{name}" already.')
        snapshot = self._all[name] = Snapshot(name, state, time())
        return snapshot

    def get(self, name: str) -> Snapshot:
        """The snapshot of this name. Raises HttpError (404)."""
        found = self._all.get(name)
        if found is None:
            there = ", ".join(self._all) or "none"
            raise HttpError(404, f'The sandbox "{self._sandbox.name}" has no snapshot "{name}"; there are: {there}.')
        return found

    def state(self, name: str) -> State:
        """The state of this name: of a snapshot, or one that every sandbox has. Raises HttpError (404)."""
        sandbox = self._sandbox
        known = {PRESENT: sandbox.state, SEED: sandbox.seed, START: sandbox.start}
        return known[name] if name in known else self.get(name).state

    def delete(self, name: str) -> None:
        """Forget a snapshot. Raises HttpError (404)."""
        del self._all[self.get(name).name]
