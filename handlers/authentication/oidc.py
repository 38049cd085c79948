"""Single sign-on by OpenID Connect: to the identity provider and back (observed on Zou 1.0.97)."""

from __future__ import annotations

from base64 import urlsafe_b64encode
from hashlib import sha256
from hmac import compare_digest
from string import ascii_letters, digits
from urllib.parse import urlencode

from mockitsu.context import Context
from mockitsu.errors import ApiError, PlainError
from mockitsu.http import Answer, redirect

from .. import browser_session, one_time, outbox, sessions, single_sign_on

LETTERS = ascii_letters + digits
KEY = "oidc"
FAILED = "OIDC authentication failed."


def start_oidc_login(ctx: Context) -> Answer:
    """Send the browser to the identity provider. What comes back is held against what the browser keeps."""
    _check_enabled(ctx)
    state, nonce, verifier = (one_time.draw(ctx, LETTERS, length) for length in (30, 20, 48))
    query = {
        "response_type": "code",
        "client_id": "kitsu",
        "redirect_uri": f"{outbox.STUDIO}/api/auth/oidc/callback",
        "scope": "openid email profile",
        "state": state,
        "nonce": nonce,
        "code_challenge": urlsafe_b64encode(sha256(verifier.encode()).digest()).decode().rstrip("="),
        "code_challenge_method": "S256",
    }
    place = single_sign_on.address(ctx, f"_mockitsu/idp?{urlencode(query)}")
    return redirect(place, [browser_session.write(ctx, {KEY: {"state": state}})])


def finish_oidc_login(ctx: Context, code: str | None, state: str | None) -> Answer:
    """Log in whom the identity provider's code stands for. The browser's part is used up by a try that has the right
    state."""
    _check_enabled(ctx)
    kept = browser_session.read(ctx).get(KEY)
    if not isinstance(kept, dict) or state is None or not compare_digest(kept["state"].encode(), state.encode()):
        raise PlainError(FAILED)
    gone = browser_session.clear(ctx)
    try:
        person = single_sign_on.use_statement(ctx, code or "")
    except ApiError:
        raise ApiError({"error": FAILED}, headers=[gone]) from None
    if not person["active"]:
        return redirect("/", [gone])
    _, cookies = sessions.start(ctx, person)
    sessions.log_login(ctx, person)
    return redirect("/", [*cookies, gone])


def _check_enabled(ctx: Context) -> None:
    if not ctx.settings.oidc:
        raise PlainError("OIDC is not enabled.")
