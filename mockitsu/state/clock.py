"""The clock of a sandbox: real by default; it can be frozen and moved."""

from __future__ import annotations

import time
from datetime import UTC, datetime


class Clock:
    """Seconds since the epoch, as this sandbox sees them."""

    def __init__(self) -> None:
        self._frozen: float | None = None
        self._offset = 0.0

    @property
    def frozen(self) -> bool:
        return self._frozen is not None

    @property
    def offset(self) -> float:
        """How far it is ahead of real time, in seconds."""
        return self._offset if self._frozen is None else self._frozen - time.time()

    def copy(self) -> Clock:
        """A clock that shows the same, and goes its own way."""
        copy = Clock()
        copy._frozen, copy._offset = self._frozen, self._offset
        return copy

    def seconds(self) -> float:
        return self._frozen if self._frozen is not None else time.time() + self._offset

    def freeze(self, at: float | None = None) -> None:
        """Stand still, at `at` (seconds since the epoch) or at what it is now."""
        self._frozen = self.seconds() if at is None else at

    def set(self, at: float) -> None:
        """Go on from `at`, or stand there where frozen."""
        if self._frozen is not None:
            self._frozen = at
        else:
            self._offset = at - time.time()

    def move(self, seconds: float) -> None:
        self.set(self.seconds() + seconds)

    def resume(self) -> None:
        """Run again from where it stood."""
        if self._frozen is not None:
            self._offset, self._frozen = self._frozen - time.time(), None


def timestamp(seconds: float) -> str:
    """Seconds since the epoch as the API writes times: UTC, no zone, no fraction."""
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%S")


def seconds_of(text: str) -> float:
    """The seconds since the epoch that a time stamp of the API stands for. Raises ValueError for what is none."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp()
