"""What has to happen first for operations that the document's examples and any seeded ids do not make succeed.

Each story prepares the studio and answers the request, as keyword arguments with `path` among them.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pyotp

from mockitsu.operation import Operation
from mockitsu.testing import Studio

from .requests_from_spec import Requests

Story = Callable[[Studio], dict[str, Any]]


def created(studio: Studio, create: Operation, requests: Requests) -> dict[str, Any]:
    """A row that nothing refers to: what a generic creation answers."""
    for request in requests.of(create):
        answer = studio.post(request.pop("path"), **request)
        if answer.status_code == create.success:
            return dict(answer.json())
    raise AssertionError(f"{create.id} did not succeed: {answer.status_code} {answer.text[:200]}")


def _totp_started(studio: Studio) -> pyotp.TOTP:
    return pyotp.TOTP(studio.put("/auth/totp").json()["otp_secret"])


def enable_totp(studio: Studio) -> dict[str, Any]:
    return {"path": "/auth/totp", "json": {"totp": _totp_started(studio).now()}}


def disable_totp(studio: Studio) -> dict[str, Any]:
    totp = _totp_started(studio)
    studio.post("/auth/totp", json={"totp": totp.now()}).raise_for_status()
    return {"path": "/auth/totp", "json": {"totp": totp.now()}}


STORIES: dict[str, Story] = {
    "enable_totp": enable_totp,
    "disable_totp": disable_totp,
}
