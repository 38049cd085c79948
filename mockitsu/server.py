"""uvicorn, as Mockitsu runs it."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any

import uvicorn

from .awaiting import give_up
from .memory import give_back
from .settings import Settings

PATIENCE = 2
"""Seconds that answers which are under way have got when the server is stopped."""
TICKS = 5
"""Ticks of uvicorn, a tenth of a second each, between two looks at slow clients."""
TRIM = 300
"""Ticks between two times that free memory is given back."""
LARGEST_MESSAGE = 1_000_000
"""Bytes of a message of a web socket: what Socket.IO takes of one, however it comes."""


class Server(uvicorn.Server):
    """Says goodbye to real-time clients before it stops: it would wait for the end of their requests."""

    def __init__(self, app: Any, settings: Settings, goodbye: Callable[[], Awaitable[None]], **more: Any) -> None:
        """`goodbye` ends what would not end by itself; `more` are options of uvicorn's own. An `app` that
        `answers_at_once` gets no task until it waits for something."""
        self._goodbye = goodbye
        super().__init__(
            uvicorn.Config(
                app,
                log_level=settings.log_level,
                access_log=settings.access_log,
                server_header=False,
                lifespan="off",
                http=_http(settings, at_once=getattr(app, "answers_at_once", False)),
                ws=_web_socket,  # type: ignore[arg-type]
                ws_max_size=LARGEST_MESSAGE,
                ws_per_message_deflate=False,  # what is small when it comes stays small
                timeout_graceful_shutdown=PATIENCE,
                **more,
            )
        )

    async def on_tick(self, counter: int) -> bool:
        if counter % TICKS == 0:
            loop = asyncio.get_running_loop()
            for connection in list(self.server_state.connections):
                hurry = getattr(connection, "hurry", None)  # web sockets have their own patience
                if hurry is not None:
                    hurry(loop.time())
        if counter % TRIM == TRIM - 1:
            give_back()
        return await super().on_tick(counter)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        give_up()
        await self._goodbye()
        await super().shutdown(sockets)


def _http(settings: Settings, *, at_once: bool) -> Any:
    """What reads requests: our own where httptools is there, else uvicorn's choice, which bounds less."""
    try:
        from .protocol import Bounds, Protocol
    except ImportError:
        return "auto"
    bounds = Bounds(settings.max_head, settings.max_fields, settings.patience)
    return partial(Protocol, bounds=bounds, at_once=at_once)


def _web_socket(**options: Any) -> asyncio.Protocol:
    """What takes a connection over when it becomes a web socket: imported when the first one does."""
    from uvicorn.protocols.websockets.wsproto_impl import WSProtocol

    return WSProtocol(**options)
