"""Counting what was reached, at the cost of one look-up per request."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from mockitsu.http import essence

if TYPE_CHECKING:
    from mockitsu.endpoint import Exchange
    from mockitsu.sandbox import Sandbox

Kind = tuple[str, int, tuple[str, ...], str, tuple[str, ...]]
"""What requests of one kind have in common: operation, status, query parameters, media type, fields of the body."""
REFUSED = 400
"""Statuses from here on refuse; what a refused body holds is not reached."""
MOST_KINDS = 20_000
"""Kinds that are told apart; of others, which a fuzzer makes by the million, operation and status still count."""


@dataclass(frozen=True, slots=True)
class Hit:
    """Requests of one kind, and how many there were."""

    operation: str
    status: int
    query: tuple[str, ...]
    media_type: str
    fields: tuple[str, ...]
    count: int


class Coverage:
    """What was reached in a sandbox (a part of it) or, without one, on the server.

    It outlives a reset of the sandbox, which a test run makes many of; `clear` starts anew.
    """

    __slots__ = ("_kinds",)

    def __init__(self, _: Sandbox | None = None) -> None:
        self._kinds: dict[Kind, int] = {}

    def __iter__(self) -> Iterator[Hit]:
        return (Hit(*kind, count) for kind, count in self._kinds.items())

    def record(self, exchange: Exchange) -> Kind:
        """Count a request to an operation; what kind of request it was."""
        context, response = exchange.context, exchange.response
        assert response is not None
        media_type = ""
        fields: tuple[str, ...] = ()
        if exchange.content:
            media_type = essence(context.headers.get("content-type"))
            if response[0] < REFUSED:
                fields = field_names(exchange.body)
        query = context.query
        kind = (context.operation.id, response[0], tuple(query) if query else (), media_type, fields)
        self.count(kind)
        return kind

    def count(self, kind: Kind) -> None:
        """Count a request of this kind."""
        kinds = self._kinds
        if kind not in kinds and len(kinds) >= MOST_KINDS:
            kind = (*kind[:2], (), "", ())
        kinds[kind] = kinds.get(kind, 0) + 1

    def reset(self) -> None:
        """The sandbox starts anew; what was reached stays reached."""

    def clear(self) -> None:
        """Count anew."""
        self._kinds.clear()


def field_names(body: Any) -> tuple[str, ...]:
    """The fields of a body that was read: of a list, those of its items."""
    if isinstance(body, dict):
        return tuple(body)
    if isinstance(body, list):
        return tuple(dict.fromkeys(name for item in body if isinstance(item, dict) for name in item))
    return ()
