"""A sorted list as a value, and one that differs in a few places for little more than these places."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Callable, Iterable, Iterator
from itertools import accumulate, chain
from typing import Any

PIECE = 512
"""How many things a piece holds when it is made; it is cut in two when it has twice as many."""


class Sorted:
    """Things in order: by `order`, or as they are themselves. No two of them have the same place.

    They lie in pieces, which are never changed: another list shares all pieces but those that differ.
    """

    __slots__ = ("_order", "_pieces", "_size")

    def __init__(self, pieces: list[list[Any]], size: int, order: Callable[[Any], Any] | None) -> None:
        self._pieces = pieces
        self._size = size
        self._order = order

    @classmethod
    def of(cls, things: Iterable[Any], order: Callable[[Any], Any] | None = None) -> Sorted:
        """These things, in whatever order they come."""
        found = sorted(things, key=order)
        return cls([found[start : start + PIECE] for start in range(0, len(found), PIECE)], len(found), order)

    def __len__(self) -> int:
        return self._size

    def __iter__(self) -> Iterator[Any]:
        return chain.from_iterable(self._pieces)

    def cut(self, start: int, end: int) -> list[Any]:
        """The things from one place to before another."""
        start, end = max(start, 0), min(end, self._size)
        ends = list(accumulate(map(len, self._pieces)))
        found: list[Any] = []
        for index in range(bisect_right(ends, start), len(ends)):
            before = ends[index] - len(self._pieces[index])
            if before >= end:
                break
            found += self._pieces[index][max(start - before, 0) : end - before]
        return found

    def changed(self, gone: Iterable[Any], come: Iterable[Any]) -> Sorted:
        """The list without some of its things, and with others."""
        pieces, size = self._pieces.copy(), self._size
        for thing in gone:
            self._remove(pieces, thing)
            size -= 1
        for thing in come:
            self._add(pieces, thing)
            size += 1
        return Sorted(pieces, size, self._order)

    def _remove(self, pieces: list[list[Any]], thing: Any) -> None:
        place = self._place(thing)
        index = self._index(pieces, place)
        piece = pieces[index].copy()
        del piece[bisect_left(piece, place, key=self._order)]
        pieces[index : index + 1] = [piece] if piece else []

    def _add(self, pieces: list[list[Any]], thing: Any) -> None:
        if not pieces:
            pieces.append([thing])
            return
        index = max(self._index(pieces, self._place(thing)), 0)
        piece = pieces[index].copy()
        insort(piece, thing, key=self._order)
        half = len(piece) // 2
        pieces[index : index + 1] = [piece] if len(piece) < 2 * PIECE else [piece[:half], piece[half:]]

    def _place(self, thing: Any) -> Any:
        return self._order(thing) if self._order is not None else thing

    def _index(self, pieces: list[list[Any]], place: Any) -> int:
        """The piece that a place is in; -1 before the first."""
        return bisect_right(pieces, place, key=lambda piece: self._place(piece[0])) - 1
