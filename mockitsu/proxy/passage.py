"""One request on its way to the server, and its answer on the way back."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from time import perf_counter
from typing import TYPE_CHECKING

from starlette.types import Receive, Scope, Send

from mockitsu.endpoint import refusal, send_response
from mockitsu.faults.delivery import hang_up
from mockitsu.http import essence
from mockitsu.journal.entry import is_textual
from mockitsu.journal.journal import fill
from mockitsu.request import RequestHeaders, is_json, read_query

from . import bodies, checking, headers
from .bodies import ClientGone, Incoming, Kept
from .checking import Violation
from .entries import PassedEntry
from .headers import RawHeaders
from .uploads import MULTIPART, Uploads
from .upstream import LOST, Answer, Unreachable

if TYPE_CHECKING:
    from .app import Proxy, Route


LOGINS = frozenset(("log_in", "get_authenticated_person"))
"""Operations that answer who has logged in."""


class Passage:
    """A request that passes. What is not of the API (`route.path` is None) is neither checked nor recorded.

    Bodies pass in the parts in which they come. Only a JSON answer of an operation waits until it is whole, if it is
    not longer than the proxy looks into bodies: what is wrong with it stands in a header before it.
    """

    def __init__(self, proxy: Proxy, route: Route, scope: Scope, receive: Receive, send: Send) -> None:
        self._proxy, self._route = proxy, route
        self._scope, self._receive, self._send = scope, receive, send
        self._raw: RawHeaders = scope["headers"]
        self._headers = RequestHeaders(self._raw)
        self._query = read_query(scope)
        self._started = perf_counter()
        self._sent = Kept(proxy.max_body)
        self._answered = Kept(proxy.max_body)
        content_type = self._headers.get("content-type", "")
        self._uploads = Uploads(content_type) if content_type.lower().startswith(MULTIPART) else None
        self._operation = None
        if route.path is not None:
            method = scope["method"]
            self._operation = proxy.descriptions.find(method, route.path, fields="fields" in self._query)

    @property
    def _is_of_api(self) -> bool:
        return self._route.path is not None and self._scope["method"] != "OPTIONS"

    async def __call__(self) -> None:
        incoming = Incoming(self._receive, self._see)
        work = asyncio.ensure_future(self._pass(incoming))
        gone = asyncio.ensure_future(incoming.hung_up())
        try:
            await asyncio.wait((work, gone), return_when=asyncio.FIRST_COMPLETED)
        finally:
            gone.cancel()
            if not work.done():
                work.cancel()
        with suppress(asyncio.CancelledError, ClientGone):
            await work

    def _see(self, part: bytes) -> None:
        self._sent.add(part)
        if self._uploads is not None:
            self._uploads.add(part)

    async def _pass(self, incoming: Incoming) -> None:
        route = self._route
        has_body = headers.has_body(self._raw)
        if not has_body:
            incoming.skip()
        try:
            async with self._proxy.upstream.ask(
                route.address,
                self._scope["method"].encode(),
                route.target,
                headers.of_request(self._raw),
                incoming.parts() if has_body else None,
            ) as answer:
                await self._give(answer)
        except Unreachable as error:
            incoming.skip()
            entry = self._entry(error.status, [(b"content-type", b"application/json")])
            found = [{"where": "response", "problem": f"none: {error.reason}"}] if self._is_of_api else []
            self._record(entry, found)
            await send_response(self._send, *refusal(error), head=self._scope["method"] == "HEAD")

    # The answer

    async def _give(self, answer: Answer) -> None:
        holds = self._holds(answer)
        held: list[bytes] = []
        begun = False
        lost: BaseException | None = None
        try:
            async for part in answer.parts():
                self._answered.add(part)
                if holds and self._answered.whole:
                    held.append(part)
                    continue
                if not begun:
                    await self._begin(answer, self._check(answer, whole=False)[1])
                    begun = True
                await self._more(b"".join([*held, part]))
                held.clear()
        except LOST as error:
            lost = error
        entry, found = self._check(answer, whole=lost is None)
        if lost is not None and self._is_of_api:
            reason = Unreachable(str(self._route.address), lost).reason
            found.append(
                {"where": "response.body", "problem": f"broke off after {self._answered.size} bytes: {reason}"}
            )
        self._record(entry, found)
        if not begun:
            await self._begin(answer, found)
        if lost is not None:
            await self._more(b"".join(held))
            await hang_up(self._receive, self._send)
            return
        await self._send({"type": "http.response.body", "body": b"".join(held)})

    def _holds(self, answer: Answer) -> bool:
        """Whether an answer waits until it is whole."""
        if self._operation is None or self._scope["method"] == "HEAD":
            return False
        media_type = essence("".join(headers.values(answer.headers, b"content-type")[:1]))
        length = "".join(headers.values(answer.headers, b"content-length")[:1])
        fits = not length.isdecimal() or int(length) <= self._proxy.max_body
        return fits and is_json(media_type)

    async def _begin(self, answer: Answer, found: list[Violation]) -> None:
        own = f"{self._scope['scheme']}://{self._headers.get('host', '')}"
        sent = headers.of_answer(answer.status, answer.headers, self._route.address, own)
        if found:
            sent.append((checking.HEADER, checking.header(found)))
        await self._send({"type": "http.response.start", "status": answer.status, "headers": sent})

    async def _more(self, part: bytes) -> None:
        await self._send({"type": "http.response.body", "body": part, "more_body": True})

    # What is kept

    def _check(self, answer: Answer, *, whole: bool) -> tuple[PassedEntry, list[Violation]]:
        """What has passed so far, and what of it does not fit; without `whole` the answer's body is not looked into."""
        read, readable = bodies.read(answer.status, answer.headers, self._answered)
        entry = self._entry(answer.status, answer.headers, read.content)
        if readable:
            entry.answer_size = len(read.content)
        if not self._is_of_api:
            return entry, []
        if self._operation is None:
            return entry, [self._proxy.descriptions.unknown(self._scope["method"], entry.path)]
        whole = whole and readable and self._scope["method"] != "HEAD"
        if whole and self._operation.id in LOGINS:
            with suppress(ValueError):
                self._proxy.people.learn(read.json())
        found = checking.of_request(entry, self._operation, self._uploads)
        return entry, found + checking.of_answer(self._operation, read, whole=whole)

    def _entry(self, status: int, raw: RawHeaders, content: bytes = b"") -> PassedEntry:
        media_type = "".join(headers.values(raw, b"content-type")[:1]) or None
        duration = perf_counter() - self._started
        response = status, media_type, (), content
        entry = fill(PassedEntry(), self._operation, self._scope, duration, response, self._proxy.settings)
        entry.path = self._route.path or self._scope["path"]
        entry.prefix = self._scope["path"].removesuffix(entry.path)
        entry.query = self._query
        entry.address = self._scope["client"][0] if self._scope.get("client") else None
        entry.person = self._proxy.people.caller(self._headers)
        entry.body_size, entry.answer_size = self._sent.size, self._answered.size
        if self._uploads is not None:
            entry.uploads = self._uploads.files
        elif is_textual(entry.header("content-type")):
            entry.body = self._sent.content
        entry.raw_headers = raw
        return entry

    def _record(self, entry: PassedEntry, found: list[Violation]) -> None:
        if self._is_of_api:
            entry.found = found
            entry.cut(self._proxy.settings.journal_body)
            self._proxy.record(entry, found)
