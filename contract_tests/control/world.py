"""What the operations of the control API find when they are tried: names that are there, and bodies that fit.

A new operation gets its path parameters into `NAMES`, what has to happen first into `PREPARED`, and its request into
`REQUESTS`, as keyword arguments of httpx.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from mockitsu.testing import Studio

NAMES: dict[str, str] = {"name": "checkout-test"}


def prepare(studio: Studio, token: Mapping[str, str]) -> None:
    """A server as new, with one sandbox."""
    studio.reset()
    made = studio.client.post("/_mockitsu/sandboxes", json={"name": NAMES["name"]}, headers=token)
    assert made.status_code == 201, made.text


def with_saml(studio: Studio) -> None:
    studio.set(saml=True)


PREPARED: dict[str, Callable[[Studio], None]] = {"show_identity_provider": with_saml}
REQUESTS: dict[str, dict[str, Any]] = {"create_sandbox": {"json": {"name": "another"}}}
