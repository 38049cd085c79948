"""Sending an answer as a plan wants it: damaged, slowly, or not at all."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from starlette.types import Message, Receive, Send

if TYPE_CHECKING:
    from .plan import Plan

DISCONNECT = "mockitsu.disconnect"
"""A message to a server that is no uvicorn: close the connection as it is."""
NOISE = b"\x00\xff"  # neither UTF-8 nor allowed in JSON, wherever it stands
TICK = 0.1  # seconds between two pieces of a slow body


async def deliver(
    plan: Plan, start: Callable[[int], Message], content: bytes, receive: Receive, send: Send, *, head: bool
) -> None:
    """Send an answer. `start` makes its first message for a body of so many bytes; with `head` the body stays out."""
    if plan.damage == "drop":
        await hang_up(receive, send)
        return
    if plan.damage == "truncate":
        content = content[: len(content) // 2]
    elif plan.damage == "malform" and content:
        middle = len(content) // 2
        content = content[:middle] + NOISE + content[middle:]
    await send(start(len(content)))
    if head:
        await send({"type": "http.response.body", "body": b""})
        return
    sent = content[: len(content) // 2] if plan.damage == "drop_halfway" else content
    lost = plan.damage == "drop_halfway"
    await _trickle(plan.bytes_per_second, sent, send, more=lost)
    if lost:
        await hang_up(receive, send)


async def _trickle(speed: int | None, content: bytes, send: Send, *, more: bool) -> None:
    """Send a body, with `speed` in bytes per second in pieces; `more` leaves it open at its end."""
    size = max(1, round(speed * TICK)) if speed else max(1, len(content))
    pieces = [content[place : place + size] for place in range(0, len(content), size)] or [b""]
    for number, piece in enumerate(pieces, 1):
        if speed:
            await asyncio.sleep(len(piece) / speed)
        await send({"type": "http.response.body", "body": piece, "more_body": more or number < len(pieces)})


async def hang_up(receive: Receive, send: Send) -> None:
    """Close the connection without another byte. ASGI has no message for it: uvicorn's cycle is asked for its own."""
    cycle: Callable[[], Awaitable[Message]] | object = getattr(receive, "__self__", None)
    transport = getattr(cycle, "transport", None)
    if transport is None:
        await send({"type": DISCONNECT})
        return
    transport.close()
    cycle.disconnected = True  # type: ignore[union-attr]  # else uvicorn answers a 500 and logs a failure
