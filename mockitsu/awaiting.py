"""What a handler has to wait for: made while others are answered.

A handler is a plain function in a transaction, and cannot wait in the middle. It asks its context for the result
(`Context.awaited`); where that is not there yet the handler ends, its transaction is dropped, and it is called again in
a new one as soon as the result is there.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Hashable
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from .context import Context

Work = Callable[[], Awaitable[Any]]
T = TypeVar("T")


class Awaited(Exception):
    """A result that a handler needs, and that is not there yet."""

    def __init__(self, key: Hashable, work: Work) -> None:
        super().__init__(key)
        self.key = key
        self.work = work


async def call_again(awaited: Awaited, context: Context, call: Callable[[], T]) -> T:
    """What `call` gives once all that it waits for is there, from the first that it has asked for on."""
    while True:
        context.results[awaited.key] = await awaited.work()
        context.tx = context.sandbox.begin()  # others have written meanwhile
        try:
            return call()
        except Awaited as another:
            awaited = another
