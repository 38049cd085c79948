"""Patterns of paths, as faults, the journal and its verification take them: `*` or `{name}` stand for one segment or a
part of it, `**` for any number.

As regular expressions they could take a time that grows with a power of the path's length. So all ways to match are
followed at once: the bits of a number tell how much of the pattern may have been used up to a letter of the path.
"""

from __future__ import annotations

import re
from functools import lru_cache

WILDCARDS = re.compile(r"(\*\*|\*|\{\w+\})")


class PathPattern:
    """A pattern; a slash at its end, or at the end of a path, does not matter."""

    def __init__(self, text: str) -> None:
        self._letters: dict[str, int] = {}  # by letter the places where the pattern has just this one
        self._segment = 0  # places before and behind which any letter but a slash may stand
        self._any = 0  # places at which anything may stand
        place = 0
        for part in WILDCARDS.split(text.rstrip("/")):
            if part == "**":
                self._any |= 1 << place
            elif part == "*" or WILDCARDS.fullmatch(part):
                self._segment |= 1 << place
                place += 1
            else:
                for letter in part:
                    self._letters[letter] = self._letters.get(letter, 0) | 1 << place
                    place += 1
        self._whole = 1 << place

    def fits(self, path: str) -> bool:
        """Whether a path is one of those that the pattern stands for."""
        used = before = 1
        for letter in path:
            if not used:
                return False
            before = used
            used = (before & self._letters.get(letter, 0)) << 1 | before & self._any
            if letter != "/":
                used |= (before & self._segment) << 1 | before & (self._segment << 1)
        return bool((used | before if path.endswith("/") else used) & self._whole)


@lru_cache(maxsize=256)
def path_pattern(text: str) -> PathPattern:
    """The pattern of this text."""
    return PathPattern(text)
