"""Bodies as they pass: the beginning of each is kept, to be held against the document."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable

import httpx
from starlette.types import Receive

from .headers import RawHeaders, values

READABLE = frozenset(("", "identity", "gzip", "deflate"))
"""Encodings that are undone to look into a body."""


class Kept:
    """As much of a body as may be kept; `size` is the whole."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._parts: list[bytes] = []
        self._kept = self.size = 0

    def add(self, part: bytes) -> None:
        self.size += len(part)
        room = self._limit - self._kept
        if room > 0:
            self._parts.append(part[:room])
            self._kept += len(self._parts[-1])

    @property
    def content(self) -> bytes:
        return b"".join(self._parts)

    @property
    def whole(self) -> bool:
        return self._kept == self.size


def read(status: int, headers: RawHeaders, kept: Kept) -> tuple[httpx.Response, bool]:
    """An answer as it can be looked into, and whether its body is whole and readable: encodings are undone."""
    encodings = {part.strip().lower() for value in values(headers, b"content-encoding") for part in value.split(",")}
    if kept.whole and encodings <= READABLE:
        try:
            return httpx.Response(status, headers=headers, content=kept.content), True
        except httpx.DecodingError:
            pass
    plain = [(name, value) for name, value in headers if name != b"content-encoding"]
    return httpx.Response(status, headers=plain, content=b"" if encodings - READABLE else kept.content), False


class ClientGone(Exception):
    """The client has hung up."""


class Incoming:
    """The request's body on its way to the server."""

    def __init__(self, receive: Receive, see: Callable[[bytes], None]) -> None:
        """`see` gets every part that passes."""
        self._receive, self._see = receive, see
        self._passed = asyncio.Event()

    async def parts(self) -> AsyncIterator[bytes]:
        """The parts as they come. Raises ClientGone."""
        try:
            more = True
            while more:
                message = await self._receive()
                if message["type"] == "http.disconnect":
                    raise ClientGone
                more = message.get("more_body", False)
                part: bytes = message.get("body", b"")
                if part:
                    self._see(part)
                    yield part
        finally:
            self._passed.set()

    def skip(self) -> None:
        """There is no body to pass on."""
        self._passed.set()

    async def hung_up(self) -> None:
        """Wait until the client hangs up."""
        await self._passed.wait()
        while (await self._receive())["type"] != "http.disconnect":
            pass
