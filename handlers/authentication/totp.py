"""An authenticator application as second factor (observed on Zou 1.0.97)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pyotp

from mockitsu.context import Context
from mockitsu.errors import ApiError, HttpError
from mockitsu.http import Answer

from .. import sessions, two_factor


def start_totp(ctx: Context) -> dict[str, str]:
    """Give the caller a secret; it takes effect when it is enabled."""
    sessions.check_not_bot(ctx)
    _check_disabled(ctx)
    secret = two_factor.new_secret(ctx)
    person = ctx.tx.update("person", ctx.person["id"], {"totp_secret": secret})
    issuer = f"Kitsu {sessions.studio(ctx)['name']}"
    account = person["email"] or person["full_name"]
    uri = pyotp.TOTP(secret).provisioning_uri(name=account, issuer_name=issuer)
    return {"totp_provisionning_uri": uri, "otp_secret": secret}


def enable_totp(ctx: Context, body: Mapping[str, Any]) -> Answer:
    """Enable what was prepared; `body` proves that the application knows the secret."""
    sessions.check_not_bot(ctx)
    _check_disabled(ctx)
    if not two_factor.totp_fits(ctx, ctx.person, body["totp"]):
        raise _wrong_code("TOTP verification failed.")
    codes = two_factor.new_recovery_codes(ctx)
    preferred = ctx.person["preferred_two_factor_authentication"] or "totp"
    changes = {
        "totp_enabled": True,
        "otp_recovery_codes": codes,
        "preferred_two_factor_authentication": preferred,
    }
    person = ctx.tx.update("person", ctx.person["id"], changes)
    tokens, cookies = sessions.start(ctx, person)
    return Answer({"otp_recovery_codes": codes, **tokens}, headers=cookies)


def disable_totp(ctx: Context, body: Mapping[str, Any] | None) -> dict[str, bool]:
    """Disable it; `body` holds a proof of a second factor."""
    sessions.check_not_bot(ctx)
    if not ctx.person["totp_enabled"]:
        raise HttpError(400, "TOTP not enabled.")
    if not two_factor.proof_fits(ctx, ctx.person, body or {}):
        raise _wrong_code("OTP verification failed.")
    two_factor.end_factor(ctx, ctx.person, "totp")
    return {"success": True}


def _check_disabled(ctx: Context) -> None:
    if ctx.person["totp_enabled"]:
        raise HttpError(400, "TOTP already enabled.")


def _wrong_code(message: str) -> ApiError:
    return ApiError({"error": True, "message": message, "wrong_OTP": True})
