"""Second factors: which ones an account has, whether a proof fits, and how they end.

Secrets and codes are drawn from the sandbox's own ids, so that the same requests on the same studio make the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from hashlib import shake_256
from string import ascii_uppercase, digits
from typing import Any

import pyotp

from mockitsu.context import Context
from mockitsu.state import Row

FACTORS = ("totp", "email_otp", "fido")
NEIGHBOURS = 1  # how many codes before and after the present one are good too
RECOVERY_CODES = 16
RECOVERY_CODE_LENGTH = 10
SECRET_LENGTH = 32
ALPHABET = digits + ascii_uppercase
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


def enabled(person: Row) -> list[str]:
    """The second factors that the account has."""
    return [factor for factor in FACTORS if person[f"{factor}_enabled"]]


def new_secret(ctx: Context) -> str:
    """A secret for an authenticator application, in base 32."""
    return _draw(ctx, BASE32, SECRET_LENGTH)


def new_recovery_codes(ctx: Context) -> list[str]:
    return [_draw(ctx, ALPHABET, RECOVERY_CODE_LENGTH) for _ in range(RECOVERY_CODES)]


def _draw(ctx: Context, alphabet: str, length: int) -> str:
    drawn = shake_256(ctx.new_id().encode()).digest(length)
    return "".join(alphabet[byte % len(alphabet)] for byte in drawn)


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


def end_factor(ctx: Context, person: Row, factor: str) -> None:
    """Take a factor away from an account; with the last one the recovery codes go too."""
    rest = [other for other in enabled(person) if other != factor]
    if not rest:
        ctx.tx.update("person", person["id"], CLEARED)
        return
    changes: dict[str, Any] = {f"{factor}_enabled": False, f"{factor}_secret": None}
    if person["preferred_two_factor_authentication"] == factor:
        changes["preferred_two_factor_authentication"] = rest[0]
    ctx.tx.update("person", person["id"], changes)


def end_all(ctx: Context, person: Row) -> None:
    """Take all second factors away from an account."""
    ctx.tx.update("person", person["id"], CLEARED)
