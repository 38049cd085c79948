"""The time of a sandbox, and the seed of its ids."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from mockitsu.control import Control
from mockitsu.errors import BadRequest
from mockitsu.sandbox import Sandbox
from mockitsu.state import Clock, seconds_of, timestamp

FIRST, LAST = seconds_of("1970-01-01T00:00:00"), seconds_of("9000-01-01T00:00:00")
"""Between these, every date that follows from the time (the end of a token, of a cookie) is one."""


def get_clock(control: Control, name: str) -> dict[str, Any]:
    """What time it is."""
    return present_clock(control.sandboxes.get(name).clock)


def freeze_clock(control: Control, name: str, body: Mapping[str, Any] | None) -> dict[str, Any]:
    """Stand still, there or at a given time."""
    at = (body or {}).get("at")
    return _changed(control.sandboxes.get(name), lambda clock: clock.freeze(at if at is None else seconds_of(at)))


def set_clock(control: Control, name: str, body: Mapping[str, Any]) -> dict[str, Any]:
    """Show a given time."""
    return _changed(control.sandboxes.get(name), lambda clock: clock.set(seconds_of(body["at"])))


def move_clock(control: Control, name: str, body: Mapping[str, Any]) -> dict[str, Any]:
    """Show a time that is so much later, or earlier."""
    return _changed(control.sandboxes.get(name), lambda clock: clock.move(body["seconds"]))


def resume_clock(control: Control, name: str) -> dict[str, Any]:
    """Run on."""
    return _changed(control.sandboxes.get(name), Clock.resume)


def reseed_ids(control: Control, name: str, body: Mapping[str, Any]) -> dict[str, Any]:
    """Let the ids of new rows follow from another seed."""
    sandbox = control.sandboxes.get(name)
    sandbox.root = sandbox.root.reseeded(body["seed"])
    return {"seed": sandbox.root.seed}


def _changed(sandbox: Sandbox, change: Callable[[Clock], None]) -> dict[str, Any]:
    """The clock after a change. Raises BadRequest for a time that leads too far, which changes nothing."""
    sandbox.clock = changed(sandbox.clock, change)
    return present_clock(sandbox.clock)


def changed(clock: Clock, change: Callable[[Clock], None]) -> Clock:
    """A copy of the clock after a change. Raises BadRequest for a time that leads too far."""
    copy = clock.copy()
    change(copy)
    if not FIRST <= copy.seconds() <= LAST:
        raise BadRequest("The clock can show times from 1970-01-01T00:00:00 to 9000-01-01T00:00:00.")
    return copy


def present_clock(clock: Clock) -> dict[str, Any]:
    """A clock as answers show it."""
    return {"now": timestamp(clock.seconds()), "frozen": clock.frozen, "offset": round(clock.offset, 3)}
