"""Sandboxes: made, listed, put back, dropped."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mockitsu.control import Control
from mockitsu.sandbox import Sandbox, State
from mockitsu.sandboxes import Sandboxes
from mockitsu.snapshots import PRESENT, Snapshots
from mockitsu.state import seconds_of, timestamp

from .clock import changed, present_clock


def list_sandboxes(control: Control) -> list[dict[str, Any]]:
    """All sandboxes, the oldest first."""
    return [present(sandbox) for sandbox in control.sandboxes]


def create_sandbox(control: Control, body: Mapping[str, Any]) -> dict[str, Any]:
    """A new sandbox, from the seed or from how another one is or was."""
    start = _start(control.sandboxes, body.get("from"))
    if "frozen_at" in body:
        at = seconds_of(body["frozen_at"])
        start = State(start.root, changed(start.clock, lambda clock: clock.freeze(at)))
    if "seed" in body:
        start = State(start.root.reseeded(body["seed"]), start.clock)
    return present(control.sandboxes.create(body["name"], start))


def _start(sandboxes: Sandboxes, source: Mapping[str, Any] | None) -> State:
    """The state that a new sandbox starts from. Raises HttpError (404)."""
    if source is None:
        return sandboxes.default.seed
    return sandboxes.get(source["sandbox"]).part(Snapshots).state(source.get("snapshot", PRESENT))


def get_sandbox(control: Control, name: str) -> dict[str, Any]:
    """One sandbox."""
    return present(control.sandboxes.get(name))


def delete_sandbox(control: Control, name: str) -> None:
    """Drop a sandbox and all that was done in it."""
    control.sandboxes.delete(name)


def reset_sandbox(control: Control, name: str, to: str | None) -> None:
    """Back to the seed, or to what it was made from."""
    sandbox = control.sandboxes.get(name)
    sandbox.reset(sandbox.start if to == "start" else None)


def undo_requests(control: Control, name: str, body: Mapping[str, Any] | None) -> dict[str, Any]:
    """Take back the last requests that changed something."""
    sandbox = control.sandboxes.get(name)
    undone = sandbox.undo((body or {}).get("count", 1))
    return {"undone": undone, "undoable": len(sandbox.past)}


def present(sandbox: Sandbox) -> dict[str, Any]:
    """A sandbox as answers show it."""
    return {
        "name": sandbox.name,
        "path": f"/sandboxes/{sandbox.name}",
        "created_at": timestamp(sandbox.created),
        "used_at": timestamp(sandbox.used),
        "undoable": len(sandbox.past),
        "connections": sandbox.connections,
        "snapshots": [snapshot.name for snapshot in sandbox.part(Snapshots)],
        "seed": sandbox.root.seed,
        "clock": present_clock(sandbox.clock),
    }
