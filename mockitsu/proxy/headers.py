"""Headers on their way: what belongs to one connection stays there, all others pass, in their order and as often."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .upstream import Address

RawHeaders = list[tuple[bytes, bytes]]
OF_CONNECTION = frozenset(
    (
        b"connection",
        b"keep-alive",
        b"proxy-authenticate",
        b"proxy-authorization",
        b"proxy-connection",
        b"te",
        b"trailer",
        b"transfer-encoding",
        b"upgrade",
    )
)
OF_REQUEST = OF_CONNECTION | {b"host", b"expect"}
OF_HANDSHAKE = OF_REQUEST | {
    b"sec-websocket-key",
    b"sec-websocket-version",
    b"sec-websocket-extensions",
    b"sec-websocket-accept",
    b"sec-websocket-protocol",
}
"""What each of the two connections of a web socket agrees on for itself."""
OF_ANSWERED_HANDSHAKE = OF_HANDSHAKE | {b"date", b"server"}
WITHOUT_BODY = (204, 304)


def values(headers: Iterable[tuple[bytes, bytes]], name: bytes) -> list[str]:
    return [value.decode("latin-1") for key, value in headers if key == name]


def passing(headers: RawHeaders, kept_back: frozenset[bytes]) -> RawHeaders:
    """The headers without those in `kept_back`, and without those that their Connection header names."""
    named = {part.strip().lower().encode() for value in values(headers, b"connection") for part in value.split(",")}
    return [(name, value) for name, value in headers if name not in kept_back and name not in named]


def of_request(headers: RawHeaders) -> RawHeaders:
    """What goes on to the server. A body whose length is not told goes on in chunks, as it came."""
    kept = passing(headers, OF_REQUEST)
    chunked = any("chunked" in value.lower() for value in values(headers, b"transfer-encoding"))
    return [*kept, (b"transfer-encoding", b"chunked")] if chunked else kept


def has_body(headers: RawHeaders) -> bool:
    return any(
        name == b"transfer-encoding" or (name == b"content-length" and value.strip() not in (b"", b"0"))
        for name, value in headers
    )


def of_answer(status: int, headers: RawHeaders, server: Address, own: str) -> RawHeaders:
    """What goes back to the client, to whom the proxy is at `own`."""
    kept_back = OF_CONNECTION | {b"content-length"} if status in WITHOUT_BODY else OF_CONNECTION
    return [
        (name, moved(value, server, own) if name == b"location" else value)
        for name, value in passing(headers, kept_back)
    ]


def moved(location: bytes, server: Address, own: str) -> bytes:
    """A place on the server as one on the proxy, which the client can reach; any other place as it is."""
    place = location.decode("latin-1")
    # A server behind another one may think that it is spoken to without TLS.
    sites = [(f"{scheme}://{server.host}{server.site}", own) for scheme in ("http", "https")]
    for before, after in (*sites, (server.site, "")):
        rest = place.removeprefix(before)
        if before and rest != place and rest[:1] in ("", "/", "?", "#"):
            return f"{after}{rest}".encode("latin-1")
    return location
