"""The links that open playlists to guests."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from mockitsu.context import Context
from mockitsu.errors import BadRequest, NotFound, PlainError
from mockitsu.security import hash_password
from mockitsu.state import Row

from .. import lookup, outbox, permissions

TABLE = "playlist_share_link"
END_OF_DAY = "T23:59:59"


def list_playlist_share_links(ctx: Context, playlist_id: str) -> list[dict[str, Any]]:
    """The links that have not been taken back; those that have expired are among them (observed on Zou 1.0.97)."""
    playlist = _managed(ctx, playlist_id)
    return [_shown(row) for row in ctx.tx.find(TABLE, playlist_id=playlist["id"], is_active=True)]


def create_playlist_share_link(ctx: Context, playlist_id: str, body: dict[str, Any] | None) -> dict[str, Any]:
    """Add a link, with a password where one is given; an empty one is none (observed on Zou 1.0.97)."""
    playlist = _managed(ctx, playlist_id)
    wanted = body or {}
    password = wanted.get("password")
    values = {
        "token": ctx.new_id(),
        "playlist_id": playlist["id"],
        "created_by": ctx.person["id"],
        "expiration_date": _end(wanted.get("expiration_date")),
        "can_comment": wanted.get("can_comment", True),
        "password": hash_password(password) if password else None,
    }
    return _shown(ctx.tx.insert(TABLE, values))


def revoke_playlist_share_link(ctx: Context, playlist_id: str, token: str) -> dict[str, Any]:
    """Take a link back; doing so again changes nothing."""
    link = _link(ctx, _managed(ctx, playlist_id), token)
    return _shown(ctx.tx.update(TABLE, link["id"], {"is_active": False}) if link["is_active"] else link)


def invite_to_shared_playlist(
    ctx: Context, playlist_id: str, token: str, body: dict[str, Any] | None
) -> dict[str, list[str]]:
    """Send the link to these addresses and people."""
    playlist = _managed(ctx, playlist_id)
    link = _link(ctx, playlist, token)
    if not link["is_active"]:
        raise NotFound
    wanted = body or {}
    emails = list(wanted.get("emails") or [])
    if any("@" not in email for email in emails):
        raise PlainError("An email address must have an @-sign.")
    people = (ctx.tx.get("person", id) for id in wanted.get("person_ids") or [])
    emails += [person["email"] for person in people if person is not None and person["email"]]
    addresses = list(dict.fromkeys(emails))
    for address in addresses:
        _send_invitation(ctx, playlist, token, address)
    return {"sent": addresses}


def _send_invitation(ctx: Context, playlist: Row, token: str, address: str) -> None:
    place = f"{outbox.STUDIO}/shared/playlists/{token}"
    lines = [f"{ctx.person['full_name']} shares the playlist {playlist['name']} with you: {place}"]
    subject = outbox.about(ctx, f"the playlist {playlist['name']}")
    outbox.send(ctx, address, subject, lines, name=address.partition("@")[0], link=place)


def _managed(ctx: Context, playlist_id: str) -> Row:
    playlist = lookup.get(ctx, "playlist", playlist_id)
    permissions.check_manager_access(ctx, playlist["project_id"])
    return playlist


def _link(ctx: Context, playlist: Row, token: str) -> Row:
    link = ctx.tx.first(TABLE, token=token)
    if link is None or link["playlist_id"] != playlist["id"]:
        raise NotFound
    return link


def _shown(link: Row) -> dict[str, Any]:
    values: Mapping[str, Any] = link
    return {**values, "has_password": link.private["password"] is not None}


def _end(text: str | None) -> str | None:
    """When a link ends, as rows have it: a date means its last second. Raises BadRequest."""
    if not text:
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise BadRequest(f"{text} is not a valid ISO 8601 date") from None
    whole = moment.replace(tzinfo=None, microsecond=0).isoformat()
    return whole.partition("T")[0] + END_OF_DAY if len(text) <= len("2026-03-12") else whole
