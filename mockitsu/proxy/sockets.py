"""Web sockets on their way: messages pass in both directions, and each end hears how the other has closed."""

from __future__ import annotations

import asyncio
import base64
import os
from collections.abc import AsyncIterator
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from starlette.types import Message as AsgiMessage
from starlette.types import Receive, Scope, Send
from wsproto.connection import Connection, ConnectionType
from wsproto.events import BytesMessage, CloseConnection, Message, Ping, TextMessage
from wsproto.utilities import LocalProtocolError, RemoteProtocolError

from mockitsu.operation import JSON
from mockitsu.state import dumps

from .headers import OF_ANSWERED_HANDSHAKE, OF_HANDSHAKE, RawHeaders, passing, values
from .upstream import LOST, Answer, Unreachable, Upstream

if TYPE_CHECKING:
    from .app import Route

SWITCHED = 101
PIECE = 65_536
GONE_AWAY = 1001
UNTOLD = frozenset((1004, 1005, 1006, 1015))
"""Codes that say how a connection has ended, and are never sent over it."""
PROTOCOL = b"sec-websocket-protocol"


async def pass_socket(upstream: Upstream, route: Route, scope: Scope, receive: Receive, send: Send) -> None:
    """Pass a web socket on, until one of its ends closes it."""
    await receive()  # websocket.connect
    try:
        async with upstream.ask(route.address, b"GET", route.target, _handshake(scope)) as answer:
            if answer.status != SWITCHED:
                await _refuse(scope, send, answer)
                return
            protocol = "".join(values(answer.headers, PROTOCOL)[:1]) or None
            more = passing(answer.headers, OF_ANSWERED_HANDSHAKE)
            await send({"type": "websocket.accept", "subprotocol": protocol, "headers": more})
            await _Socket(answer, receive, send).run()
    except Unreachable as error:
        await _turn_away(scope, send, error.status, [(b"content-type", JSON.encode())], dumps(error.body))


def _handshake(scope: Scope) -> RawHeaders:
    protocols = ", ".join(scope.get("subprotocols") or ())
    return [
        *passing(scope["headers"], OF_HANDSHAKE),
        (b"connection", b"Upgrade"),
        (b"upgrade", b"websocket"),
        (b"sec-websocket-version", b"13"),
        (b"sec-websocket-key", base64.b64encode(os.urandom(16))),
        *([(PROTOCOL, protocols.encode())] if protocols else []),
    ]


async def _refuse(scope: Scope, send: Send, answer: Answer) -> None:
    """The server wants no web socket: its answer goes to the client."""
    content = b"".join([part async for part in answer.parts()])
    await _turn_away(scope, send, answer.status, passing(answer.headers, OF_ANSWERED_HANDSHAKE), content)


async def _turn_away(scope: Scope, send: Send, status: int, headers: RawHeaders, content: bytes) -> None:
    if "websocket.http.response" not in (scope.get("extensions") or {}):
        await send({"type": "websocket.close"})
        return
    await send({"type": "websocket.http.response.start", "status": status, "headers": headers})
    await send({"type": "websocket.http.response.body", "body": content})


class _Socket:
    """Both ends of a web socket that is open."""

    def __init__(self, answer: Answer, receive: Receive, send: Send) -> None:
        self._stream = answer.stream
        self._receive, self._send = receive, send
        self._frames = Connection(ConnectionType.CLIENT)
        self._writing = asyncio.Lock()

    async def run(self) -> None:
        ways = [asyncio.ensure_future(self._to_server()), asyncio.ensure_future(self._to_client())]
        try:
            await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for way in ways:
                way.cancel()
        await asyncio.gather(*ways, return_exceptions=True)

    async def _write(self, event: Any) -> None:
        with suppress(LocalProtocolError):  # closed meanwhile
            data = self._frames.send(event)
            async with self._writing:
                await self._stream.write(data)

    async def _to_server(self) -> None:
        while (message := await self._receive())["type"] == "websocket.receive":
            content = message.get("text")
            await self._write(Message(data=message["bytes"] if content is None else content))
        code = message.get("code", GONE_AWAY)
        with suppress(*LOST):
            await self._write(CloseConnection(GONE_AWAY if code in UNTOLD else code, message.get("reason") or None))

    async def _to_client(self) -> None:
        async for message in self._messages():
            await self._send(message)

    async def _messages(self) -> AsyncIterator[AsgiMessage]:
        """What the server sends, the end of it included."""
        end: AsgiMessage = {"type": "websocket.close", "code": GONE_AWAY}
        parts: list[Any] = []
        try:
            while data := await self._stream.read(PIECE):
                self._frames.receive_data(data)
                for event in self._frames.events():
                    if isinstance(event, TextMessage | BytesMessage):
                        parts.append(event.data)
                        if event.message_finished:
                            yield _whole(parts)
                            parts = []
                    elif isinstance(event, Ping):
                        await self._write(event.response())
                    elif isinstance(event, CloseConnection):
                        await self._write(event.response())
                        code = 1000 if event.code in UNTOLD else int(event.code)
                        yield {"type": "websocket.close", "code": code, "reason": event.reason or ""}
                        return
        except (*LOST, RemoteProtocolError):
            pass
        yield end


def _whole(parts: list[Any]) -> AsgiMessage:
    if isinstance(parts[0], str):
        return {"type": "websocket.send", "text": "".join(parts)}
    return {"type": "websocket.send", "bytes": b"".join(map(bytes, parts))}
