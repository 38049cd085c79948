"""The server behind the proxy: where it is, and asking it without changing a byte.

httpcore instead of httpx: it sends and gives headers, targets and bodies as they are, and a connection that has become
a web socket stays in hand.
"""

from __future__ import annotations

import json
import ssl
from collections.abc import AsyncIterator
from urllib.parse import urlsplit

import httpcore
import httpx

from mockitsu.errors import HttpError

from .headers import RawHeaders

API = "/api"
IDLE = 4.0
"""Seconds after which a connection that nobody uses is not used again: less than servers keep theirs."""
CONNECTING = 10.0
LOST = (httpcore.NetworkError, httpcore.ProtocolError, httpcore.TimeoutException, OSError)
"""What a connection can end with."""
REPEATABLE = frozenset((b"GET", b"HEAD", b"OPTIONS"))
SCHEMES = {"http": 80, "https": 443}


class AddressError(ValueError):
    """An address that is none."""


class Unreachable(HttpError):
    """The server cannot be asked: 502, or 504 where it did not answer in time."""

    def __init__(self, server: str, error: BaseException) -> None:
        late = isinstance(error, httpcore.TimeoutException | TimeoutError)
        self.reason = "no answer in time" if late else str(error) or type(error).__name__
        super().__init__(504 if late else 502, f"Mockitsu proxy: {server} cannot be asked: {self.reason}")


class Address:
    """Where a server is. `path` is what stands before the paths of its API or its site; "" mostly."""

    def __init__(self, url: str) -> None:
        """Raises AddressError."""
        parts = urlsplit(url)
        try:
            port = parts.port
        except ValueError:
            raise AddressError(f"{url!r} has no port that there is") from None
        if parts.scheme not in SCHEMES or not parts.hostname:
            raise AddressError(f"{url!r} is no address; write http://… or https://…")
        if parts.query or parts.fragment:
            raise AddressError(f"{url!r} is more than the address of a server")
        self.secure = parts.scheme == "https"
        self.scheme = parts.scheme
        self.hostname = parts.hostname
        self.port = port or SCHEMES[parts.scheme]
        self.path = parts.path.rstrip("/")
        named = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
        self.host = named if self.port == SCHEMES[parts.scheme] else f"{named}:{self.port}"

    @property
    def origin(self) -> str:
        return f"{self.scheme}://{self.host}"

    def __str__(self) -> str:
        return f"{self.origin}{self.path}"

    @property
    def site(self) -> str:
        """The path of the site that the API belongs to: the address without the /api that may end it."""
        return self.path.removesuffix(API)


class Upstream:
    """A server. `version` is what it says that it is, once it was found."""

    def __init__(
        self, url: str, *, events: str | None = None, timeout: float | None = None, insecure: bool = False
    ) -> None:
        """`events` is where its event stream is, if it is elsewhere; `timeout` in seconds is how long it may be silent;
        `insecure` takes any certificate. Raises AddressError."""
        self.address = Address(url)
        self.events = Address(events) if events is not None else self.address
        self._timeout = {"connect": CONNECTING, "read": timeout, "write": timeout, "pool": None}
        context: ssl.SSLContext = httpx.create_ssl_context(verify=not insecure)
        self._pool = httpcore.AsyncConnectionPool(
            ssl_context=context, max_connections=None, max_keepalive_connections=100, keepalive_expiry=IDLE
        )
        self.version: str | None = None
        self.prefix = ""
        """What stands before the paths of the API, below the address: /api where that is a site's."""

    async def locate(self) -> bool:
        """Find the API below the address, if it is not found yet; whether it is one. Raises Unreachable."""
        if self.version is None:
            for prefix in ("", API):
                found = await self._ask_what_it_is(f"{self.address.path}{prefix}/")
                if found is not None:
                    self.version, self.prefix = found, prefix
                    break
        return self.version is not None

    async def _ask_what_it_is(self, path: str) -> str | None:
        async with self.ask(self.address, b"GET", path.encode(), [(b"accept", b"application/json")]) as answer:
            try:
                told = json.loads(b"".join([part async for part in answer.parts()]))
                return f"{told['api']} {told['version']}"
            except (ValueError, LookupError, TypeError):
                return None

    def ask(
        self,
        address: Address,
        method: bytes,
        target: bytes,
        headers: RawHeaders,
        body: AsyncIterator[bytes] | None = None,
    ) -> Asking:
        """Ask for `target`; use it with `async with`. A Host is put before the headers, nothing else is added."""
        headers = [(b"host", address.host.encode()), *headers]
        url = httpcore.URL(
            scheme=address.scheme.encode(), host=address.hostname.encode(), port=address.port, target=target
        )
        request = httpcore.Request(
            method, url, headers=headers, content=body, extensions={"timeout": dict(self._timeout)}
        )
        return Asking(self._pool, request, str(address), again=body is None and method in REPEATABLE)

    async def close(self) -> None:
        await self._pool.aclose()


class Asking:
    """A request under way: entering it gives the answer once its head is there, leaving it lets the connection go."""

    def __init__(
        self, pool: httpcore.AsyncConnectionPool, request: httpcore.Request, server: str, *, again: bool
    ) -> None:
        self._pool, self._request, self._server, self._again = pool, request, server, again
        self._answer: httpcore.Response | None = None

    async def __aenter__(self) -> Answer:
        """Raises Unreachable."""
        try:
            self._answer = await self._send()
        except LOST as error:
            raise Unreachable(self._server, error) from None
        return Answer(self._answer)

    async def _send(self) -> httpcore.Response:
        try:
            return await self._pool.handle_async_request(self._request)
        except httpcore.RemoteProtocolError:
            # A connection that was kept for the next request may have been closed just now.
            if not self._again:
                raise
            return await self._pool.handle_async_request(self._request)

    async def __aexit__(self, *_: object) -> None:
        if self._answer is not None:
            await self._answer.aclose()


class Answer:
    """What came back; `parts` are those of the body as they come."""

    def __init__(self, answer: httpcore.Response) -> None:
        self._answer = answer
        self.status: int = answer.status
        self.headers: RawHeaders = [(name.lower(), value) for name, value in answer.headers]

    def parts(self) -> AsyncIterator[bytes]:
        return self._answer.aiter_stream()

    @property
    def stream(self) -> httpcore.AsyncNetworkStream:
        """The connection itself, where it has become one of another protocol."""
        stream: httpcore.AsyncNetworkStream = self._answer.extensions["network_stream"]
        return stream
