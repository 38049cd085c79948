"""Passwords: changing one's own, and replacing one that is forgotten (observed on Zou 1.0.97)."""

from __future__ import annotations

from collections.abc import Mapping

from mockitsu.context import Context
from mockitsu.errors import HttpError
from mockitsu.security import check_password

from .. import outbox, passwords, sessions


def change_my_password(ctx: Context, body: Mapping[str, str]) -> dict[str, bool]:
    """Change the caller's password. Its sessions go on."""
    person = ctx.person
    if not check_password(body["old_password"], person.private["password"]):
        raise HttpError(400, "Old password is wrong.")
    passwords.check(body["password"], body["password_2"])
    passwords.change(ctx, person, body["password"])
    passwords.tell_changed(ctx, person, "You have changed your password")
    return {"success": True}


def request_password_reset(ctx: Context, body: Mapping[str, str]) -> dict[str, str]:
    """Send a link that replaces a forgotten password; nobody is told whether there is such an account."""
    address = body["email"]
    person = sessions.find_by_address(ctx, address)
    if person is not None and person["active"]:
        link = passwords.link(address, passwords.new_token(ctx, address, passwords.FORGOTTEN))
        lines = [
            f"You have asked for another password; choose it here: {link}",
            "The link is good for 2 hours, and once.",
        ]
        subject = outbox.about(ctx, "password recovery")
        outbox.send(ctx, address, subject, lines, name=person["first_name"], link=link)
    return {"success": "Reset token sent"}


def reset_password(ctx: Context, body: Mapping[str, str]) -> dict[str, bool]:
    """Give the account that a token was sent to another password. Its sessions go on."""
    address = body["email"]
    passwords.check_token(ctx, address, body["token"])
    passwords.check(body["password"], body["password2"])
    person = sessions.find_by_address(ctx, address)
    if person is None:
        raise HttpError(400, "Wrong or expired token.")
    passwords.change(ctx, person, body["password"])
    passwords.use_up_token(ctx, address)
    return {"success": True}
