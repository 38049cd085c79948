"""Sandboxes: made, listed, put back, dropped."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mockitsu.control import Control
from mockitsu.sandbox import Sandbox
from mockitsu.state import timestamp


def list_sandboxes(control: Control) -> list[dict[str, Any]]:
    """All sandboxes, the oldest first."""
    return [present(sandbox) for sandbox in control.sandboxes]


def create_sandbox(control: Control, body: Mapping[str, Any]) -> dict[str, Any]:
    """A new sandbox."""
    return present(control.sandboxes.create(body["name"]))


def get_sandbox(control: Control, name: str) -> dict[str, Any]:
    """One sandbox."""
    return present(control.sandboxes.get(name))


def delete_sandbox(control: Control, name: str) -> None:
    """Drop a sandbox and all that was done in it."""
    control.sandboxes.delete(name)


def reset_sandbox(control: Control, name: str) -> None:
    """Back to the seed."""
    control.sandboxes.get(name).reset()


def present(sandbox: Sandbox) -> dict[str, Any]:
    """A sandbox as answers show it."""
    return {
        "name": sandbox.name,
        "path": f"/sandboxes/{sandbox.name}",
        "created_at": timestamp(sandbox.created),
        "used_at": timestamp(sandbox.used),
        "undoable": len(sandbox.past),
        "connections": sandbox.connections,
    }
