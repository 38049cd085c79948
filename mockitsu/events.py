"""Domain events as the world sees them: read once from a transaction, then logged and sent to real-time clients."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from .state import Event, Transaction

# Sent to real-time clients, but not kept (observed on Zou 1.0.97).
TRANSIENT = frozenset(
    (
        "chat:deleted-message",
        "chat:joined",
        "chat:left",
        "chat:new-message",
        "comment:acknowledge",
        "comment:delete-reply",
        "comment:unacknowledge",
        "main:test",
        "notification:new",
        "task:update-casting-stats",
    )
)


@dataclass(frozen=True, slots=True)
class Message:
    """A domain event as it goes out: `payload` is what clients get, and what the log keeps as `data`."""

    name: str
    payload: Mapping[str, Any]
    project_id: str | None = None

    @property
    def logged(self) -> bool:
        """Whether the event log keeps it."""
        return self.name not in TRANSIENT


def publish(tx: Transaction, person_id: str | None) -> Sequence[Message]:
    """The messages of a transaction, in the order in which its events were named; those that are kept are logged.

    `person_id` is who made them happen. To be called by the commit that makes the events true.
    """
    messages = [_message(event) for event in tx.events]
    for message in messages:
        if message.logged:
            values = {"name": message.name, "user_id": person_id, "project_id": message.project_id}
            tx.insert("api_event", {**values, "data": message.payload})
    return messages


def _message(event: Event) -> Message:
    payload = dict(event.data)
    if event.project_id is not None:
        payload["project_id"] = event.project_id
    return Message(event.name, payload, event.project_id)
