"""What a handler has to wait for: made while others are answered.

A handler is a plain function in a transaction, and cannot wait in the middle. It asks its context for the result
(`Context.awaited`); where that is not there yet the handler ends, its transaction is dropped, and it is called again in
a new one as soon as the result is there.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Hashable
from typing import TYPE_CHECKING, Any, TypeVar

from .errors import HttpError

if TYPE_CHECKING:
    from .context import Context

Work = Callable[[], Awaitable[Any]]
T = TypeVar("T")
_under_way: set[asyncio.Future[Any]] = set()


class Awaited(Exception):
    """A result that a handler needs, and that is not there yet."""

    def __init__(self, key: Hashable, work: Work) -> None:
        super().__init__(key)
        self.key = key
        self.work = work


async def call_again(awaited: Awaited, context: Context, call: Callable[[], T]) -> T:
    """What `call` gives once all that it waits for is there, from the first that it has asked for on."""
    while True:
        context.results[awaited.key] = await _result(awaited)
        context.tx = context.sandbox.begin()  # others have written meanwhile
        try:
            return call()
        except Awaited as another:
            awaited = another


async def _result(awaited: Awaited) -> Any:
    work = asyncio.ensure_future(awaited.work())
    _under_way.add(work)
    try:
        return await work
    except asyncio.CancelledError:
        if work.cancelled() and not _is_cancelled():
            raise HttpError(503, "The server is stopping.") from None
        raise
    finally:
        _under_way.discard(work)


def _is_cancelled() -> bool:
    """Whether it is this task, and not what it waits for, that is to end."""
    task = asyncio.current_task()
    return task is not None and task.cancelling() > 0


def give_up() -> None:
    """End what is awaited on this loop; the requests are refused."""
    for work in list(_under_way):
        if work.get_loop() is asyncio.get_running_loop():
            work.cancel()
