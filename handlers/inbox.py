"""Notifications as the inbox of a person shows them (observed on Zou 1.0.97)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from mockitsu.context import Context
from mockitsu.models import MODELS
from mockitsu.state import Row

from . import crud, entities, naming

SHOWN = 100
RELATIONS = {relation.name: relation for relation in MODELS["comment"].relations}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What notifications have in common; None stands for no condition. Times are both exclusive."""

    after: str | None = None
    before: str | None = None
    kind: str | None = None
    read: bool | None = None
    task_status_id: str | None = None
    task_type_id: str | None = None
    watching: bool = False


def of_person(ctx: Context, person_id: str, wanted: Wanted) -> list[dict[str, Any]]:
    """The newest hundred notifications of a person that are wanted, the newest first."""
    rows = sorted(ctx.tx.find("notification", person_id=person_id), key=lambda row: str(row["created_at"]))
    found = (shown(ctx, row) for row in reversed(rows) if _is_in_time(row, wanted))
    return _first(found, lambda one: _fits(one, wanted))


def shown(ctx: Context, row: Row) -> dict[str, Any]:
    """A notification with what it is about."""
    task, comment = ctx.tx.get("task", row["task_id"]), ctx.tx.get("comment", row["comment_id"])
    reply = _reply(comment, row["reply_id"])
    about = {name: row[name] for name in ("id", "type", "notification_type", "author_id", "comment_id", "task_id")}
    return {
        **about,
        "task_type_id": task["task_type_id"] if task is not None else None,
        "task_status_id": comment["task_status_id"] if comment is not None else None,
        **{name: _members(ctx, comment, name) for name in ("mentions", "department_mentions")},
        "reply_mentions": reply.get("mentions", []),
        "reply_department_mentions": reply.get("department_mentions", []),
        "preview_file_id": _preview_id(ctx, comment),
        **_place(ctx, task, row),
        "comment_text": comment["text"] if comment is not None else None,
        "reply_text": reply.get("text", ""),
        **{name: row[name] for name in ("created_at", "read", "change")},
        "subscription_id": _subscription_id(ctx, row),
        **_playlist(ctx, row),
    }


def _first(rows: Iterable[dict[str, Any]], test: Callable[[dict[str, Any]], bool]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for row in rows:
        if len(found) == SHOWN:
            break
        if test(row):
            found.append(row)
    return found


def _is_in_time(row: Row, wanted: Wanted) -> bool:
    at = str(row["created_at"])
    return (wanted.after is None or at > wanted.after) and (wanted.before is None or at < wanted.before)


def _fits(one: dict[str, Any], wanted: Wanted) -> bool:
    equal = (
        (wanted.kind, one["notification_type"]),
        (wanted.read, one["read"]),
        (wanted.task_status_id, one["task_status_id"]),
        (wanted.task_type_id, one["task_type_id"]),
    )
    if wanted.watching and one["subscription_id"] is None:
        return False
    return all(asked is None or asked == found for asked, found in equal)


def _members(ctx: Context, comment: Row | None, name: str) -> list[str]:
    return crud.members_of(ctx, RELATIONS[name], comment["id"]) if comment is not None else []


def _preview_id(ctx: Context, comment: Row | None) -> str | None:
    """The first preview that came with the comment."""
    link = ctx.tx.first("comment_preview_link", comment=comment["id"]) if comment is not None else None
    return link["preview_file"] if link is not None else None


def _reply(comment: Row | None, reply_id: str | None) -> dict[str, Any]:
    replies = comment["replies"] or () if comment is not None else ()
    return next((reply for reply in replies if reply["id"] == reply_id), {})


def _place(ctx: Context, task: Row | None, row: Row) -> dict[str, Any]:
    """Production and entity of a notification; those that are about a playlist have no entity."""
    entity = ctx.tx.get("entity", task["entity_id"]) if task is not None else None
    playlist = ctx.tx.get("playlist", row["playlist_id"])
    owner = task or playlist
    project = ctx.tx.get("project", owner["project_id"]) if owner is not None else None
    episode = entities.episode_of(ctx, entity) if entity is not None else None
    return {
        "project_id": project["id"] if project is not None else None,
        "project_name": project["name"] if project is not None else "",
        "full_entity_name": naming.full_entity_name(ctx, entity) if entity is not None else "",
        "episode_id": episode["id"] if episode is not None else None,
        "entity_preview_file_id": entity["preview_file_id"] if entity is not None else None,
    }


def _subscription_id(ctx: Context, row: Row) -> str | None:
    subscription = ctx.tx.first("subscription", task_id=row["task_id"], person_id=row["person_id"])
    return subscription["id"] if subscription is not None and row["task_id"] is not None else None


def _playlist(ctx: Context, row: Row) -> dict[str, Any]:
    playlist = ctx.tx.get("playlist", row["playlist_id"])
    return {
        "playlist_id": row["playlist_id"],
        "playlist_name": playlist["name"] if playlist is not None else "",
        "playlist_for_entity": playlist["for_entity"] if playlist is not None else "",
        "playlist_is_for_all": bool(playlist["is_for_all"]) if playlist is not None else False,
    }
