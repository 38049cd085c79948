"""What has to happen first for operations that the document's examples and any seeded ids do not make succeed.

Each story prepares the studio and answers the request, as keyword arguments with `path` among them.
"""

from __future__ import annotations

import re
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


def free_of_second_factor(studio: Studio) -> dict[str, Any]:
    totp = pyotp.TOTP(studio.put("/auth/totp", as_="artist").json()["otp_secret"])
    studio.post("/auth/totp", as_="artist", json={"totp": totp.now()}).raise_for_status()
    return {"path": f"/actions/persons/{studio.persona('artist')['id']}/disable-two-factor-authentication"}


def start_saml(studio: Studio) -> dict[str, Any]:
    studio.set(saml=True)
    return {"path": "/auth/saml/login"}


def finish_saml(studio: Studio) -> dict[str, Any]:
    page = choose_persona(studio)["path"]
    statement = re.findall(r'name="SAMLResponse" value="([^"]+)"', studio.get(page, as_=None).text)[0]
    return {"path": "/auth/saml/sso", "data": {"SAMLResponse": statement}}


def choose_persona(studio: Studio) -> dict[str, Any]:
    studio.set(saml=True)
    return {"path": "/_mockitsu/idp"}


NEVER_SUCCEED = {
    "create_salary_scale": "Zou 1.0.97 refuses every call: scales come into being when they are listed",
}
"""Operations whose declared success the real server was never seen to give, and why."""

STORIES: dict[str, Story] = {
    "enable_totp": enable_totp,
    "disable_totp": disable_totp,
    "disable_two_factor_authentication": free_of_second_factor,
    "start_saml_login": start_saml,
    "finish_saml_login": finish_saml,
    "show_identity_provider": choose_persona,
}
