"""HTTP over one connection, with as little work as can be: the generator has to be quicker than the server."""

from __future__ import annotations

import asyncio
import json
from typing import Any, NamedTuple

JSON = b"application/json"
BOUNDARY = b"soak-boundary"


class Answer(NamedTuple):
    """A status and a body."""

    status: int
    content: bytes

    def json(self) -> Any:
        return json.loads(self.content)


class Connection:
    """A connection that is kept alive; requests go out one after the other."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader = reader
        self._writer = writer

    @classmethod
    async def open(cls, port: int) -> Connection:
        return cls(*await asyncio.open_connection("127.0.0.1", port, limit=2**24))

    async def ask(
        self, method: str, path: str, *, token: str = "", body: bytes | None = None, media_type: bytes = JSON
    ) -> Answer:
        """Send a request and wait for its answer."""
        head = [b"%s %s HTTP/1.1\r\nHost: localhost\r\n" % (method.encode(), path.encode())]
        if token:
            head.append(b"Authorization: Bearer %s\r\n" % token.encode())
        if body is not None:
            head.append(b"Content-Type: %s\r\nContent-Length: %d\r\n" % (media_type, len(body)))
        self._writer.write(b"".join(head) + b"\r\n" + (body or b""))
        answer = await self._reader.readuntil(b"\r\n\r\n")
        start = answer.find(b"content-length: ")
        length = int(answer[start + 16 : answer.find(b"\r\n", start)]) if start >= 0 else 0
        return Answer(int(answer[9:12]), await self._reader.readexactly(length) if length else b"")

    def close(self) -> None:
        self._writer.close()


def form(name: str, filename: str, content: bytes) -> tuple[bytes, bytes]:
    """The body of an upload, and its media type."""
    head = f'Content-Disposition: form-data; name="{name}"; filename="{filename}"\r\nContent-Type: image/png\r\n\r\n'
    body = b"--%b\r\n%b%b\r\n--%b--\r\n" % (BOUNDARY, head.encode(), content, BOUNDARY)
    return body, b"multipart/form-data; boundary=" + BOUNDARY
