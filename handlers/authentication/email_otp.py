"""Codes sent by e-mail as second factor (observed on Zou 1.0.97)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mockitsu.context import Context
from mockitsu.http import Answer

from .. import sessions, two_factor


def send_email_otp(ctx: Context, email: str) -> dict[str, bool]:
    """Send a code to an account that has this factor; nobody is told whether there is one."""
    person = sessions.find_account(ctx, email)
    if person is not None and person["active"] and person["email_otp_enabled"]:
        two_factor.mail_code(ctx, person)
    return {"success": True}


def start_email_otp(ctx: Context) -> dict[str, bool]:
    """Send the caller the code that it takes to enable this factor."""
    two_factor.check_disabled(ctx.person, "email_otp")
    two_factor.mail_code(ctx, ctx.person)
    return {"success": True}


def enable_email_otp(ctx: Context, body: Mapping[str, str]) -> Answer:
    two_factor.check_disabled(ctx.person, "email_otp")
    if not two_factor.mailed_code_fits(ctx, ctx.person, body["email_otp"]):
        raise two_factor.WrongCode("OTP by email verification failed.")
    return two_factor.enable(ctx, "email_otp")


def disable_email_otp(ctx: Context, body: Mapping[str, Any] | None) -> Answer:
    """Disable it; `body` holds a proof of a second factor."""
    return two_factor.disable(ctx, "email_otp", body)
