"""Secrets that are good once and for a while: codes and tokens that prove that somebody read a mail, or was logged in.

The rows of the engine's table `one_time_secret` hold them, so that a snapshot knows them. For each purpose and name
there is one at a time; a new one takes the place of the one before.
"""

from __future__ import annotations

from hashlib import shake_256
from string import ascii_uppercase, digits
from typing import Literal

from mockitsu.context import Context
from mockitsu.state import Row

Purpose = Literal["reset password", "second factor", "app login"]

TABLE = "one_time_secret"
LETTERS = digits + ascii_uppercase


def draw(ctx: Context, alphabet: str, length: int) -> str:
    """A text of random characters: drawn from the sandbox's ids, so that equal histories draw the same."""
    drawn = shake_256(ctx.new_id().encode()).digest(length)
    return "".join(alphabet[byte % len(alphabet)] for byte in drawn)


def keep(ctx: Context, purpose: Purpose, name: str, value: str, *, seconds: int) -> None:
    """Keep a secret for some seconds."""
    key = _key(purpose, name)
    if ctx.tx.get(TABLE, key) is not None:
        ctx.tx.delete(TABLE, key)
    ctx.tx.insert(TABLE, {"id": key, "value": value, "until": ctx.epoch + seconds})


def find(ctx: Context, purpose: Purpose, name: str) -> str | None:
    """The secret that is kept, or None; what is too old counts as gone."""
    row = _row(ctx, purpose, name)
    return str(row["value"]) if row is not None else None


def use_up(ctx: Context, purpose: Purpose, name: str) -> str | None:
    """The secret that is kept, or None; it is gone afterwards."""
    value = find(ctx, purpose, name)
    if value is not None:
        ctx.tx.delete(TABLE, _key(purpose, name))
    return value


def _row(ctx: Context, purpose: Purpose, name: str) -> Row | None:
    row = ctx.tx.get(TABLE, _key(purpose, name))
    return row if row is not None and ctx.epoch < row["until"] else None


def _key(purpose: Purpose, name: str) -> str:
    return f"{purpose}: {name}"
