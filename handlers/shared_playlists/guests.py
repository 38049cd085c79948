"""The guests of shared playlists: people without an account."""

from __future__ import annotations

from typing import Any

from mockitsu.context import Context
from mockitsu.http import Answer
from mockitsu.models import MODELS

from .. import crud
from . import links

SECRETS = (
    *("password", "totp_secret", "email_otp_secret", "fido_credentials", "otp_recovery_codes", "jti"),
    *("last_login_failed", "oidc_issuer", "oidc_subject", "saml_issuer", "saml_subject"),
)


def enter_shared_playlist(ctx: Context, token: str, body: dict[str, Any] | None) -> Answer:
    """Become a guest. Who gives the same name through the same link is the same guest; a guest that is known by its
    id keeps its name (observed on Zou 1.0.97)."""
    opened, wanted = links.open_link(ctx, token), body or {}
    known = links.guest(ctx, opened, wanted.get("guest_id") or "")
    if known is not None:
        return Answer(crud.present(ctx, MODELS["person"], known))
    names = {"first_name": wanted.get("first_name") or "Guest", "last_name": wanted.get("last_name") or ""}
    mine = {"share_link_id": opened.link["id"]}
    person = next((row for row in ctx.tx.find("person", is_guest=True, **names) if row["data"] == mine), None)
    if person is None:
        email = f"guest-{ctx.new_id()[:8]}@guest.kitsu"
        values = {**names, "email": email, "role": "client", "is_guest": True, "data": mine}
        person = ctx.tx.insert("person", values)
        ctx.emit("person:new", person_id=person["id"])
    return Answer({**person, **dict.fromkeys(SECRETS), "login_failed_attemps": 0}, 201)
