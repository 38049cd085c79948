"""A sandbox: a root, a clock, and what listens to its changes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from .events import log_events
from .models import MODELS
from .security import Tokens
from .settings import Settings
from .state import BlobStore, Change, Clock, Event, Root, Transaction


@dataclass(frozen=True, slots=True)
class Commit:
    """What a committed transaction has changed: the changeset, and the domain events that handlers named."""

    changes: Sequence[Change]
    events: Sequence[Event]


Listener = Callable[["Sandbox", Commit], None]


class Sandbox:
    """One isolated world. All of its data is in `root`, which only `commit` replaces."""

    def __init__(self, name: str, root: Root, settings: Settings, blobs: BlobStore) -> None:
        self.name = name
        self.root = root
        self.settings = settings
        self.blobs = blobs
        self.clock = Clock()
        self.tokens = Tokens(settings.secret)
        self.listeners: list[Listener] = []

    def begin(self) -> Transaction:
        """A transaction on the present root, at the present time of the sandbox."""
        return Transaction(self.root, MODELS, seconds=self.clock.seconds(), blobs=self.blobs)

    def commit(self, tx: Transaction, person_id: str | None = None) -> None:
        """Make the transaction's writes the present, log its events as made by `person_id`, tell those who listen."""
        if tx.events:
            log_events(tx, person_id)
        self.root = tx.commit()
        if tx.changes or tx.events:
            commit = Commit(tx.changes, tx.events)
            for listener in self.listeners:
                listener(self, commit)
