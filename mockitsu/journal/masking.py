"""What is not shown of a request: passwords, tokens, codes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

MASK = "***"
SECRETS = frozenset(
    (
        "access_token",
        "credential",
        "email_otp",
        "email_otp_secret",
        "fido_authentication_response",
        "fido_credentials",
        "hotp",
        "jti",
        "old_password",
        "otp",
        "otp_recovery_codes",
        "otp_secret",
        "password",
        "password_2",
        "recovery_code",
        "refresh_token",
        "registration_response",
        "secret",
        "token",
        "totp",
        "totp_secret",
    )
)
CREDENTIALS = re.compile(r"^(\S+)\s+.*$", re.DOTALL)
COOKIE = re.compile(r"(?<==)[^;]*")
SET_COOKIE = re.compile(r"(?<==)[^;]*", re.ASCII)


def masked(value: Any, name: str = "") -> Any:
    """A JSON value without the secrets in it; `name` is the key that it stands under."""
    if isinstance(value, dict):
        return {key: masked(part, str(key)) for key, part in value.items()}
    if isinstance(value, list):
        return [masked(part, name) for part in value]
    return MASK if name.lower() in SECRETS and value not in (None, "", True, False) else value


def without_secrets(text: str, value: Any) -> str:
    """A text about a JSON value without the secrets of that value."""
    for secret in sorted(_secrets(value), key=len, reverse=True):
        text = text.replace(secret, MASK)
    return text


def _secrets(value: Any, name: str = "") -> Iterator[str]:
    if isinstance(value, dict):
        for key, part in value.items():
            yield from _secrets(part, str(key))
    elif isinstance(value, list):
        for part in value:
            yield from _secrets(part, name)
    elif name.lower() in SECRETS and not isinstance(value, bool) and value not in (None, ""):
        yield str(value)


def masked_headers(headers: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Headers, names in lower case, without credentials and the values of cookies."""
    return [(name, _masked_header(name, value)) for name, value in headers]


def _masked_header(name: str, value: str) -> str:
    if name in ("authorization", "proxy-authorization"):
        return CREDENTIALS.sub(rf"\1 {MASK}", value) if " " in value else MASK
    if name == "cookie":
        return COOKIE.sub(MASK, value)
    if name == "set-cookie":
        return SET_COOKIE.sub(MASK, value, count=1)
    return MASK if name == "x-mockitsu-token" else value
