"""Bodies that are held against their schema late: when the handler reads them, after rows and rights (`x-body-last`).

An operation of this kind gets its body as it is where it fits. One that does not fit becomes an `UnfitBody`: whoever
reads it first, after looking up rows and asking for rights, meets the refusal that others meet before.
"""

from __future__ import annotations

from typing import Any, NoReturn

from .errors import ApiError


class UnfitBody:
    """A body that does not fit its operation. Reading it in any way raises the refusal."""

    def __init__(self, refusal: ApiError) -> None:
        self.__refusal = refusal

    def refuse(self, *_: object) -> NoReturn:
        """Raise the refusal."""
        raise self.__refusal

    __bool__ = __contains__ = __getitem__ = __iter__ = __len__ = refuse

    def __getattr__(self, name: str) -> Any:
        self.refuse()


def check_was_read(body: object) -> None:
    """Refuse a body that does not fit and that the handler has not looked at. Raises ApiError."""
    if isinstance(body, UnfitBody):
        body.refuse()
