"""The door to the event stream: requests and web sockets at /socket.io go to the hub of their sandbox.

Nothing of Socket.IO is imported before the first of them comes, and a sandbox that nobody listens to has no hub.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING
from weakref import WeakSet

from starlette.types import ASGIApp, Receive, Scope, Send

from mockitsu.cors import allows
from mockitsu.document import Document
from mockitsu.endpoint import HEADERS, SANDBOX
from mockitsu.request import RequestHeaders
from mockitsu.sandbox import Commit, Sandbox
from mockitsu.wire import in_a_task

from .stream import Stream

if TYPE_CHECKING:
    from .hub import Hub

PATH = "/socket.io"


class RealTime:
    """The hubs of a server, one for each sandbox that has been listened to."""

    def __init__(self, document: Document, origins: str) -> None:
        self._document = document
        self._origins = origins
        self._allows: Callable[[str], bool] | None = None
        self._hubs: WeakSet[Hub] = WeakSet()

    def hub(self, sandbox: Sandbox) -> Hub:
        """The hub of a sandbox, which hears its commits from now on."""
        stream = sandbox.part(Stream)
        if stream.hub is None or stream.hub.closed:
            from .hub import Hub

            stream.hub = Hub(sandbox, self._document)
            self._hubs.add(stream.hub)
            if deliver not in sandbox.listeners:
                sandbox.listeners.append(deliver)
        return stream.hub

    def accepts(self, headers: RequestHeaders) -> bool:
        """Whether a page of the origin that these headers name may listen. (Programs name none.)"""
        origin = headers.get("origin")
        if origin is None or origin.partition("://")[2] == headers.get("host"):
            return True
        if self._allows is None:
            self._allows = allows(self._origins)
        return self._allows(origin)

    async def close(self) -> None:
        """Say goodbye to every client."""
        for hub in list(self._hubs):
            await hub.close()


def deliver(sandbox: Sandbox, commit: Commit) -> None:
    """Send what a commit says to those who listen to its sandbox. (Sandboxes of a server share their listeners.)"""
    hub = sandbox.part(Stream).hub
    if hub is not None and commit.messages:
        hub.deliver(commit.messages)


class RealTimeMiddleware:
    """Answers what asks for /socket.io; everything else goes on."""

    def __init__(self, app: ASGIApp, realtime: RealTime) -> None:
        self.app = app
        self.realtime = realtime

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        kind = scope["type"]
        if kind not in ("http", "websocket") or scope["path"].rstrip("/") != PATH:
            if kind == "websocket":
                await send({"type": "websocket.close"})
            else:
                await self.app(scope, receive, send)
        elif kind == "websocket" and not self.realtime.accepts(scope[HEADERS]):
            await send({"type": "websocket.close", "reason": "The origin is not among those of cors_origins."})
        else:
            await in_a_task()
            await self.realtime.hub(scope[SANDBOX]).server.handle_request(scope, receive, send)
