"""Single sign-on: to the identity provider and back."""

from __future__ import annotations

from collections.abc import Mapping

from mockitsu.context import Context
from mockitsu.errors import Forbidden, PlainError
from mockitsu.http import Answer, redirect

from .. import sessions, single_sign_on


def start_saml_login(ctx: Context) -> Answer:
    """Send the browser to the identity provider."""
    _check_enabled(ctx)
    return redirect(single_sign_on.address(ctx, "_mockitsu/idp"))


def finish_saml_login(ctx: Context, body: Mapping[str, str]) -> Answer:
    """Log in whom the identity provider's statement names."""
    _check_enabled(ctx)
    person = single_sign_on.use_statement(ctx, body.get(single_sign_on.FIELD, ""))
    if not person["active"] or person["is_bot"]:
        raise Forbidden
    _, cookies = sessions.start(ctx, person)
    sessions.log_login(ctx, person)
    return redirect("/", cookies)


def _check_enabled(ctx: Context) -> None:
    if not ctx.settings.saml:
        raise PlainError("SAML is not enabled.")
