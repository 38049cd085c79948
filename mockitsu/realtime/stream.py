"""The part of a sandbox that listens: none until the first client comes."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mockitsu.sandbox import Sandbox

    from .hub import Hub


class Stream:
    """`hub` is where the clients of the sandbox are, or None where there was never one."""

    def __init__(self, _: Sandbox) -> None:
        self.hub: Hub | None = None

    def reset(self) -> None:
        """End the review rooms; clients stay connected."""
        if self.hub is not None:
            self.hub.review.rooms.clear()
