"""The results that were asked for last, as many as fit into an amount of memory."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable


class Recent:
    """Bytes by what they were made of. Keys are small: what a key holds is not counted."""

    def __init__(self, most: int) -> None:
        self._kept: OrderedDict[Hashable, bytes] = OrderedDict()
        self._most = most
        self.size = 0

    def get(self, key: Hashable, make: Callable[[], bytes]) -> bytes:
        """The bytes under `key`; those that were not asked for for longest go when there are more than `most`."""
        found = self._kept.get(key)
        if found is not None:
            self._kept.move_to_end(key)
            return found
        made = self._kept[key] = make()
        self.size += len(made)
        while self.size > self._most and len(self._kept) > 1:
            self.size -= len(self._kept.popitem(last=False)[1])
        return made
