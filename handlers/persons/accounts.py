"""What administrators do to the accounts of others: passwords, invitations and pictures (observed on Zou 1.0.97)."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlencode

from mockitsu.context import Context
from mockitsu.errors import Forbidden, HttpError, InvalidBody
from mockitsu.state import Row

from .. import avatars, lookup, passwords

STUDIO = "https://localhost:8080"
"""Where links lead that go out by e-mail, as on a server that was not told its name."""


def change_person_password(ctx: Context, person_id: str, body: Mapping[str, str]) -> dict[str, bool]:
    person = _account(ctx, person_id)
    if body["password"] != body["password_2"]:
        raise InvalidBody([("", "Value error, Confirmation password doesn't match.")])
    _check_no_other_admin(ctx, person)
    passwords.change(ctx, person, body["password"])
    return {"success": True}


def create_reset_password_link(ctx: Context, person_id: str) -> dict[str, str]:
    person = _account(ctx, person_id)
    _check_no_other_admin(ctx, person)
    query = urlencode({"email": str(person["email"]), "token": passwords.reset_token(ctx, person)})
    return {"reset_password_link": f"{STUDIO}/reset-change-password?{query}"}


def invite_person(ctx: Context, person_id: str) -> dict[str, object]:
    """Say that an invitation is on its way; there is no post here, as on a server whose e-mail is off."""
    _account(ctx, person_id)
    return {"success": True, "message": "Email sent"}


def clear_person_avatar(ctx: Context, person_id: str) -> None:
    avatars.clear(ctx, "person", lookup.get(ctx, "person", person_id))


def _account(ctx: Context, person_id: str) -> Row:
    """An account that somebody logs in to. Raises Forbidden for bots."""
    person = lookup.get(ctx, "person", person_id)
    if person["is_bot"]:
        raise Forbidden
    return person


def _check_no_other_admin(ctx: Context, person: Row) -> None:
    """Administrators are safe from one another as soon as they have a password. Raises a 400."""
    if person["role"] == "admin" and person["id"] != ctx.person["id"] and person.private["password"] is not None:
        raise HttpError(400, "An admin can't change another admin's password.")
