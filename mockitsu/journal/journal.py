"""The requests of a sandbox in their order, as many as fit."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping
from time import perf_counter, time
from typing import TYPE_CHECKING, Protocol, TypeVar

from mockitsu.request import read_query

from .entry import OVERHEAD, PER_CHANGE, PER_FIELD, USUAL_HEAD, Entry, is_textual

if TYPE_CHECKING:
    from starlette.types import Scope

    from mockitsu.endpoint import Exchange
    from mockitsu.http import Response, Upload
    from mockitsu.operation import Operation
    from mockitsu.settings import Settings


E = TypeVar("E", bound=Entry)


class HasSettings(Protocol):
    """Whose journal it is: a sandbox, whose settings may change."""

    settings: Settings


class Journal:
    """The last requests: no more than `settings.journal_entries`, and about `settings.journal_bytes` of memory.

    `dropped` counts those that had to go for others. Numbers go on where the journal is cleared.
    """

    __slots__ = ("_entries", "_last", "_sandbox", "_size", "dropped")

    def __init__(self, sandbox: HasSettings) -> None:
        self._sandbox = sandbox
        self._entries: deque[Entry] = deque()
        self._size = 0
        self._last = 0
        self.dropped = 0

    def __len__(self) -> int:
        return len(self._entries)

    def __iter__(self) -> Iterator[Entry]:
        return iter(self._entries)

    @property
    def last(self) -> int:
        """The number of the last request; 0 before the first."""
        return self._last

    @property
    def size(self) -> int:
        """About how many bytes of memory it holds."""
        return self._size

    def get(self, number: int) -> Entry | None:
        """The request with this number, or None where it was never there or had to go."""
        if not self._entries:
            return None
        place = number - self._entries[0].number
        return self._entries[place] if 0 <= place < len(self._entries) else None

    def reset(self) -> None:
        """Forget all requests."""
        self._entries.clear()
        self._size = 0
        self.dropped = 0

    def record(self, exchange: Exchange) -> None:
        """Keep a request to an operation and what it was answered."""
        settings, context = self._sandbox.settings, exchange.context
        if settings.journal_entries <= 0 or exchange.response is None:
            return
        duration = perf_counter() - exchange.started
        entry = fill(Entry(), context.operation, exchange.scope, duration, exchange.response, settings)
        entry.prefix = context.prefix
        entry.query = context.query
        entry.address = context.address
        entry.person = context.person if context.logged_in else None
        if context.uploads:
            entry.uploads = _uploads(context.uploads)
        else:
            entry.body = exchange.content[: settings.journal_body]
        entry.body_size = len(exchange.content)
        entry.commit = exchange.commit
        entry.plan = exchange.plan
        self.append(entry)

    def record_stray(self, scope: Scope, response: Response) -> None:
        """Keep a request that no operation answers."""
        settings = self._sandbox.settings
        if settings.journal_entries > 0:
            entry = fill(Entry(), None, scope, 0.0, response, settings)
            entry.query = read_query(scope)
            self.append(entry)

    def append(self, entry: Entry) -> None:
        """Keep an entry, which gets its number and its size."""
        settings = self._sandbox.settings
        self._last += 1
        entry.number = self._last
        changes = len(entry.commit.changes) if entry.commit is not None else 0
        entry.size = OVERHEAD + len(entry.body) + len(entry.answer) + PER_CHANGE * changes + _head_size(entry)
        entries = self._entries
        entries.append(entry)
        self._size += entry.size
        while len(entries) > settings.journal_entries or (self._size > settings.journal_bytes and len(entries) > 1):
            self._size -= entries.popleft().size
            self.dropped += 1


def fill(
    entry: E, operation: Operation | None, scope: Scope, duration: float, response: Response, settings: Settings
) -> E:
    """Give an entry what every request has; the rest is as of a request without body, caller or change."""
    status, media_type, headers, content = response
    entry.started = time() - duration
    entry.duration = duration
    entry.operation = operation
    entry.method = scope["method"]
    entry.path = scope["path"]
    entry.headers = scope["headers"]
    entry.prefix = ""
    entry.query = {}
    entry.address = entry.person = entry.commit = entry.plan = entry.found = None
    entry.body = b""
    entry.body_size = 0
    entry.uploads = ()
    entry.status = status
    entry.media_type = media_type
    entry.answer_headers = headers
    entry.answer = content[: settings.journal_body] if is_textual(media_type) else b""
    entry.answer_size = len(content)
    return entry


def _head_size(entry: Entry) -> int:
    """About how many bytes the address and the headers take beyond those of a usual request."""
    size = len(entry.path) + sum([len(name) + len(value) + PER_FIELD for name, value in entry.headers])
    for name, values in entry.query.items():
        size += len(name) + sum([len(value) + PER_FIELD for value in values])
    return max(0, size - USUAL_HEAD)


def _uploads(uploads: Mapping[str, list[Upload]]) -> list[tuple[str, str, str, int]]:
    """Name, file name, media type and size of each file; their contents are not kept."""
    return [
        (name, file.filename, file.media_type, len(file.content)) for name, files in uploads.items() for file in files
    ]
