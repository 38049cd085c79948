"""Logging in with a password (observed on Zou 1.0.97)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from mockitsu.context import Context
from mockitsu.errors import ApiError
from mockitsu.http import Answer
from mockitsu.security import check_password, may_enter
from mockitsu.state import Row

from .. import lookup, sessions, two_factor

MOST_FAILURES = 5
LOCK_SECONDS = 60
DEFAULT_PASSWORD = "default"


class LoginRefused(ApiError):
    """Nobody is logged in. What was counted stays counted, so the transaction is kept."""

    def __init__(self, message: str, status: int = 400, **flags: Any) -> None:
        error = {"error": True} if flags else {}
        super().__init__({**error, "login": False, **flags, "message": message}, status, keep=True)


def log_in(ctx: Context, body: Mapping[str, Any]) -> Answer:
    """Check password and second factor, then start a session."""
    person = _find(ctx, body["email"])
    if person is None:
        raise _wrong_password()
    person = _check_not_locked(ctx, person)
    if not check_password(body.get("password", DEFAULT_PASSWORD), person.private["password"]):
        _count_failure(ctx, person)
        raise _wrong_password()
    if not may_enter(person, ctx.now):
        raise LoginRefused("User is unactive, he cannot log in.", 401, unactive=True)
    if two_factor.enabled(person):
        _check_second_factor(ctx, person, body)
    if person.private["login_failed_attemps"]:
        ctx.tx.update("person", person["id"], {"login_failed_attemps": 0})
    return _welcome(ctx, person["id"])


def _welcome(ctx: Context, person_id: str) -> Answer:
    person = lookup.get(ctx, "person", person_id)
    tokens, cookies = sessions.start(ctx, person)
    sessions.log_login(ctx, person)
    user, studio = sessions.profile(ctx, person), sessions.organisation(ctx, person)
    return Answer({"user": user, "organisation": studio, "login": True, **tokens}, headers=cookies)


def _find(ctx: Context, name: str) -> Row | None:
    """The person with this e-mail address, in any case, or with this workstation login. Never a bot."""
    address = name.lower()
    people = [row for row in ctx.tx.find("person", email=name) or ctx.tx.rows("person") if not row["is_bot"]]
    by_address = next((row for row in people if (row["email"] or "").lower() == address), None)
    return by_address or next((row for row in people if row["desktop_login"] == name), None)


def _check_not_locked(ctx: Context, person: Row) -> Row:
    """Refuse an account that has failed too often within the last minute; after the minute it starts afresh."""
    if (person.private["login_failed_attemps"] or 0) < MOST_FAILURES:
        return person
    last = person.private["last_login_failed"]
    if last and (datetime.fromisoformat(ctx.now) - datetime.fromisoformat(last)).total_seconds() < LOCK_SECONDS:
        raise LoginRefused("Too many failed login attempts, retry in a minute.", too_many_failed_login_attemps=True)
    return ctx.tx.update("person", person["id"], {"login_failed_attemps": 0})


def _check_second_factor(ctx: Context, person: Row, body: Mapping[str, Any]) -> None:
    fits = two_factor.proof_fits(ctx, person, body)
    if fits is None:
        raise LoginRefused(
            "A two-factor authentication code is required.",
            missing_OTP=True,
            preferred_two_factor_authentication=person["preferred_two_factor_authentication"],
            two_factor_authentication_enabled=sorted([*two_factor.enabled(person), "recovery_code"]),
        )
    if not fits:
        _count_failure(ctx, person)
        raise LoginRefused("Wrong two-factor authentication code.", wrong_OTP=True)


def _count_failure(ctx: Context, person: Row) -> None:
    failures = (person.private["login_failed_attemps"] or 0) + 1
    ctx.tx.update("person", person["id"], {"login_failed_attemps": failures, "last_login_failed": ctx.now})


def _wrong_password() -> LoginRefused:
    return LoginRefused("Wrong email or password.")
