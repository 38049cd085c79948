"""What the operations of the control API find when they are tried: names that are there, and bodies that fit.

A new operation gets its path parameters into `NAMES`, what has to happen first into `PREPARED`, and its request into
`REQUESTS`, as keyword arguments of httpx.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from mockitsu import portable
from mockitsu.faults import Delay, Fault, Faults, Given
from mockitsu.sandbox import State
from mockitsu.snapshots import Snapshots
from mockitsu.state import Clock
from mockitsu.studio import empty_root
from mockitsu.testing import Studio

NAMES: dict[str, str] = {"name": "checkout-test", "fault": "flaky", "number": "1", "snapshot": "two-tasks"}


def prepare(studio: Studio, token: Mapping[str, str]) -> None:
    """A server as new, with one sandbox and a snapshot in it."""
    studio.reset()
    for path, name in (("", NAMES["name"]), (f"/{NAMES['name']}/snapshots", NAMES["snapshot"])):
        made = studio.client.post(f"/_mockitsu/sandboxes{path}", json={"name": name}, headers=token)
        assert made.status_code == 201, made.text


def with_saml(studio: Studio) -> None:
    studio.set(saml=True)


def without_snapshot(studio: Studio) -> None:
    studio.app.sandboxes.get(NAMES["name"]).part(Snapshots).delete(NAMES["snapshot"])


def with_fault(studio: Studio) -> None:
    sandbox = studio.app.sandboxes.get(NAMES["name"])
    sandbox.part(Faults).add(Fault(NAMES["fault"], answer=Given(503)))


def with_request(studio: Studio) -> None:
    """One that has a body, changes something and is hit by a fault."""
    sandbox = studio.app.sandboxes.get(NAMES["name"])
    sandbox.part(Faults).add(Fault("slow", delay=Delay("fixed", 0.0)))
    login = {"email": "admin@example.com", "password": "mysecretpassword"}
    studio.client.post(f"/sandboxes/{sandbox.name}/api/auth/login?page=1", json=login)


PREPARED: dict[str, Callable[[Studio], None]] = {
    "show_identity_provider": with_saml,
    "import_snapshot": without_snapshot,
    **dict.fromkeys(("list_faults", "get_fault", "delete_fault"), with_fault),
    **dict.fromkeys(("list_requests", "get_request", "verify_requests", "export_requests"), with_request),
}
EMPTY = portable.write("empty", State(empty_root(1), Clock()))
ARCHIVE = {"content": EMPTY, "headers": {"content-type": portable.MEDIA_TYPE}}
REQUESTS: dict[str, dict[str, Any]] = {
    "create_sandbox": {"json": {"name": "another", "from": {"sandbox": NAMES["name"], "snapshot": NAMES["snapshot"]}}},
    "set_clock": {"json": {"at": "2026-03-12T09:30:00"}},
    "move_clock": {"json": {"seconds": 3600}},
    "reseed_ids": {"json": {"seed": 7}},
    "import_snapshot": ARCHIVE,
    "create_fault": {"json": {"when": {"operations": ["create_comment"]}, "answer": {"status": 503}}},
    "verify_requests": {"json": {"operation": "log_in"}},
}
CONFLICTS: dict[str, tuple[Callable[[Studio], None], dict[str, Any]]] = {
    "create_fault": (with_fault, {"json": {**REQUESTS["create_fault"]["json"], "name": NAMES["fault"]}}),
    "import_snapshot": (lambda _: None, ARCHIVE),
}
"""Requests that are refused for what is there already, with what has to happen first."""
