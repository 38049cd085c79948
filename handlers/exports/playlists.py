"""A playlist as a table: what is in it, where it stands and what was said of it last."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from mockitsu.context import Context
from mockitsu.http import Answer
from mockitsu.state import Row

from .. import entities, history, lookup, naming, permissions
from .tables import Cell, answer, full_names, name_of

HEADER = (
    *("Entity name", "Nb Frames", "Task Type", "Retake count", "Revision", "Task Status", "Last comment author"),
    *("Last comment date", "Last comment"),
)
WIDTH = 7
"""How many cells the title and the empty line below it have."""


def export_playlist_csv(ctx: Context, playlist_id: str) -> Answer:
    playlist = lookup.get(ctx, "playlist", playlist_id)
    _check_reading(ctx, playlist)
    project = entities.get_project(ctx, playlist["project_id"])
    title = ["Playlist", _place(ctx, project, playlist), playlist["name"], _local(ctx, playlist["created_at"])]
    lines = [[""] * WIDTH, HEADER, *(_line(ctx, entry) for entry in playlist["shots"] or [])]
    name = f"{naming.slug(project['name'])}_playlist_{naming.slug(playlist['name'])}"
    return answer(name, [*title, *[""] * (WIDTH - len(title))], lines)


def _check_reading(ctx: Context, playlist: Row) -> None:
    """Managers and supervisors of the team, clients what is for them, artists what is for everybody."""
    project_id = playlist["project_id"]
    permissions.check_not_role(ctx, project_id, "vendor")
    role = permissions.role_in(ctx, project_id)
    permissions.require(role != "client" or bool(playlist["for_client"]))
    permissions.require(role != "user" or bool(playlist["is_for_all"]))


def _place(ctx: Context, project: Row, playlist: Row) -> str:
    """The production, the episode of the playlist and what it is made of: `Nuit Blanche - E01 | for shots`."""
    episode = name_of(ctx, "entity", playlist["episode_id"])
    names = f"{project['name']} - {episode}" if episode else str(project["name"])
    return f"{names} | for {playlist['for_entity']}s"


def _line(ctx: Context, entry: Mapping[str, Any]) -> list[Cell]:
    """An entry of a playlist; of one without a preview only the entity shows."""
    entity = ctx.tx.get("entity", entry.get("entity_id") or entry.get("id"))
    preview = ctx.tx.get("preview_file", entry.get("preview_file_id"))
    task = ctx.tx.get("task", preview["task_id"]) if preview is not None else None
    if entity is None:
        return [""] * len(HEADER)
    shown = [_entity_name(ctx, entity), entity["nb_frames"]]
    if preview is None or task is None:
        return [*shown, *[""] * (len(HEADER) - len(shown))]
    work = (name_of(ctx, "task_type", task["task_type_id"]), task["retake_count"], preview["revision"])
    return [*shown, *work, name_of(ctx, "task_status", task["task_status_id"]), *_last_comment(ctx, task)]


def _last_comment(ctx: Context, task: Row) -> list[Cell]:
    comments = history.comments_of(ctx, task["id"])
    if not comments:
        return ["", "", ""]
    last = comments[-1]
    author = ", ".join(full_names(ctx, [last["person_id"]]))
    return [author, _local(ctx, last["created_at"]), last["text"]]


def _entity_name(ctx: Context, entity: Row) -> str:
    return naming.full_entity_name(ctx, entity)


def _local(ctx: Context, timestamp: str) -> str:
    """A time stamp in the time zone of the caller."""
    try:
        zone = ZoneInfo(ctx.person["timezone"] or "UTC")
    except (ZoneInfoNotFoundError, ValueError):
        return timestamp
    moment = datetime.fromisoformat(timestamp).replace(tzinfo=UTC).astimezone(zone)
    return moment.strftime("%Y-%m-%dT%H:%M:%S")
