"""Second factors: which ones an account has, whether a proof fits, and how they end.

Secrets and codes are drawn from the sandbox's own ids, so that the same requests on the same studio make the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from hmac import compare_digest
from string import ascii_uppercase, digits
from typing import Any, Literal

import pyotp

from mockitsu.context import Context
from mockitsu.errors import ApiError, HttpError
from mockitsu.http import Answer, Headers
from mockitsu.state import Row

from . import one_time, outbox, security_keys, sessions

Factor = Literal["totp", "email_otp", "fido"]

FACTORS: tuple[Factor, ...] = ("totp", "email_otp", "fido")
NAMES: Mapping[Factor, str] = {"totp": "TOTP", "email_otp": "OTP by email", "fido": "FIDO"}
NEIGHBOURS = 1  # how many codes before and after the present one are good too
RECOVERY_CODES = 16
RECOVERY_CODE_LENGTH = 10
SECRET_LENGTH = 32
MAILED_CODE_LENGTH = 6
MAILED_CODE_LIFE = 300  # seconds
BASE32 = ascii_uppercase + "234567"
CLEARED: Mapping[str, Any] = {
    "totp_enabled": False,
    "totp_secret": None,
    "email_otp_enabled": False,
    "email_otp_secret": None,
    "fido_enabled": False,
    "fido_credentials": None,
    "otp_recovery_codes": None,
    "preferred_two_factor_authentication": None,
}


def enabled(person: Row) -> list[Factor]:
    """The second factors that the account has."""
    return [factor for factor in FACTORS if person[f"{factor}_enabled"]]


def check_disabled(person: Row, factor: Factor) -> None:
    """Raises a 400 where the account has this factor."""
    if person[f"{factor}_enabled"]:
        raise HttpError(400, f"{NAMES[factor]} already enabled.")


def check_enabled(person: Row, factor: Factor) -> None:
    """Raises a 400 where the account lacks this factor."""
    if not person[f"{factor}_enabled"]:
        raise HttpError(400, f"{NAMES[factor]} not enabled.")


def check_proof(ctx: Context, given: Mapping[str, Any] | None) -> Headers:
    """Raises a 400 where the caller shows no good proof of a second factor; else the headers that go with it."""
    headers = security_keys.forget(ctx, ctx.person, given or {})
    if not proof_fits(ctx, ctx.person, given or {}):
        raise WrongCode("OTP verification failed.", headers)
    return headers


class WrongCode(ApiError):
    """A code that does not fit."""

    def __init__(self, message: str, headers: Headers = ()) -> None:
        super().__init__({"error": True, "message": message, "wrong_OTP": True}, headers=headers)


def enable(ctx: Context, factor: Factor, changes: Mapping[str, Any] | None = None) -> Answer:
    """Give the caller a factor: tokens of a new session and, with the first one, recovery codes."""
    first = not enabled(ctx.person)
    codes = new_recovery_codes(ctx) if first else None
    values: dict[str, Any] = {f"{factor}_enabled": True, **(changes or {})}
    if first:
        preferred = ctx.person["preferred_two_factor_authentication"] or factor
        values |= {"otp_recovery_codes": codes, "preferred_two_factor_authentication": preferred}
    tokens, cookies = sessions.start(ctx, ctx.tx.update("person", ctx.person["id"], values))
    return Answer({"otp_recovery_codes": codes, **tokens}, headers=cookies)


def new_secret(ctx: Context) -> str:
    """A secret for an authenticator application, in base 32."""
    return one_time.draw(ctx, BASE32, SECRET_LENGTH)


def new_recovery_codes(ctx: Context) -> list[str]:
    return [one_time.draw(ctx, one_time.LETTERS, RECOVERY_CODE_LENGTH) for _ in range(RECOVERY_CODES)]


def mail_code(ctx: Context, person: Row) -> None:
    """Send a code that is good for five minutes; it takes the place of one that was sent before."""
    code = one_time.draw(ctx, digits, MAILED_CODE_LENGTH)
    one_time.keep(ctx, "second factor", person["id"], code, seconds=MAILED_CODE_LIFE)
    lines = [f"Your verification code is: {code}", "It is good for 5 minutes, and once."]
    subject = outbox.about(ctx, "your verification code")
    outbox.send(ctx, person["email"], subject, lines, name=person["first_name"], code=code)


def mailed_code_fits(ctx: Context, person: Row, code: str) -> bool:
    """Whether this is the code that was sent last; the right one is used up."""
    expected = one_time.find(ctx, "second factor", person["id"])
    if expected is None or not compare_digest(expected.encode(), code.encode()):
        return False
    one_time.use_up(ctx, "second factor", person["id"])
    return True


def totp_fits(ctx: Context, person: Row, code: str) -> bool:
    """Whether an authenticator that knows the account's secret shows this code now, or nearly now."""
    secret = person.private["totp_secret"]
    now = datetime.fromtimestamp(ctx.epoch, UTC)
    return secret is not None and pyotp.TOTP(secret).verify(code, for_time=now, valid_window=NEIGHBOURS)


def proof_fits(ctx: Context, person: Row, given: Mapping[str, Any]) -> bool | None:
    """Whether a proof of a second factor is right; None where none is given of a factor that the account has.

    Only the first that is given counts. A recovery code that fits is used up.
    """
    if given.get("totp") is not None and person["totp_enabled"]:
        return totp_fits(ctx, person, given["totp"])
    if given.get("email_otp") is not None and person["email_otp_enabled"]:
        return mailed_code_fits(ctx, person, given["email_otp"])
    if given.get("fido_authentication_response") is not None and person["fido_enabled"]:
        return security_keys.answer_fits(ctx, person, given["fido_authentication_response"])
    if given.get("recovery_code") is not None:
        return _use_recovery_code(ctx, person, given["recovery_code"])
    return None


def _use_recovery_code(ctx: Context, person: Row, code: str) -> bool:
    codes = person.private["otp_recovery_codes"] or []
    if code not in codes:
        return False
    rest = [other for other in codes if other != code]
    ctx.tx.update("person", person["id"], {"otp_recovery_codes": rest})
    return True


def end_factor(ctx: Context, person: Row, factor: Factor) -> None:
    """Take a factor away from an account; with the last one the recovery codes go too."""
    rest = [other for other in enabled(person) if other != factor]
    if not rest:
        ctx.tx.update("person", person["id"], CLEARED)
        return
    secret = "fido_credentials" if factor == "fido" else f"{factor}_secret"
    changes: dict[str, Any] = {f"{factor}_enabled": False, secret: None}
    if person["preferred_two_factor_authentication"] == factor:
        changes["preferred_two_factor_authentication"] = rest[0]
    ctx.tx.update("person", person["id"], changes)


def disable(ctx: Context, factor: Factor, proof: Mapping[str, Any] | None) -> Answer:
    """Disable a factor of the caller's, who holds a proof of one. Raises a 400 where it is not enabled."""
    check_enabled(ctx.person, factor)
    headers = check_proof(ctx, proof)
    end_factor(ctx, ctx.person, factor)
    return Answer({"success": True}, headers=headers)


def end_all(ctx: Context, person: Row) -> None:
    """Take all second factors away from an account."""
    ctx.tx.update("person", person["id"], CLEARED)
