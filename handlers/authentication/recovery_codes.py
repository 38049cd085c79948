"""Recovery codes: what opens an account whose second factor is lost."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mockitsu.context import Context
from mockitsu.errors import HttpError
from mockitsu.http import Answer

from .. import two_factor


def renew_recovery_codes(ctx: Context, body: Mapping[str, Any] | None) -> Answer:
    """Other codes in place of those that the caller has; `body` holds a proof of a second factor."""
    if not two_factor.enabled(ctx.person):
        raise HttpError(400, "No two factor authentication enabled.")
    headers = two_factor.check_proof(ctx, body)
    codes = two_factor.new_recovery_codes(ctx)
    ctx.tx.update("person", ctx.person["id"], {"otp_recovery_codes": codes})
    return Answer({"otp_recovery_codes": codes}, headers=headers)
