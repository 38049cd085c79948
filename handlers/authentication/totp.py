"""An authenticator application as second factor (observed on Zou 1.0.97)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pyotp

from mockitsu.context import Context
from mockitsu.http import Answer

from .. import sessions, two_factor


def start_totp(ctx: Context) -> dict[str, str]:
    """Give the caller a secret; it takes effect when it is enabled."""
    two_factor.check_disabled(ctx.person, "totp")
    secret = two_factor.new_secret(ctx)
    person = ctx.tx.update("person", ctx.person["id"], {"totp_secret": secret})
    issuer = f"Kitsu {sessions.studio(ctx)['name']}"
    account = person["email"] or person["full_name"]
    uri = pyotp.TOTP(secret).provisioning_uri(name=account, issuer_name=issuer)
    return {"totp_provisionning_uri": uri, "otp_secret": secret}


def enable_totp(ctx: Context, body: Mapping[str, Any]) -> Answer:
    """Enable what was prepared; `body` proves that the application knows the secret."""
    two_factor.check_disabled(ctx.person, "totp")
    if not two_factor.totp_fits(ctx, ctx.person, body["totp"]):
        raise two_factor.WrongCode("TOTP verification failed.")
    return two_factor.enable(ctx, "totp")


def disable_totp(ctx: Context, body: Mapping[str, Any] | None) -> Answer:
    """Disable it; `body` holds a proof of a second factor."""
    return two_factor.disable(ctx, "totp", body)
