"""The entry for web sockets: what HTTP tests of sandboxes do not reach."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from mockitsu.endpoint import PREFIX, SANDBOX
from mockitsu.entry import EntryMiddleware, split_sandbox
from mockitsu.sandbox import Sandbox
from mockitsu.sandboxes import Sandboxes
from mockitsu.settings import Settings
from mockitsu.state import BlobStore
from mockitsu.studio import empty_root


class App:
    """An application that only has sandboxes."""

    def __init__(self) -> None:
        settings = Settings()
        self.sandboxes = Sandboxes(Sandbox("default", empty_root(1), settings, BlobStore()), settings)
        self.sandboxes.create("one")


def connect(app: App, path: str, headers: dict[str, str] | None = None) -> tuple[list[Any], list[Any]]:
    """What the application behind the entry has seen of a web socket, and what was sent to the client."""
    seen: list[Any] = []
    sent: list[Any] = []

    async def inner(scope: Any, _receive: Any, _send: Any) -> None:
        seen.append((scope[SANDBOX].name, scope["path"], scope[PREFIX], scope[SANDBOX].connections))

    async def receive() -> Any:
        return {"type": "websocket.connect"}

    async def send(message: Any) -> None:
        sent.append(message)

    raw = [(name.encode(), value.encode()) for name, value in (headers or {}).items()]
    scope = {"type": "websocket", "path": path, "headers": raw, "query_string": b""}
    asyncio.run(EntryMiddleware(inner, app)(scope, receive, send))  # type: ignore[arg-type]
    return seen, sent


@pytest.mark.parametrize(
    ("path", "seen"),
    [
        ("/socket.io/", ("default", "/socket.io/", "", 1)),
        ("/api/socket.io/", ("default", "/socket.io/", "/api", 1)),
        ("/sandboxes/one/socket.io/", ("one", "/socket.io/", "/sandboxes/one", 1)),
        ("/sandboxes/one/api/socket.io/", ("one", "/socket.io/", "/sandboxes/one/api", 1)),
    ],
)
def test_a_web_socket_finds_its_sandbox(path: str, seen: tuple[str, str, str, int]) -> None:
    app = App()
    assert connect(app, path) == ([seen], [])
    assert app.sandboxes.get(seen[0]).connections == 0, "it counts as long as it is open"


def test_a_web_socket_goes_where_its_token_belongs() -> None:
    app = App()
    token = app.sandboxes.get("one").tokens.issue("somebody", "access", now=0, new_id=lambda: "1")
    seen, _ = connect(app, "/socket.io/", {"cookie": f"access_token_cookie={token}"})
    assert seen[0][0] == "one"


def test_a_web_socket_to_nowhere_is_closed() -> None:
    seen, sent = connect(App(), "/sandboxes/two/socket.io/")
    assert seen == []
    assert [message["type"] for message in sent] == ["websocket.close"]
    assert "no sandbox" in sent[0]["reason"]


@pytest.mark.parametrize(
    ("path", "parts"),
    [
        ("/", (None, "/")),
        ("/sandboxes", (None, "/sandboxes")),
        ("/sandboxes/", ("", "/")),
        ("/sandboxes/one", ("one", "/")),
        ("/sandboxes/one/", ("one", "/")),
        ("/sandboxes/one/data/x", ("one", "/data/x")),
    ],
)
def test_paths_are_split(path: str, parts: tuple[str | None, str]) -> None:
    assert split_sandbox(path) == parts
