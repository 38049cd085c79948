"""A server under attack: requests as bytes over raw sockets, and whether it is as it was afterwards."""

from __future__ import annotations

import json
import re
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

from mockitsu.testing import Studio

from ..realtime.stage import Stage

LONG = 20
"""Seconds that a test waits for what must come."""
STATUS = re.compile(rb"HTTP/1\.1 (\d{3}) [^\r\n]*\r\n")


class Reply:
    """What came back over a connection: the first answer, and whether the server has closed the connection."""

    def __init__(self, content: bytes, closed: bool) -> None:
        found = STATUS.match(content)
        self.status = int(found[1]) if found else None
        head, _, self.content = content.partition(b"\r\n\r\n")
        self.headers = head.lower().split(b"\r\n")[1:]
        self.closed = closed
        self.answers = len(STATUS.findall(content))

    @property
    def refusal(self) -> dict[str, Any]:
        """The body, which must be an error in the API's shape."""
        body = json.loads(self.content)
        assert body["error"] is True
        assert isinstance(body["message"], str)
        return dict(body)


class Connection:
    """A connection on which a client says what it likes."""

    def __init__(self, port: int) -> None:
        self.socket = socket.create_connection(("127.0.0.1", port), LONG)

    def send(self, *parts: bytes) -> None:
        for part in parts:
            self.socket.sendall(part)

    def reply(self) -> Reply:
        """All that comes until the server closes the connection."""
        content = b""
        try:
            while part := self.socket.recv(65536):
                content += part
        except ConnectionResetError:  # it was closed while we were still talking
            pass
        finally:
            self.socket.close()
        return Reply(content, closed=True)

    def answer(self) -> Reply:
        """One answer, on a connection that stays open."""
        content = b""
        while not _is_whole(content):
            part = self.socket.recv(65536)
            assert part, "closed before the answer was whole"
            content += part
        return Reply(content, closed=False)

    def drop(self) -> None:
        """Hang up in the middle, by a reset."""
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
        self.socket.close()


class Target:
    """The server."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.port = int(stage.url.rpartition(":")[2])

    @property
    def studio(self) -> Studio:
        return self.stage.studio

    def connect(self) -> Connection:
        return Connection(self.port)

    def exchange(self, *parts: bytes) -> Reply:
        """Send bytes, and read all until the server hangs up."""
        connection = self.connect()
        with suppress(BrokenPipeError, ConnectionResetError):  # it had seen enough
            connection.send(*parts)
        return connection.reply()

    def authorization(self) -> bytes:
        return b"Authorization: Bearer " + self.studio.token("admin").encode() + b"\r\n"

    def post(self, path: str, headers: str = "", *, type: str = "application/json") -> bytes:
        """The head of a request by an administrator, without what ends it."""
        lines = f"POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: {type}\r\n{headers}"
        return lines.encode() + self.authorization()

    @staticmethod
    def patience() -> Callable[[], bool]:
        """Whether what must come is overdue; asking takes a moment."""
        end = time.monotonic() + LONG

        def is_over() -> bool:
            time.sleep(0.01)
            return time.monotonic() > end

        return is_over

    def serves_others(self) -> bool:
        """Whether somebody else is answered, on a connection of its own."""
        connection = self.connect()
        connection.send(b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")
        answer = connection.answer()
        connection.socket.close()
        return answer.status == 200

    @contextmanager
    def untouched(self) -> Iterator[None]:
        """Nothing is changed in the block, and others are served after it."""
        self.studio.token("admin")
        before = self.studio.sandbox.root
        yield
        assert self.serves_others()
        assert self.studio.sandbox.root is before


def _is_whole(content: bytes) -> bool:
    head, end, body = content.partition(b"\r\n\r\n")
    length = re.search(rb"content-length: (\d+)", head.lower())
    return bool(end) and length is not None and len(body) >= int(length[1])
