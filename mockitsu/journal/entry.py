"""One request in the journal, as it was: references to what the request had at hand, nothing worked out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from mockitsu.http import essence, first_message

if TYPE_CHECKING:
    from mockitsu.faults import Plan
    from mockitsu.http import Headers
    from mockitsu.operation import Operation
    from mockitsu.sandbox import Commit
    from mockitsu.state import Change, Event, Row

OVERHEAD = 1500
"""About how many bytes an entry takes besides its bodies."""
PER_CHANGE = 500
PER_FIELD = 150
"""About how many bytes a header or a query parameter takes besides its text."""
USUAL_HEAD = 2500
"""What the headers of a browser take: it is in OVERHEAD."""
TEXTUAL = frozenset(
    ("application/json", "application/x-ndjson", "application/x-www-form-urlencoded", "application/xml", "text")
)


class Entry:
    """A request and its answer. `started` and `duration` are in seconds, `body` and `answer` may have been cut to
    what the journal keeps of one, `body_size` and `answer_size` are the whole; `found` is what does not fit the
    document, where that was worked out already; `size` is about how many bytes of memory the entry holds."""

    __slots__ = (
        "address",
        "answer",
        "answer_headers",
        "answer_size",
        "body",
        "body_size",
        "commit",
        "duration",
        "found",
        "headers",
        "media_type",
        "method",
        "number",
        "operation",
        "path",
        "person",
        "plan",
        "prefix",
        "query",
        "size",
        "started",
        "status",
        "uploads",
    )

    number: int
    started: float
    duration: float
    operation: Operation | None
    method: str
    prefix: str
    path: str
    query: Mapping[str, list[str]]
    headers: list[tuple[bytes, bytes]]
    address: str | None
    person: Row | None
    body: bytes
    body_size: int
    uploads: Sequence[tuple[str, str, str, int]]
    status: int
    media_type: str | None
    answer_headers: Headers
    answer: bytes
    answer_size: int
    commit: Commit | None
    plan: Plan | None
    found: Sequence[dict[str, str]] | None
    size: int

    @property
    def changes(self) -> Sequence[Change]:
        return self.commit.changes if self.commit is not None else ()

    @property
    def events(self) -> Sequence[Event]:
        return self.commit.events if self.commit is not None else ()

    @property
    def changed(self) -> dict[str, int]:
        """The tables that the request has changed, each with how many writes."""
        found: dict[str, int] = {}
        for change in self.changes:
            found[change.table] = found.get(change.table, 0) + 1
        return found

    @property
    def tag(self) -> str | None:
        return self.operation.declared["tags"][0] if self.operation is not None else None

    def sent_headers(self) -> list[tuple[bytes, bytes]]:
        """The headers of the answer as they went out, names in lower case."""
        message = first_message(self.status, self.media_type, self.answer_headers, self.answer_size)
        headers: list[tuple[bytes, bytes]] = message["headers"]
        return headers

    def header(self, name: str) -> str:
        """The value of a request header, named in lower case; empty where there is none."""
        wanted = name.encode()  # a name that is not ASCII is nobody's
        return next((value.decode("latin-1") for key, value in self.headers if key == wanted), "")


@lru_cache(maxsize=1000)
def is_textual(media_type: str | None) -> bool:
    """Whether a body of this media type is text that can be shown."""
    name = essence(media_type)
    return name in TEXTUAL or name.startswith("text/") or name.endswith("+json")
