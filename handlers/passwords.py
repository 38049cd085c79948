"""Passwords: what makes one acceptable, and the tokens with which a forgotten one is replaced.

A token is drawn from the account's present password, so it stays the same until it has been used.
"""

from __future__ import annotations

from hashlib import shake_256
from hmac import compare_digest
from string import ascii_uppercase, digits

from mockitsu.context import Context
from mockitsu.errors import HttpError
from mockitsu.security import hash_password
from mockitsu.state import Row

SHORTEST = 8
TOKEN_LENGTH = 64
ALPHABET = digits + ascii_uppercase


def change(ctx: Context, person: Row, password: str) -> None:
    """Give an account a password. Raises a 400 for one that is too short."""
    if len(password) < SHORTEST:
        raise HttpError(400, "Password is too short.")
    ctx.tx.update("person", person["id"], {"password": hash_password(password)})


def reset_token(ctx: Context, person: Row) -> str:
    """What proves that somebody may choose a new password for the account."""
    seed = f"{ctx.settings.secret} {person['id']} {person.private['password']}"
    drawn = shake_256(seed.encode()).digest(TOKEN_LENGTH)
    return "".join(ALPHABET[byte % len(ALPHABET)] for byte in drawn)


def token_fits(ctx: Context, person: Row, token: str) -> bool:
    """Whether this is the account's token."""
    return compare_digest(reset_token(ctx, person).encode(), token.encode())
