"""The event stream of a sandbox: a Socket.IO server of its own, so that no event can reach another sandbox.

What happens after a commit is sent in the order of the commits. Who may connect and who gets what is as observed on
Zou 1.0.97: every client of the namespace gets every event, whatever the person's role or team; a client without a
good token is let in all the same, the reason is logged, and it is turned away as soon as it says something itself.
The setting `refuse_sockets` turns it away at once.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from itertools import count
from typing import Any

import engineio  # type: ignore[import-untyped]
from engineio.packet import MESSAGE, Packet  # type: ignore[import-untyped]
from socketio import AsyncManager, AsyncServer, exceptions
from socketio.packet import EVENT

from mockitsu.document import Document
from mockitsu.events import Message
from mockitsu.request import RequestHeaders
from mockitsu.sandbox import Sandbox

from .access import PlaylistAccess
from .admission import Unwelcome, admit
from .review import Review

logger = logging.getLogger("mockitsu")

NAMESPACE = "/events"
IN_A_ROW = 100
"""Messages that are sent before others get a turn."""
TURNS = 10
"""Turns of the loop in which who writes to a client that fetches has sent what waits for it."""
BACKLOG = 10_000
"""Packets that may wait for a client. One that does not fetch them is dropped before it takes the memory of all."""


class Connections(engineio.AsyncServer):  # type: ignore[misc]
    """Ends clients that poll without waiting until they fetch the goodbye, as the library does, which they need not."""

    async def disconnect(self, sid: str | None = None) -> None:
        client = self.sockets.get(sid)
        if client is None or client.upgraded:
            await super().disconnect(sid)
        else:
            await client.close(wait=False, reason=self.reason.SERVER_DISCONNECT)
            self.sockets.pop(sid, None)


class Rooms(AsyncManager):  # type: ignore[misc]
    """Puts an event into the queues of all who are to get it at once. The library makes a task for each of them and
    waits for these, some turns of the loop: where all turns are busy, events are caused sooner than they are sent."""

    async def emit(self, event: str, data: Any, namespace: str, room: Any = None, **more: Any) -> None:
        """As the library's, but for acknowledgements, which nobody here asks for."""
        if namespace not in self.rooms:
            return
        told = self.server.packet_class(EVENT, namespace=namespace, data=[event, data]).encode()
        packets = [Packet(MESSAGE, part) for part in (told if isinstance(told, list) else [told])]
        for _, connection in list(self.get_participants(namespace, more.get("to") or room)):
            for packet in packets:
                await self.server.eio.send_packet(connection, packet)


class SocketServer(AsyncServer):  # type: ignore[misc]
    """python-socketio's, on such connections."""

    def _engineio_server_class(self) -> type[Connections]:
        return Connections


class Hub:
    """Clients of one sandbox. It belongs to the event loop on which it was made."""

    def __init__(self, sandbox: Sandbox, document: Document) -> None:
        self.sandbox = sandbox
        self.closed = False
        # Origins are the business of the middlewares; messages of a client are dealt with one after the other.
        self.server = SocketServer(
            async_mode="asgi", cors_allowed_origins=[], async_handlers=False, client_manager=Rooms()
        )
        self._people: dict[str, str] = {}
        self._queue: asyncio.Queue[Message] = asyncio.Queue()
        self._loop = asyncio.get_running_loop()
        self._sending = self._loop.create_task(self._send())
        self.review = Review(self.server, NAMESPACE, self._people, PlaylistAccess(sandbox, document))
        self._forget = self.server.eio.handlers["disconnect"]
        self.server.eio.on("disconnect", self._let_go)
        self.server.on("connect", self._connect, namespace=NAMESPACE)
        self.server.on("disconnect", self._disconnect, namespace=NAMESPACE)

    @property
    def waiting(self) -> int:
        """How many messages are still to be sent."""
        return self._queue.qsize()

    def deliver(self, messages: Sequence[Message]) -> None:
        """Send messages to all clients, soon; may be called on any thread."""
        if self._loop.is_closed():
            self.closed = True
        elif not self.closed:
            self._loop.call_soon_threadsafe(self._enqueue, messages)

    def _enqueue(self, messages: Sequence[Message]) -> None:
        if self.server.eio.sockets:
            for message in messages:
                self._queue.put_nowait(message)

    async def _send(self) -> None:
        for number in count():
            message = await self._queue.get()
            await self.server.emit(message.name, message.payload, namespace=NAMESPACE)
            if self._queue.empty() or not number % IN_A_ROW:
                await asyncio.sleep(0)
                await self._drop_the_slow()

    def _slow(self) -> list[tuple[str, Any]]:
        return [(sid, client) for sid, client in self.server.eio.sockets.items() if client.queue.qsize() > BACKLOG]

    async def _drop_the_slow(self) -> None:
        if not self._slow():
            return
        for _ in range(TURNS):
            await asyncio.sleep(0)
        for sid, client in self._slow():
            logger.warning("real time: client %s does not fetch its events and is dropped", sid)
            await client.close(wait=False, abort=True)
            client.queue = asyncio.Queue()
            client.queue.put_nowait(None)  # ends the writing of a web socket

    async def _connect(self, sid: str, environ: dict[str, Any], auth: Any = None) -> None:
        headers = RequestHeaders(environ["asgi.scope"]["headers"])
        try:
            self._people[sid] = admit(self.sandbox, headers, auth)
        except Unwelcome as reason:
            logger.warning("real time: %s", reason)
            if self.sandbox.settings.refuse_sockets:
                raise exceptions.ConnectionRefusedError(str(reason)) from None

    async def _disconnect(self, sid: str, reason: str) -> None:  # noqa: ARG002 what Socket.IO calls it with
        await self.review.gone(self._people.pop(sid, None))

    async def _let_go(self, connection: str, reason: str) -> None:
        """Forget a connection. The library leaves the last request of a client that polls and says goodbye
        unanswered, and the client waits for the answer: it gets one."""
        await self._forget(connection, reason)
        client = self.server.eio.sockets.get(connection)
        if client is not None and reason == self.server.eio.reason.CLIENT_DISCONNECT:
            client.queue.put_nowait(None)

    async def close(self) -> None:
        """End, and answer those who poll: uvicorn ends the web sockets itself, but would wait for the others."""
        self.closed = True
        self._sending.cancel()
        for client in list(self.server.eio.sockets.values()):
            if not client.upgraded:
                await client.close(wait=False)
        await self.server.shutdown()
