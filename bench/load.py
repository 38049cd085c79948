"""A small HTTP/1.1 load generator: keep-alive connections that send the same request again and again."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass


@dataclass(frozen=True)
class Load:
    """What a run gave: requests answered, seconds it took, and statuses other than the one expected."""

    requests: int
    seconds: float
    failures: int

    @property
    def per_second(self) -> float:
        return self.requests / self.seconds


class Connection(asyncio.Protocol):
    """Sends the next request as soon as the answer to the last one is whole."""

    def __init__(self, request: bytes, status: bytes, until: float, done: asyncio.Future[None]) -> None:
        self.request, self.status, self.until, self.done = request, status, until, done
        self.count = self.failures = 0
        self.buffer = bytearray()
        self.transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport
        transport.write(self.request)

    def data_received(self, data: bytes) -> None:
        self.buffer += data
        head = self.buffer.find(b"\r\n\r\n")
        if head < 0:
            return
        start = self.buffer[:head].lower().find(b"content-length: ")
        length = int(self.buffer[start + 16 : self.buffer.find(b"\r\n", start)]) if start >= 0 else 0
        if len(self.buffer) < head + 4 + length:
            return
        self.count += 1
        self.failures += self.buffer[9:12] != self.status
        self.buffer.clear()
        assert self.transport is not None
        if time.perf_counter() < self.until:
            self.transport.write(self.request)
        else:
            self.transport.close()

    def connection_lost(self, _: Exception | None) -> None:
        if not self.done.done():
            self.done.set_result(None)


async def run(
    port: int, path: str, *, headers: dict[str, str], seconds: float, connections: int = 16, status: int = 200
) -> Load:
    """Ask for `path` on loopback for that many seconds; answers with another status than `status` are failures."""
    lines = [
        f"GET {path} HTTP/1.1",
        f"Host: 127.0.0.1:{port}",
        *(f"{name}: {value}" for name, value in headers.items()),
    ]
    request = ("\r\n".join(lines) + "\r\n\r\n").encode()
    loop = asyncio.get_running_loop()
    start = time.perf_counter()
    made = []
    for _ in range(connections):
        done: asyncio.Future[None] = loop.create_future()
        connection = Connection(request, b"%d" % status, start + seconds, done)
        await loop.create_connection(lambda connection=connection: connection, "127.0.0.1", port)  # type: ignore[misc]
        made.append(connection)
    await asyncio.gather(*(connection.done for connection in made))
    elapsed = time.perf_counter() - start
    return Load(sum(c.count for c in made), elapsed, sum(c.failures for c in made))
