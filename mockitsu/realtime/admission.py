"""Who connects to the event stream: the access token that a client shows, and what is said of a bad one.

Where a token is looked for, and the texts, were observed on Zou 1.0.97.
"""

from __future__ import annotations

from typing import Any

from mockitsu.errors import ApiError
from mockitsu.request import RequestHeaders
from mockitsu.sandbox import Sandbox
from mockitsu.security import Claims, is_revoked, may_enter
from mockitsu.state import Row, Transaction

COOKIE = "access_token_cookie"
MISSING = (
    "Missing access token: send the Kitsu cookie, an Authorization header, "
    'or {"token": "<access token>"} in the socket.io auth payload.'
)


class Unwelcome(Exception):
    """A client without a good access token; the text says why."""


def admit(sandbox: Sandbox, headers: RequestHeaders, auth: Any) -> str:
    """The id of the person who connects. `auth` is the payload of the Socket.IO handshake. Raises Unwelcome."""
    token = _token(headers, auth)
    if token is None:
        raise Unwelcome(MISSING)
    tx = sandbox.begin()
    claims = _read(sandbox, token, int(tx.seconds))
    person = tx.get("person", claims.person_id)
    if _revoked(tx, claims, person):
        raise Unwelcome("Access token revoked.")
    if person is None:
        raise Unwelcome("Unknown account.")
    if not may_enter(person, tx):
        raise Unwelcome("Inactive account.")
    return claims.person_id


def _token(headers: RequestHeaders, auth: Any) -> str | None:
    """The token of the handshake's payload, else of the cookie, else of the header; the others are not looked at."""
    given = auth.get("token") if isinstance(auth, dict) else None
    if isinstance(given, str) and given:
        return given
    cookie = headers.cookie(COOKIE)
    if cookie:
        return cookie.strip('"')
    header = headers.get("authorization", "")
    return header.removeprefix("Bearer ") if header.startswith("Bearer") else None


def _read(sandbox: Sandbox, token: str, now: int) -> Claims:
    try:
        return sandbox.tokens.verify(token, "access", now)
    except ApiError as error:
        raise Unwelcome(_REASONS.get(str(error.body.get("msg") or error.body.get("message")), INVALID)) from None


INVALID = "Invalid access token."
_REASONS = {
    "Signature has expired": "Access token expired.",
    "Only non-refresh tokens are allowed": "A refresh token was given: send the access token.",
}


def _revoked(tx: Transaction, claims: Claims, person: Row | None) -> bool:
    if claims.identity == "bot":
        return person is None or person.private["jti"] != claims.jti
    return is_revoked(tx, claims.jti)
