"""Connections: uvicorn's, with bounds to how large the head of a request is and to how long a client may take for one.

What cannot be read as HTTP is refused in the API's own shape, and the connection is closed.

Where the application allows it, a request is answered as soon as it is read, without a task of its own: nearly all of
them wait for nothing. One that does wait goes on as a task from there.
"""

from __future__ import annotations

import types
from collections.abc import Coroutine, Generator
from contextvars import copy_context
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from .errors import HttpError, MalformedRequest
from .http import header_lines
from .operation import JSON
from .state import dumps

SLOWEST = 1000
"""Bytes a second that a body has to bring on average, each time the patience has passed."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """How many bytes and lines the head of a request may have, and how many seconds a client may take for it."""

    head: int
    fields: int
    patience: float


class Protocol(HttpToolsProtocol):
    """The requests of one connection, each of which must come whole, and in time."""

    def __init__(self, *args: Any, bounds: Bounds, at_once: bool = False, **options: Any) -> None:
        """With `at_once`, the application does without a task until it waits for something."""
        super().__init__(*args, **options)
        self._bounds = bounds
        self._at_once = at_once
        self._reading = False
        self._read: tuple[Any, Any] | None = None  # cycle and application of a request that is to be answered
        self._head = 0  # bytes of the present head so far, at most: with what came along of the body
        self._begun = self.loop.time()
        self._came = 0  # bytes since `_begun`
        self._aside = 0  # bytes since the last of the body, at most: sizes of chunks, what stands beside them, trailers
        self._in_head = True
        self._whole = False
        self._unsent = 0
        self._stalled = 0.0
        self._problem: HttpError | None = None

    def data_received(self, data: bytes) -> None:
        self._came += len(data)
        self._aside += len(data)
        if self._in_head:
            self._head += len(data)
        self._reading = self._at_once
        super().data_received(data)
        self._reading = False
        if self._read is not None:
            (cycle, app), self._read = self._read, None
            self._answer(cycle, app)
        if self.transport.get_protocol() is not self:  # it is a web socket by now
            return
        if (self._head if self._in_head else self._aside) > self._bounds.head and not self.transport.is_closing():
            self._leave(self._too_large())

    def _begin(self) -> None:
        self._in_head, self._whole = True, False
        self._begun, self._came = self.loop.time(), 0

    def on_message_begin(self) -> None:
        super().on_message_begin()
        self._begin()

    def on_headers_complete(self) -> None:
        self._in_head = False
        if self._head > self._bounds.head and self._size() > self._bounds.head:
            self._problem = self._too_large()
        elif len(self.headers) > self._bounds.fields:
            self._problem = HttpError(431, f"A request may have {self._bounds.fields} headers.")
        self._head = self._came = self._aside = 0
        if self._problem is not None:
            raise self._problem  # the parser ends, and says no more than that it was ended
        super().on_headers_complete()
        if self.parser.should_upgrade():
            self.scope["headers"] = list(self.headers)
        else:
            self.headers = []  # trailers, which nobody is to take for headers

    def on_body(self, body: bytes) -> None:
        super().on_body(body)
        self._aside = 0

    def on_message_complete(self) -> None:
        super().on_message_complete()
        self._in_head, self._whole = True, True
        self._head = 0

    def on_response_complete(self) -> None:
        """Without uvicorn's timer for each request: `hurry` sees the connections on which nothing comes."""
        self.server_state.total_requests += 1
        if self.transport.is_closing():
            return
        self._begun = self.loop.time()
        self.flow.resume_reading()
        if self.pipeline:
            self._start_asgi_task(*self.pipeline.pop())

    def _start_asgi_task(self, cycle: Any, app: Any) -> None:
        """Answer a request: when the parser has come to the end of what is there, so that its body is, mostly."""
        if self._reading:
            self._read = cycle, app
        else:
            super()._start_asgi_task(cycle, app)

    def _answer(self, cycle: Any, app: Any) -> None:
        running = cycle.run_asgi(app)
        context = copy_context()
        try:
            waited_for = context.run(running.send, None)
        except StopIteration:
            return
        task = self.loop.create_task(_go_on(running, waited_for), context=context)
        task.add_done_callback(self.tasks.discard)
        self.tasks.add(task)

    def _size(self) -> int:
        return len(self.url) + sum(len(name) + len(value) + 4 for name, value in self.headers)

    def _too_large(self) -> HttpError:
        limit = self._bounds.head
        if len(self.url) > limit // 2:
            return HttpError(414, f"The address is too long; --max-head allows more than {limit} bytes.")
        return HttpError(431, f"The headers have more than {limit} bytes; --max-head allows more.")

    def send_400_response(self, msg: str) -> None:  # noqa: ARG002 what uvicorn would say
        """What uvicorn calls where a request cannot be read."""
        self.refuse(self._problem or MalformedRequest())

    def refuse(self, error: HttpError) -> None:
        """Answer what came so far, and close the connection."""
        content = dumps(error.body)
        lines = header_lines(error.status, JSON, error.headers, len(content))
        status = f"HTTP/1.1 {error.status} {HTTPStatus(error.status).phrase}\r\n".encode()
        self.transport.write(status + lines + b"connection: close\r\n\r\n" + content)
        self.transport.close()

    def hurry(self, now: float) -> None:
        """Close the connection of a client that takes too long: to send its request, or to fetch its answer."""
        if self._is_stalled(now):
            self.transport.abort()
        elif self._whole and self.cycle.response_complete:
            if now - self._begun > self.timeout_keep_alive and not self.transport.is_closing():
                self.transport.close()
        elif not self._whole and not self.transport.is_closing() and self._is_late(now):
            if self._in_head and self._head == 0:
                self.transport.close()
            else:
                self._leave(HttpError(408, f"The request did not come within {self._bounds.patience:g} seconds."))

    def _leave(self, error: HttpError) -> None:
        """Close the connection, with a refusal unless another answer has begun."""
        if self.cycle is None or self.cycle.response_complete or not self.cycle.response_started:
            self.refuse(error)
        else:
            self.transport.close()

    def _is_stalled(self, now: float) -> bool:
        """Whether the client has fetched nothing of what waits for it for too long."""
        unsent = self.transport.get_write_buffer_size()
        if not unsent or unsent != self._unsent:
            self._unsent, self._stalled = unsent, now
        return now - self._stalled > self._bounds.patience

    def _is_late(self, now: float) -> bool:
        """Whether the head took too long, or the last part of the body came too slowly."""
        busy = self._in_head and self.cycle is not None and not self.cycle.response_complete
        if busy or self.flow.read_paused:  # it is the client who waits
            self._begun, self._came = now, 0
        if now - self._begun <= self._bounds.patience:
            return False
        if not self._in_head and self._came >= SLOWEST * (now - self._begun):
            self._begun, self._came = now, 0
            return False
        return True


async def _go_on(running: Coroutine[Any, Any, None], waited_for: Any) -> None:
    """Run a coroutine that has begun already, and waits for something, to its end."""
    await _rest(running, waited_for)


@types.coroutine
def _rest(running: Coroutine[Any, Any, None], waited_for: Any) -> Generator[Any, Any, None]:
    try:
        while True:
            try:
                got = yield waited_for
            except BaseException as error:
                waited_for = running.throw(error)
            else:
                waited_for = running.send(got)
    except StopIteration:
        return
