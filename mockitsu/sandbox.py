"""A sandbox: a root, a clock, and what listens to its changes."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from time import time
from typing import Any, Protocol, TypeVar

from .events import Message, publish
from .models import MODELS
from .security import Tokens
from .settings import Settings
from .state import BlobStore, Change, Clock, Event, Root, Transaction

LOG = "api_event"
SHORTENED = 10
"""The part of a log that is dropped at a time, to the rest: a tenth."""
DEFAULT = "default"
"""The sandbox of requests that name none."""


@dataclass(frozen=True, slots=True)
class Commit:
    """What a committed transaction has changed: the changeset, the domain events that handlers named, and these
    events as messages to the world."""

    changes: Sequence[Change]
    events: Sequence[Event]
    messages: Sequence[Message] = ()


Listener = Callable[["Sandbox", Commit], None]


class Part(Protocol):
    """State of a subject of its own that belongs to one sandbox: its journal, its faults, its sockets."""

    def __init__(self, sandbox: Sandbox) -> None: ...

    def reset(self) -> None:
        """The sandbox is put back to its start: be as new."""


AnyPart = TypeVar("AnyPart", bound=Part)


@dataclass(frozen=True, slots=True)
class State:
    """How a sandbox is at a moment: what a snapshot keeps and a fork starts from."""

    root: Root
    clock: Clock


@dataclass(frozen=True, slots=True)
class Step:
    """A request that changed something, and how things were before it."""

    before: Root
    operation_id: str


class Sandbox:
    """One isolated world. All of its data is in `root`, which `commit` replaces and nothing changes in place.

    `seed` is the seeded studio and `start` what this sandbox was made from, `past` the steps that `undo` takes back,
    the last one last. `used` is when it was last asked for (real seconds since the epoch), `connections` how many
    sockets are open to it. `generation` counts the sandboxes that had this name, so that none takes another's tokens.
    """

    def __init__(
        self,
        name: str,
        root: Root,
        settings: Settings,
        blobs: BlobStore,
        *,
        start: State | None = None,
        listeners: list[Listener] | None = None,
        generation: int = 1,
    ) -> None:
        self.name = name
        self.seed = State(root, Clock())
        self.start = start or self.seed
        self.root = self.start.root
        self.settings = settings
        self.blobs = blobs
        self.clock = self.start.clock.copy()
        self.tokens = Tokens(settings.secret, None if name == DEFAULT else name, generation)
        self.listeners = [] if listeners is None else listeners
        self.past: deque[Step] = deque(maxlen=settings.undo_depth)
        self.created = self.used = time()
        self.connections = 0
        self._parts: dict[type[Any], Any] = {}

    def part(self, kind: type[AnyPart]) -> AnyPart:
        """The part of this kind, made when it is first asked for: `sandbox.part(Journal).entries`."""
        found: AnyPart | None = self._parts.get(kind)
        if found is None:
            found = self._parts[kind] = kind(self)
        return found

    def begin(self) -> Transaction:
        """A transaction on the present root, at the present time of the sandbox."""
        return Transaction(self.root, MODELS, seconds=self.clock.seconds(), blobs=self.blobs)

    def commit(self, tx: Transaction, person_id: str | None = None, operation_id: str = "") -> Commit | None:
        """Make the transaction's writes the present, log its events as made by `person_id`, tell those who listen.

        Answers what it has changed; None where that is nothing.
        """
        messages = publish(tx, person_id) if tx.events else ()
        before, self.root = self.root, tx.commit()
        if not tx.changes and not tx.events:
            return None
        if messages:
            self._shorten_log()
        self._remember(Step(before, operation_id))
        commit = Commit(tx.changes, tx.events, messages)
        for listener in self.listeners:
            listener(self, commit)
        return commit

    def _shorten_log(self) -> None:
        """Drop the oldest events of a log that is too long, some at a time: nobody has changed anything thereby."""
        most = self.settings.log_entries + len(self.seed.root.tables[LOG])
        length = len(self.root.tables[LOG])
        if length > most:
            tx = self.begin()
            for row in list(tx.rows(LOG)[: length - most + self.settings.log_entries // SHORTENED]):
                tx.delete(LOG, row["id"])
            self.root = tx.commit()

    def _remember(self, step: Step) -> None:
        """Keep a step for `undo`. What is past keeps no lists of its rows and nothing that was worked out of them: a
        hundred steps of a large studio would fill the memory. The roots that others start from keep theirs."""
        if self.past.maxlen and step.before is not self.seed.root and step.before is not self.start.root:
            if step.before.derived is not self.root.derived:
                step.before.derived.clear()
            for name, table in step.before.tables.items():
                if self.root.tables[name] is not table:
                    table.forget_orders()
        self.past.append(step)

    @property
    def state(self) -> State:
        """How it is now, as a value: it costs nothing, whatever the size."""
        return State(self.root, self.clock.copy())

    def restore(self, state: State) -> None:
        """Be as in `state`: rows, files, ids and clock. There is nothing left to undo."""
        self.root = state.root
        self.clock = state.clock.copy()
        self.past.clear()

    def reset(self, state: State | None = None) -> None:
        """Back to the seed (or to `state`), and every part as new. Snapshots stay."""
        self.restore(state or self.seed)
        for part in self._parts.values():
            part.reset()

    def close(self) -> None:
        """Let go of everything, so that the memory is free at once: parts and sandbox refer to each other."""
        self.restore(self.seed)
        self.start = self.seed
        self._parts.clear()

    def undo(self, count: int = 1) -> list[str]:
        """Take back the last `count` requests that changed something; their operations, the last one first.

        Takes back as many as there are, where there are fewer.
        """
        undone = [self.past.pop() for _ in range(min(count, len(self.past)))]
        if undone:
            self.root = undone[-1].before
        return [step.operation_id for step in undone]
