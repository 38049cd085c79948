"""Passwords: what makes one acceptable, and the tokens with which a forgotten one is replaced.

A token belongs to the address as it was typed, is good for a while and once; a new one ends the one before
(observed on Zou 1.0.97).
"""

from __future__ import annotations

from hmac import compare_digest
from urllib.parse import urlencode

from mockitsu.context import Context
from mockitsu.errors import HttpError
from mockitsu.security import hash_password
from mockitsu.state import Row

from . import one_time, outbox

SHORTEST = 8
TOKEN_LENGTH = 64
HOUR = 3600
FORGOTTEN = 2 * HOUR
"""How long a token for a forgotten password is good, in seconds."""
INVITED = 7 * 24 * HOUR
"""Likewise for somebody who is invited."""


def check(password: str, again: str) -> None:
    """Raises a 400 for a password that is too short, or was not typed twice."""
    if len(password) < SHORTEST:
        raise HttpError(400, "Password is too short.")
    if password != again:
        raise HttpError(400, "Confirmation password doesn't match.")


def change(ctx: Context, person: Row, password: str) -> None:
    """Give an account a password. Raises a 400 for one that is too short."""
    check(password, password)
    ctx.tx.update("person", person["id"], {"password": hash_password(password)})


def new_token(ctx: Context, address: str, seconds: int) -> str:
    """Make the token of an address."""
    token = one_time.draw(ctx, one_time.LETTERS, TOKEN_LENGTH)
    one_time.keep(ctx, "reset password", address, token, seconds=seconds)
    return token


def present_token(ctx: Context, address: str) -> str:
    """The token that an address has already, or a new one."""
    return one_time.find(ctx, "reset password", address) or new_token(ctx, address, FORGOTTEN)


def check_token(ctx: Context, address: str, token: str) -> None:
    """Raises a 400 where this is not the token of the address."""
    expected = one_time.find(ctx, "reset password", address)
    if expected is None or not compare_digest(expected.encode(), token.encode()):
        raise HttpError(400, "Wrong or expired token.")


def use_up_token(ctx: Context, address: str) -> None:
    one_time.use_up(ctx, "reset password", address)


def link(address: str, token: str, **more: str) -> str:
    """The page on which a new password is chosen."""
    return f"{outbox.STUDIO}/reset-change-password?{urlencode({'email': address, 'token': token, **more})}"


def tell_changed(ctx: Context, person: Row, by: str) -> None:
    """Send somebody the news that its password is another now."""
    lines = [f"{by} at this date: {ctx.now}.", f"The IP address that it was done from: {ctx.address or 'unknown'}."]
    subject = outbox.about(ctx, "password changed")
    outbox.send(ctx, person["email"], subject, lines, name=person["first_name"])
