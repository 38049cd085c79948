"""What a link opens: its playlist, the previews on it, their tasks and what guests may read about them.

Everything here starts from the token. Nothing of the studio is reached but by way of the playlist.
"""

from __future__ import annotations

from dataclasses import dataclass

from mockitsu.context import Context
from mockitsu.errors import Forbidden, NotFound, PlainError
from mockitsu.security import check_password
from mockitsu.state import Row

from .. import lookup, permissions
from ..playlists import entries


@dataclass(frozen=True, slots=True)
class Opened:
    """A link that is good, with its playlist."""

    link: Row
    playlist: Row


def open_link(ctx: Context, token: str, password: str | None = None) -> Opened:
    """What a token opens. Raises NotFound for one that is unknown, taken back or expired, and for a wrong password:
    a stranger is not told which."""
    link = ctx.tx.first("playlist_share_link", token=token)
    if link is None or not link["is_active"]:
        raise NotFound
    if link["expiration_date"] is not None and link["expiration_date"] < ctx.now:
        raise NotFound
    hashed = link.private["password"]
    if hashed is not None and not check_password(password or "", hashed):
        raise NotFound
    return Opened(link, lookup.get(ctx, "playlist", link["playlist_id"]))


def previews_of(ctx: Context, opened: Opened) -> list[Row]:
    """The previews that the playlist shows."""
    ids = (entries.preview_id(entry) for entry in opened.playlist["shots"] or [])
    return [row for row in (ctx.tx.get("preview_file", id) for id in ids) if row is not None]


def preview(ctx: Context, opened: Opened, preview_file_id: str) -> Row:
    """A preview that the playlist shows, or another one of its revision. Raises Forbidden for others, and NotFound for
    unknown ones, unless the playlist shows none at all (observed on Zou 1.0.97)."""
    shown = {(one["task_id"], one["revision"]) for one in previews_of(ctx, opened)}
    permissions.require(bool(shown))
    row = lookup.get(ctx, "preview_file", preview_file_id)
    if (row["task_id"], row["revision"]) not in shown:
        raise Forbidden
    return row


def task_ids(ctx: Context, opened: Opened) -> set[str]:
    """The tasks whose previews the playlist shows."""
    return {row["task_id"] for row in previews_of(ctx, opened)}


def guest(ctx: Context, opened: Opened, guest_id: str) -> Row | None:
    """The guest of this link with this id, or None."""
    person = ctx.tx.get("person", guest_id)
    if person is None or not person["is_guest"]:
        return None
    return person if (person["data"] or {}).get("share_link_id") == opened.link["id"] else None


def guest_of(ctx: Context, opened: Opened, guest_id: str) -> Row:
    """The guest of this link with this id. Raises PlainError."""
    person = guest(ctx, opened, guest_id)
    if person is None:
        raise PlainError("Guest not part of this shared playlist", 403)
    return person


def is_readable(ctx: Context, comment: Row) -> bool:
    """Whether guests read a comment: those of guests, and those meant for clients (observed on Zou 1.0.97)."""
    author = ctx.tx.get("person", comment["person_id"])
    return bool(comment["for_client"]) or (author is not None and bool(author["is_guest"]))


def comments_of(ctx: Context, opened: Opened) -> list[Row]:
    """What guests may read of the comments on the tasks of the playlist, the newest first."""
    tasks = task_ids(ctx, opened)
    rows = [row for id in sorted(tasks) for row in ctx.tx.find("comment", object_id=id) if is_readable(ctx, row)]
    return sorted(rows, key=lambda row: (row["created_at"], row.seq), reverse=True)
