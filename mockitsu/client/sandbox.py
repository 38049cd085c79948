"""One sandbox of a running server."""

from __future__ import annotations

from typing import Any, TypedDict
from urllib.parse import quote

from .connection import Connection


class SandboxInfo(TypedDict):
    """What there is to know about a sandbox; times in UTC."""

    name: str
    path: str
    created_at: str
    used_at: str
    undoable: int
    connections: int


class SandboxClient:
    """A sandbox by its name. Making one of these calls nothing."""

    def __init__(self, connection: Connection, name: str) -> None:
        self.connection = connection
        self.name = name

    @property
    def url(self) -> str:
        """Where its API is: "http://127.0.0.1:5000/sandboxes/<name>"; `/api` may follow."""
        return f"{self.connection.url}/sandboxes/{self.name}"

    def call(self, method: str, path: str = "", **options: Any) -> Any:
        """The answer of an operation about this sandbox: "/reset". Raises ClientError."""
        return self.connection.call(method, f"/sandboxes/{quote(self.name, safe='')}{path}", **options)

    def info(self) -> SandboxInfo:
        """What there is to know about it."""
        found: SandboxInfo = self.call("GET")
        return found

    def reset(self) -> None:
        """Put it back to the seed."""
        self.call("POST", "/reset")

    def delete(self) -> None:
        """Drop it and all that was done in it."""
        self.call("DELETE")
