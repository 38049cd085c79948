"""The proxy as an ASGI application: what is asked of it goes to the server, what is asked about it is answered here."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

from starlette.types import Receive, Scope, Send

from mockitsu.document import Document
from mockitsu.faults.delivery import hang_up
from mockitsu.guard import CONTROL
from mockitsu.journal import Entry, Journal
from mockitsu.journal.rendering import query_text
from mockitsu.settings import Settings
from mockitsu.verify import Report

from .checking import Descriptions, Violation
from .control import Desk
from .entries import People
from .ledger import Ledger
from .passage import Passage
from .upstream import API, Address, Unreachable, Upstream

EVENTS = "/socket.io"
GONE_AWAY = 1001
GRACE = 0.5
"""Seconds that requests which are under way have got when the proxy is stopped."""
MAX_BODY = 10_000_000
Watch = Callable[[Entry, str, list[Violation]], None]
"""Hears of each request that has passed: its entry, what was called, and what is new of what does not fit."""


@dataclass(frozen=True, slots=True)
class Route:
    """Where a request goes: to which server, under which target (query included), and its path in the API: None for
    what is none of the API, such as the pages of a site and its event stream."""

    address: Address
    target: bytes
    path: str | None


class Proxy:
    """Passes requests on to a server, and keeps what does not fit the document.

    `journal` has the requests to the API, `ledger` what was found by operation.
    """

    def __init__(
        self,
        upstream: Upstream,
        descriptions: Descriptions,
        control: Document,
        settings: Settings,
        *,
        max_body: int = MAX_BODY,
        watch: Watch | None = None,
    ) -> None:
        """`control` is the document of the control API; `max_body` is how much of a body in bytes is looked into; of
        `settings` those of the journal and of the control API matter."""
        self.upstream, self.settings, self.max_body = upstream, settings, max_body
        self.descriptions = descriptions
        self.journal = Journal(self)
        self.ledger = Ledger()
        self.people = People()
        self._desk = Desk(self, control)
        self._watch = watch
        self._looked = self._closing = False
        self._tasks: set[asyncio.Task[None]] = set()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and _below(scope["path"], CONTROL) is not None:
            await self._desk(scope, receive, send)
        elif scope["type"] in ("http", "websocket"):
            await self._tracked(scope, receive, send)

    async def _tracked(self, scope: Scope, receive: Receive, send: Send) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._tasks.add(task)
        try:
            await self._pass(scope, receive, send)
        except asyncio.CancelledError:
            if not self._closing:
                raise
            if scope["type"] == "http":
                await hang_up(receive, send)
            else:
                await send({"type": "websocket.close", "code": GONE_AWAY})
        finally:
            self._tasks.discard(task)

    async def _pass(self, scope: Scope, receive: Receive, send: Send) -> None:
        with suppress(Unreachable):  # asking for this request will say so
            await self.look()
        route = self.route(scope["path"], scope["raw_path"], scope["query_string"])
        if scope["type"] == "http":
            await Passage(self, route, scope, receive, send)()
            return
        from .sockets import pass_socket

        await pass_socket(self.upstream, route, scope, receive, send)

    async def look(self) -> None:
        """Find out what the server is, if that is not known. Raises Unreachable."""
        if not self._looked:
            await self.upstream.locate()
            self._looked = True

    def route(self, path: str, raw: bytes, query: bytes) -> Route:
        """Where a request goes. The API is below /api here, and without it where the server has nothing else."""
        upstream = self.upstream
        inner = _below(path, API)
        is_api = inner is not None or not upstream.prefix
        if inner is not None:
            path, raw = inner, raw[len(API) :] or b"/"
        address, before = upstream.address, upstream.address.site
        if _below(path, EVENTS) is not None:
            is_api, address, before = False, upstream.events, upstream.events.site
        elif is_api:
            before = f"{upstream.address.path}{upstream.prefix}"
        return Route(address, before.encode() + raw + (b"?" + query if query else b""), path if is_api else None)

    def record(self, entry: Entry, found: list[Violation]) -> None:
        """Keep a request to the API that has passed."""
        query = query_text(entry)
        call = f"{entry.method} {entry.path}{f'?{query}' if query else ''}"
        if self.settings.journal_entries > 0:
            self.journal.append(entry)
        new = self.ledger.record(entry, call, found)
        if self._watch is not None:
            self._watch(entry, call, new)

    def report(self) -> Report:
        """What was found so far."""
        upstream = self.upstream
        return self.ledger.report(str(upstream.address), upstream.version or "unknown", self.descriptions.title)

    @property
    def under_way(self) -> int:
        """How many requests and web sockets are on their way."""
        return len(self._tasks)

    async def close(self) -> None:
        """Let go of what is still under way after a moment: streams of events would go on for ever."""
        self._closing = True
        tasks = list(self._tasks)
        if tasks:
            _, late = await asyncio.wait(tasks, timeout=GRACE)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)
        await self.upstream.close()


def _below(path: str, root: str) -> str | None:
    """What of a path stands below `root`, from its slash on; None where it is elsewhere."""
    if path == root:
        return "/"
    return path.removeprefix(root) if path.startswith(f"{root}/") else None
