"""What administrators do to the accounts of others: passwords, invitations and pictures (observed on Zou 1.0.97)."""

from __future__ import annotations

from collections.abc import Mapping

from mockitsu.context import Context
from mockitsu.errors import Forbidden, HttpError, InvalidBody
from mockitsu.state import Row

from .. import avatars, lookup, outbox, passwords, permissions, sessions


def change_person_password(ctx: Context, person_id: str, body: Mapping[str, str]) -> dict[str, bool]:
    person = _account_for_admin(ctx, person_id)
    if body["password"] != body["password_2"]:
        raise InvalidBody([("", "Value error, Confirmation password doesn't match.")])
    _check_no_other_admin(ctx, person)
    passwords.change(ctx, person, body["password"])
    passwords.tell_changed(ctx, person, "Your password was changed by somebody else")
    return {"success": True}


def create_reset_password_link(ctx: Context, person_id: str) -> dict[str, str]:
    person = _account_for_admin(ctx, person_id)
    _check_no_other_admin(ctx, person)
    address = str(person["email"])
    return {"reset_password_link": passwords.link(address, passwords.present_token(ctx, address))}


def invite_person(ctx: Context, person_id: str) -> dict[str, object]:
    """Send the invitation, with a link that lets the person choose its first password."""
    person = _account_for_admin(ctx, person_id)
    if person["email"]:
        _send_invitation(ctx, person, person["email"])
    return {"success": True, "message": "Email sent"}


def clear_person_avatar(ctx: Context, person_id: str) -> None:
    avatars.clear(ctx, "person", lookup.get(ctx, "person", person_id))


def _send_invitation(ctx: Context, person: Row, address: str) -> None:
    studio = sessions.studio(ctx)["name"]
    link = passwords.link(address, passwords.new_token(ctx, address, passwords.INVITED), type="new")
    lines = [
        f"You are invited by {studio} to work with them on Kitsu.",
        f"Your login is {address}; choose a password here: {link}",
    ]
    subject = f"You are invited by {studio} to join their Kitsu platform"
    outbox.send(ctx, address, subject, lines, name=person["first_name"], link=link)


def _account_for_admin(ctx: Context, person_id: str) -> Row:
    """An account that the caller may open to others; whether it is there is looked at before the role (observed)."""
    lookup.get(ctx, "person", person_id)
    permissions.check_admin(ctx)
    return _account(ctx, person_id)


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
