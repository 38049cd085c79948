"""Telling clients of playlists."""

from __future__ import annotations

from typing import Any

from mockitsu.context import Context
from mockitsu.state import Row

from .. import lookup, permissions


def notify_playlist_clients(ctx: Context, playlist_id: str, body: dict[str, Any] | None) -> dict[str, str]:
    """Tell the clients of the team that a playlist is ready; those of a studio or a department, where one is named."""
    playlist = lookup.get(ctx, "playlist", playlist_id)
    permissions.check_manager_access(ctx, playlist["project_id"])
    for client in _clients(ctx, playlist["project_id"], **(body or {})):
        told = {"notification_type": "playlist-ready", "person_id": client["id"], "author_id": ctx.person["id"]}
        row = ctx.tx.insert("notification", {**told, "playlist_id": playlist["id"]})
        ctx.emit("notification:new", playlist["project_id"], notification_id=row["id"], person_id=client["id"])
    return {"status": "success"}


def _clients(
    ctx: Context, project_id: str, studio_id: str | None = None, department_id: str | None = None, **_: Any
) -> list[Row]:
    members = ctx.tx.find(permissions.TEAM, project_id=project_id)
    people = [person for person in (ctx.tx.get("person", row["person_id"]) for row in members) if person is not None]
    return [
        person
        for person in people
        if permissions.role_of(ctx, person, project_id) == "client"
        and (studio_id is None or person["studio_id"] == studio_id)
        and (department_id is None or department_id in permissions.department_ids_of(ctx, person["id"]))
    ]
