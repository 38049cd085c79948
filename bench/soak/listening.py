"""A socket that listens to a sandbox: Socket.IO's packets over a web socket, as far as listening needs them."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Callable

from wsproto import ConnectionType, WSConnection
from wsproto.events import AcceptConnection, CloseConnection, Ping, Request, TextMessage
from wsproto.utilities import ProtocolError

END = '"main:test"'
"""The event that is caused when all others have been."""
EVENT = "42/events,"


class Listener:
    """Hears what happens in a sandbox. `digest` tells all events in their order, `count` how many they were; `lost` why
    it hears no more before it was told the end, where that is so."""

    def __init__(self, look: Callable[[bytes], None]) -> None:
        self._look = look
        self._socket = WSConnection(ConnectionType.CLIENT)
        self._parts: list[str] = []
        self._hash = hashlib.blake2b(digest_size=16)
        self.count = 0
        self.lost = ""
        self.joined = asyncio.Event()
        self.ended = asyncio.Event()

    @classmethod
    async def open(cls, port: int, name: str, token: str, look: Callable[[bytes], None]) -> Listener:
        """A listener that has joined. `look` is shown each event."""
        listener = cls(look)
        reader, listener._writer = await asyncio.open_connection("127.0.0.1", port)
        target = f"/sandboxes/{name}/socket.io/?EIO=4&transport=websocket"
        listener._send(Request(host="localhost", target=target))
        listener._token = token
        listener._task = asyncio.create_task(listener._listen(reader))
        await asyncio.wait_for(listener.joined.wait(), 30)
        return listener

    @property
    def digest(self) -> str:
        return self._hash.hexdigest()

    async def close(self) -> None:
        self._task.cancel()
        await asyncio.gather(self._task, return_exceptions=True)
        self._writer.close()

    def _send(self, event: object) -> None:
        self._writer.write(self._socket.send(event))  # type: ignore[arg-type]

    async def _listen(self, reader: asyncio.StreamReader) -> None:
        try:
            self.lost = await self._hear_all(reader)
        except (OSError, ProtocolError) as error:
            self.lost = f"{type(error).__name__}: {error}"
        self.ended.set()

    async def _hear_all(self, reader: asyncio.StreamReader) -> str:
        """Hear events until the end; why it came too early."""
        while data := await reader.read(2**18):
            self._socket.receive_data(data)
            for event in self._socket.events():
                if isinstance(event, AcceptConnection):
                    continue
                if isinstance(event, Ping):
                    self._send(event.response())
                elif isinstance(event, TextMessage):
                    self._parts.append(event.data)
                    if event.message_finished:
                        self._hear("".join(self._parts))
                        self._parts.clear()
                elif isinstance(event, CloseConnection):
                    return f"closed with {event.code} {event.reason or ''} after {self.count:,} events"
            if self.ended.is_set():
                return ""
        return f"hung up after {self.count:,} events"

    def _hear(self, packet: str) -> None:
        if packet[:1] == "0":
            self._send(TextMessage(f'40/events,{{"token":"{self._token}"}}'))
        elif packet == "2":
            self._send(TextMessage("3"))
        elif packet.startswith("40/events"):
            self.joined.set()
        elif packet.startswith(EVENT):
            if END in packet[:30]:
                self.ended.set()
                return
            content = packet.encode()
            self._look(content)
            self._hash.update(content)
            self.count += 1
