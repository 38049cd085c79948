"""What the name of a clip tells: the sequence and the shot, by a naming convention."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from string import Template
from time import monotonic
from typing import NamedTuple

from mockitsu import patterns

WORD = r"(?P<{}>\w*)"
MOST_SECONDS = 2.0
COSTLY = "the convention has so many ways to fit the name of a clip that trying them would take too long"
PLACES = ("project_name", "sequence_name", "shot_name")
OF_SHOWS = ("episode_name",)


class Unnamed(Exception):
    """The convention is no convention, or the name does not follow it; the message says which."""


class Place(NamedTuple):
    """The names of a sequence and of a shot in it."""

    sequence: str
    shot: str


class NamingConvention:
    """A convention such as `${sequence_name}_${shot_name}`: placeholders for words in a regular expression.

    The name of a production or episode may be there and is not looked at (observed on Zou 1.0.97). Raises Unnamed.
    """

    def __init__(self, text: str, *, is_show: bool, match_case: bool) -> None:
        self._spent = 0.0
        names = (*PLACES, *OF_SHOWS) if is_show else PLACES
        try:
            pattern = Template(text).substitute({name: WORD.format(name) for name in names})
            self._pattern = re.compile(pattern, 0 if match_case else re.IGNORECASE)
        except re.error as error:
            raise Unnamed(f"error: {error}") from None
        except (KeyError, ValueError) as error:
            raise Unnamed(f"{type(error).__name__}: {error}") from None

    def read(self, name: str) -> Place:
        """What the name of a clip tells, whatever follows its extension. Raises Unnamed."""
        stem = _stem(name)
        if self._spent > MOST_SECONDS or patterns.is_costly(self._pattern.pattern, len(stem)):
            raise Unnamed(COSTLY)
        begun = monotonic()
        match = self._pattern.match(stem)
        self._spent += monotonic() - begun
        if match is None:
            raise Unnamed("KeyError: 'No matched value while extracting shot informations.'")
        found = match.groupdict()
        for place in ("sequence", "shot"):
            if f"{place}_name" not in found:
                raise Unnamed(f"KeyError: 'No {place} name found while extracting shot informations.'")
        return Place(found["sequence_name"], found["shot_name"])


def _stem(name: str) -> str:
    """A name without its extension."""
    return name.removesuffix(PurePosixPath(name).suffix)
