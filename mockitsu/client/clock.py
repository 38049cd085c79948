"""The clock of a sandbox."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, TypedDict

if TYPE_CHECKING:
    from .sandbox import SandboxClient


class ClockInfo(TypedDict):
    """What a clock shows: `now` in UTC, `offset` in seconds ahead of real time."""

    now: str
    frozen: bool
    offset: float


class ClockClient:
    """Freeze, set and move the time of a sandbox: `sandbox.clock`. All of them answer what it shows afterwards.

    Times are texts as the API writes them ("2026-03-12T09:30:00", UTC), or `datetime`s.
    """

    def __init__(self, sandbox: SandboxClient) -> None:
        self._sandbox = sandbox

    def get(self) -> ClockInfo:
        """What it shows."""
        found: ClockInfo = self._sandbox.call("GET", "/clock")
        return found

    def freeze(self, at: str | datetime | None = None) -> ClockInfo:
        """Stand still, at a time or where it is."""
        return self._change("freeze", {} if at is None else {"at": time_text(at)})

    def set(self, at: str | datetime) -> ClockInfo:
        """Show a time, and go on from there unless it is frozen."""
        return self._change("set", {"at": time_text(at)})

    def move(self, seconds: float) -> ClockInfo:
        """Forwards, or backwards where negative."""
        return self._change("move", {"seconds": seconds})

    def resume(self) -> ClockInfo:
        """Run on."""
        return self._change("resume", None)

    def _change(self, verb: str, body: dict[str, Any] | None) -> ClockInfo:
        shown: ClockInfo = self._sandbox.call("POST", f"/clock/{verb}", json=body)
        return shown


def time_text(at: str | datetime) -> str:
    """A time as the API writes it; a `datetime` without zone is taken for UTC."""
    if isinstance(at, datetime):
        at = at.astimezone(UTC) if at.tzinfo else at
        return at.strftime("%Y-%m-%dT%H:%M:%S")
    return at
