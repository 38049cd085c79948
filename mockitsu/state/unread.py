"""Tables that are read when somebody first looks into them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from immutables import Map

from .table import Table


class UnreadTable(Table):
    """A table whose rows `read` gives when they are first asked for; from then on it is like any other."""

    __slots__ = ("_read",)

    def __init__(self, read: Callable[[], Table]) -> None:
        super().__init__(Map(), {})
        del self.rows, self.indexes  # asking for them leads to __getattr__, until they are there
        self._read = read

    def __getattr__(self, name: str) -> Any:
        if name not in ("rows", "indexes"):
            raise AttributeError(name)
        table = self._read()
        self.rows, self.indexes = table.rows, table.indexes
        del self._read
        return getattr(self, name)
