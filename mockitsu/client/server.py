"""A running server."""

from __future__ import annotations

from datetime import datetime
from time import monotonic, sleep
from types import TracebackType
from typing import Self, TypedDict

import httpx

from .connection import Connection, NoServer
from .coverage import CoverageClient
from .sandbox import SandboxClient, SandboxInfo, create

DEFAULT_URL = "http://127.0.0.1:5000"


class Health(TypedDict):
    """That a server is up, and what it serves; `uptime` in seconds."""

    status: str
    version: str
    api_version: str
    scale: str
    seed: int
    uptime: float
    sandboxes: int
    operations: int
    token_needed: bool


class Client:
    """The control API of a server. A context manager: leaving it closes the connections, and changes nothing else.

    `token` is the server's control token, where it has one; `timeout` in seconds. `transport` calls an application in
    process (`mockitsu.testing.InProcessTransport`).
    """

    def __init__(
        self,
        url: str = DEFAULT_URL,
        *,
        token: str | None = None,
        timeout: float = 30.0,
        transport: httpx.BaseTransport | None = None,
    ) -> None:
        self.connection = Connection(url, token, timeout=timeout, transport=transport)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the connections."""
        self.connection.close()

    @property
    def url(self) -> str:
        return self.connection.url

    @property
    def coverage(self) -> CoverageClient:
        """What the requests to all sandboxes have reached."""
        return CoverageClient(self.connection.call)

    def health(self) -> Health:
        """What the server serves. Raises NoServer where there is none."""
        found: Health = self.connection.call("GET", "/health")
        return found

    def sandboxes(self) -> list[SandboxInfo]:
        """All sandboxes, the oldest first."""
        found: list[SandboxInfo] = self.connection.call("GET", "/sandboxes")
        return found

    def sandbox(self, name: str = "default") -> SandboxClient:
        """The sandbox of this name; nothing is called yet."""
        return SandboxClient(self.connection, name)

    def create_sandbox(
        self,
        name: str,
        *,
        source: str | None = None,
        snapshot: str | None = None,
        seed: int | None = None,
        frozen_at: str | datetime | None = None,
    ) -> SandboxClient:
        """Make a sandbox that starts from the seeded studio, or from the sandbox `source` (or its `snapshot`).

        `seed` is that of its ids; `frozen_at` starts it with its clock frozen at a time (UTC). Raises ClientError
        where the name is taken.
        """
        return create(self.connection, name, source=source, snapshot=snapshot, seed=seed, frozen_at=frozen_at)

    def wait(self, seconds: float = 30.0) -> Health:
        """What the server serves, as soon as it is up. Raises NoServer where it is not within so many seconds."""
        end = monotonic() + seconds
        while True:
            try:
                return self.health()
            except NoServer:
                if monotonic() > end:
                    raise
                sleep(0.05)
