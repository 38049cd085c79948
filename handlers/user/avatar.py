"""The caller's own picture."""

from __future__ import annotations

from mockitsu.context import Context

from .. import avatars


def clear_avatar(ctx: Context) -> None:
    """Remove the avatar of the caller; without one nothing is lost."""
    avatars.clear(ctx, "person", ctx.person)
