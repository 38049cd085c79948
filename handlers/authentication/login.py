"""Logging in with a password (observed on Zou 1.0.97)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from mockitsu.context import Context
from mockitsu.errors import ApiError
from mockitsu.http import Answer, Headers
from mockitsu.security import check_password, may_enter
from mockitsu.state import Row

from .. import security_keys, sessions, two_factor

MOST_FAILURES = 5
LOCK_SECONDS = 60
DEFAULT_PASSWORD = "default"


class LoginRefused(ApiError):
    """Nobody is logged in. What was counted stays counted, so the transaction is kept."""

    def __init__(self, message: str, status: int = 400, headers: Headers = (), **flags: Any) -> None:
        error = {"error": True} if flags else {}
        body = {**error, "login": False, **flags, "message": message}
        super().__init__(body, status, headers=headers, keep=True)


def log_in(ctx: Context, body: Mapping[str, Any]) -> Answer:
    """Check password and second factor, then start a session."""
    person = sessions.find_account(ctx, body["email"])
    if person is None:
        raise _wrong_password()
    person = _check_not_locked(ctx, person)
    if not check_password(body.get("password", DEFAULT_PASSWORD), person.private["password"]):
        _count_failure(ctx, person)
        raise _wrong_password()
    if not may_enter(person, ctx.tx):
        raise LoginRefused("User is unactive, he cannot log in.", 401, unactive=True)
    headers: Headers = ()
    if two_factor.enabled(person):
        headers = security_keys.forget(ctx, person, body)
        _check_second_factor(ctx, person, body, headers)
    if person.private["login_failed_attemps"]:
        ctx.tx.update("person", person["id"], {"login_failed_attemps": 0})
    answer = sessions.welcome(ctx, person["id"])
    return replace(answer, headers=[*answer.headers, *headers])


def _check_not_locked(ctx: Context, person: Row) -> Row:
    """Refuse an account that has failed too often within the last minute; after the minute it starts afresh."""
    if (person.private["login_failed_attemps"] or 0) < MOST_FAILURES:
        return person
    last = person.private["last_login_failed"]
    if last and (datetime.fromisoformat(ctx.now) - datetime.fromisoformat(last)).total_seconds() < LOCK_SECONDS:
        raise LoginRefused("Too many failed login attempts, retry in a minute.", too_many_failed_login_attemps=True)
    return ctx.tx.update("person", person["id"], {"login_failed_attemps": 0})


def _check_second_factor(ctx: Context, person: Row, body: Mapping[str, Any], headers: Headers) -> None:
    fits = two_factor.proof_fits(ctx, person, body)
    if fits is None:
        raise LoginRefused(
            "A two-factor authentication code is required.",
            missing_OTP=True,
            preferred_two_factor_authentication=person["preferred_two_factor_authentication"],
            two_factor_authentication_enabled=["recovery_code", *two_factor.enabled(person)],
        )
    if not fits:
        _count_failure(ctx, person)
        raise LoginRefused("Wrong two-factor authentication code.", headers=headers, wrong_OTP=True)


def _count_failure(ctx: Context, person: Row) -> None:
    failures = (person.private["login_failed_attemps"] or 0) + 1
    ctx.tx.update("person", person["id"], {"login_failed_attemps": failures, "last_login_failed": ctx.now})


def _wrong_password() -> LoginRefused:
    return LoginRefused("Wrong email or password.")
