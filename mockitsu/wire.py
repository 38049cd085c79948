"""Whole answers, written to the connection at once.

uvicorn sends an answer in two messages, each a call of the system, and holds every header against patterns. What is
sent here was made of the document and of constants, and is whole: one call is enough. Where something stands between
the application and uvicorn (CORS, a test's own `send`), or the answer cannot go out at once, messages are sent as ever.
"""

from __future__ import annotations

import asyncio
from typing import Any

from starlette.types import Send

try:
    from uvicorn.protocols.http.httptools_impl import STATUS_LINE, RequestResponseCycle

    _SEND: Any = RequestResponseCycle.send
except ImportError:  # uvicorn without httptools
    STATUS_LINE, _SEND = {}, None

COPIED = 1 << 18
"""Bytes up to which it costs less to copy a body behind its head than to write it by a call of its own."""


async def in_a_task() -> None:
    """Go on as a task of asyncio, if not so already: before libraries that ask for one, for time-outs or threads."""
    await asyncio.sleep(0)


def write_whole(send: Send, status: int, lines: bytes, content: bytes) -> bool:
    """Send a whole answer, whose headers `lines` are; whether it was sent, or need not be, as the client is gone."""
    if getattr(send, "__func__", None) is not _SEND:
        return False
    cycle: Any = send.__self__  # type: ignore[attr-defined]
    if cycle.access_log or cycle.flow.write_paused or cycle.response_started:
        return False
    if cycle.disconnected:
        return True
    cycle.response_started = cycle.response_complete = True
    parts = [STATUS_LINE[status], *[b"%s: %s\r\n" % header for header in cycle.default_headers], lines]
    parts.append(b"\r\n" if cycle.keep_alive else b"connection: close\r\n\r\n")
    if len(content) <= COPIED:
        parts.append(content)
        cycle.transport.write(b"".join(parts))
    else:
        cycle.transport.write(b"".join(parts))
        cycle.transport.write(content)
    cycle.message_event.set()
    if not cycle.keep_alive:
        cycle.transport.close()
    cycle.on_response()
    return True
