"""The session of the caller: who it is, renewing it, ending it."""

from __future__ import annotations

from typing import Any

from mockitsu.context import Context
from mockitsu.http import Answer
from mockitsu.security import revoke

from .. import sessions


def get_authenticated_person(ctx: Context) -> dict[str, Any]:
    """The caller and the studio."""
    person = ctx.person
    devices = [key["device_name"] for key in person.private["fido_credentials"] or []]
    return {
        "authenticated": True,
        "user": {**sessions.profile(ctx, person), "fido_devices": devices},
        "organisation": sessions.organisation(ctx, person),
    }


def refresh_access_token(ctx: Context) -> Answer:
    """Another access token. The refresh token's cookie is unset on the way (observed on Zou 1.0.97)."""
    assert ctx.claims is not None
    token = ctx.tokens.issue(ctx.person["id"], "access", now=ctx.epoch, new_id=ctx.new_id, refresh_jti=ctx.claims.jti)
    cookies = [sessions.set_cookie(ctx, "access", token), sessions.unset_cookie(ctx, "refresh")]
    return Answer({"refresh": True} if sessions.is_browser(ctx) else {"access_token": token}, headers=cookies)


def log_out(ctx: Context) -> Answer:
    """End the session of the token that the call came with."""
    assert ctx.claims is not None
    revoke(ctx.tx, ctx.claims)
    return Answer(
        {"logout": True}, headers=[sessions.unset_cookie(ctx, "access"), sessions.unset_cookie(ctx, "refresh")]
    )
