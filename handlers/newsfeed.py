"""News as the feeds tell them: who did what to which task, with the names that a reader needs.

A feed holds the news of tasks, the newest first, in pages; next to it stands how often each status was reached
(observed on Zou 1.0.97).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from mockitsu.context import Context
from mockitsu.errors import BadRequest
from mockitsu.state import Row

from . import entities, lookup, naming

PERSON = ("id", "first_name", "last_name", "full_name", "has_avatar", "role")
PAGE = 50


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the news of a feed have in common; None and False stand for no condition. Times are both exclusive."""

    task_type_id: str | None = None
    task_status_id: str | None = None
    episode_id: str | None = None
    person_id: str | None = None
    only_preview: bool = False
    after: str | None = None
    before: str | None = None


@dataclass(frozen=True, slots=True)
class Feed:
    """News, the newest first, and how often each status was reached in all of them."""

    rows: list[Row]
    stats: dict[str, int]


@dataclass(frozen=True, slots=True)
class _Entry:
    """A news row with the rows that it is about."""

    news: Row
    task: Row
    entity: Row
    comment: Row | None

    @property
    def task_status_id(self) -> str | None:
        return self.comment["task_status_id"] if self.comment is not None else None


def of_projects(ctx: Context, project_ids: Collection[str], wanted: Wanted) -> Feed:
    """The news of these productions that are wanted."""
    ids = frozenset(project_ids)
    feed: Feed = ctx.tx.derived(("news", ids, wanted), lambda: _of_projects(ctx, ids, wanted))
    return feed


def _of_projects(ctx: Context, project_ids: Collection[str], wanted: Wanted) -> Feed:
    entries = (_entry(ctx, row) for row in ctx.tx.rows("news"))
    rows = [one.news for one in entries if one.task["project_id"] in project_ids and _fits(ctx, one, wanted)]
    return Feed(newest_first(rows), stats(ctx, rows))


def of_entity(ctx: Context, entity: Row) -> list[Row]:
    """The news of an entity's tasks, the newest first."""
    tasks = ctx.tx.find("task", entity_id=entity["id"])
    return newest_first([row for task in tasks for row in ctx.tx.find("news", task_id=task["id"])])


def newest_first(rows: Iterable[Row]) -> list[Row]:
    """News by time; of two of the same second the later one first."""
    return sorted(rows, key=lambda row: str(row["created_at"]))[::-1]


def page(ctx: Context, rows: Sequence[Row], number: int = 1, limit: int = PAGE) -> dict[str, Any]:
    """One page of a feed. Raises BadRequest for a page or a limit below 1."""
    for name, value in (("page", number), ("limit", limit)):
        if value < 1:
            raise BadRequest(f"Wrong value for parameter {name}.")
    offset = (number - 1) * limit
    return {
        "data": [shown(ctx, row) for row in rows[offset : offset + limit]],
        "total": len(rows),
        "nb_pages": -(-len(rows) // limit),
        "limit": limit,
        "offset": offset,
        "page": number,
    }


def stats(ctx: Context, rows: Iterable[Row]) -> dict[str, int]:
    """How often the news tell of a change to each status, by the ids of the statuses."""
    counts: dict[str, int] = {}
    for row in rows:
        status_id = _entry(ctx, row).task_status_id
        if row["change"] and status_id is not None:
            counts[status_id] = counts.get(status_id, 0) + 1
    return counts


def shown(ctx: Context, row: Row) -> dict[str, Any]:
    """A news row with what it is about."""
    entry = _entry(ctx, row)
    task, entity = entry.task, entry.entity
    episode = entities.episode_of(ctx, entity)
    return {
        "id": row["id"],
        "type": "News",
        "author_id": row["author_id"],
        "comment_id": row["comment_id"],
        "task_id": task["id"],
        "task_type_id": task["task_type_id"],
        "task_status_id": entry.task_status_id,
        "task_entity_id": entity["id"],
        **_preview(ctx, row),
        "project_id": task["project_id"],
        "project_name": entities.get_project(ctx, task["project_id"])["name"],
        "created_at": row["created_at"],
        "change": row["change"],
        "full_entity_name": naming.full_entity_name(ctx, entity),
        "episode_id": episode["id"] if episode is not None else None,
        "entity_preview_file_id": entity["preview_file_id"],
        "person": _person(ctx, row["author_id"]),
    }


def _entry(ctx: Context, row: Row) -> _Entry:
    task = lookup.get(ctx, "task", row["task_id"])
    return _Entry(row, task, entities.get_entity(ctx, task["entity_id"]), ctx.tx.get("comment", row["comment_id"]))


def _fits(ctx: Context, entry: _Entry, wanted: Wanted) -> bool:
    equal = (
        (wanted.task_type_id, entry.task["task_type_id"]),
        (wanted.task_status_id, entry.task_status_id),
        (wanted.person_id, entry.news["author_id"]),
    )
    if any(asked is not None and asked != found for asked, found in equal):
        return False
    if wanted.only_preview and entry.news["preview_file_id"] is None:
        return False
    return _is_in_time(entry.news["created_at"], wanted) and _is_in_episode(ctx, entry.entity, wanted.episode_id)


def _is_in_time(at: str, wanted: Wanted) -> bool:
    return (wanted.after is None or at > wanted.after) and (wanted.before is None or at < wanted.before)


def _is_in_episode(ctx: Context, entity: Row, episode_id: str | None) -> bool:
    if episode_id is None:
        return True
    episode = entities.episode_of(ctx, entity)
    return episode is not None and episode["id"] == episode_id


def _preview(ctx: Context, row: Row) -> dict[str, Any]:
    preview = ctx.tx.get("preview_file", row["preview_file_id"])
    return {
        "preview_file_id": row["preview_file_id"],
        "preview_file_extension": preview["extension"] if preview is not None else None,
        "preview_file_revision": preview["revision"] if preview is not None else None,
    }


def _person(ctx: Context, person_id: str) -> dict[str, Any]:
    person = lookup.get(ctx, "person", person_id)
    return {name: person[name] for name in PERSON}
