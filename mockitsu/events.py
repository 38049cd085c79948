"""The event log: the domain events of a transaction, kept as rows of `api_event` by the commit that makes them true."""

from __future__ import annotations

from .state import Transaction

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


# Their row names the production in `data` alone, so that the log does not keep the production from being deleted.
OF_PROJECTS = frozenset(("project:new", "project:update", "project:delete"))


def log_events(tx: Transaction, person_id: str | None) -> None:
    """Keep the events that the transaction has named, in their order. `person_id` is who made them happen."""
    for event in tx.events:
        if event.name not in TRANSIENT:
            data = dict(event.data)
            if event.project_id is not None:
                data["project_id"] = event.project_id
            column = None if event.name in OF_PROJECTS else event.project_id
            tx.insert("api_event", {"name": event.name, "user_id": person_id, "project_id": column, "data": data})
