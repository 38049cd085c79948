"""uvicorn, as Mockitsu runs it."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Awaitable, Callable
from typing import Any

import uvicorn

from .settings import Settings

PATIENCE = 2
"""Seconds that answers which are under way have got when the server is stopped."""


class Server(uvicorn.Server):
    """Says goodbye to real-time clients before it stops: it would wait for the end of their requests."""

    def __init__(self, app: Any, settings: Settings, goodbye: Callable[[], Awaitable[None]], **more: Any) -> None:
        """`goodbye` ends what would not end by itself; `more` are options of uvicorn's own."""
        self._goodbye = goodbye
        super().__init__(
            uvicorn.Config(
                app,
                log_level=settings.log_level,
                access_log=settings.access_log,
                server_header=False,
                lifespan="off",
                ws=_web_socket,  # type: ignore[arg-type]
                timeout_graceful_shutdown=PATIENCE,
                **more,
            )
        )

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        await self._goodbye()
        await super().shutdown(sockets)


def _web_socket(**options: Any) -> asyncio.Protocol:
    """What takes a connection over when it becomes a web socket: imported when the first one does."""
    from uvicorn.protocols.websockets.wsproto_impl import WSProtocol

    return WSProtocol(**options)
