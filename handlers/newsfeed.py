"""News as the feeds tell them: who did what to which task, with the names that a reader needs.

A feed holds the news of tasks, the newest first, in pages; next to it stands how often each status was reached
(observed on Zou 1.0.97).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Any

from mockitsu.context import Context
from mockitsu.errors import BadRequest
from mockitsu.state import Row, Sorted

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


Item = tuple[str, int, Row, str | None]
"""News by time, of two of the same second the later one last; with the status that the comment behind it tells of."""


@dataclass(frozen=True, slots=True)
class Feed:
    """News, each part from the oldest on, and how often each status was reached in all of them."""

    parts: tuple[Sorted, ...]
    stats: Counter[str]

    def __len__(self) -> int:
        return sum(map(len, self.parts))

    def __iter__(self) -> Iterator[Item]:
        return chain.from_iterable(self.parts)

    def newest(self, offset: int, limit: int) -> list[Row]:
        """Some of the news, the newest first: they are among the last of the parts."""
        last = chain.from_iterable(part.cut(len(part) - offset - limit, len(part)) for part in self.parts)
        return [item[2] for item in sorted(last, key=_by_time)[::-1][offset : offset + limit]]


@dataclass(frozen=True, slots=True)
class _Feeding:
    """The feed of a production: what its tasks have to tell, by task. (A recipe of `Transaction.gathered`.)"""

    where: Mapping[str, Any]
    part: Callable[[Row], tuple[Item, ...] | None]
    table: str = "task"

    def build(self, parts: Iterable[tuple[Item, ...]]) -> tuple[Feed, Feed]:
        feed = _feed(list(chain.from_iterable(parts)))
        return feed, feed

    def change(self, state: Feed, gone: list[Any], come: list[Any]) -> tuple[Feed, Feed]:
        old, new = list(chain.from_iterable(gone)), list(chain.from_iterable(come))
        feed = Feed((state.parts[0].changed(old, new),), state.stats - _reached(old) + _reached(new))
        return feed, feed


def of_projects(ctx: Context, project_ids: Collection[str], wanted: Wanted) -> Feed:
    """The news of these productions that are wanted."""
    ids = frozenset(project_ids)
    if wanted != Wanted():
        feed: Feed = ctx.tx.derived(("news", ids, wanted), lambda: _selected(ctx, ids, wanted))
        return feed
    feeds = [_of_project(ctx, id) for id in sorted(ids)]
    return Feed(tuple(feed.parts[0] for feed in feeds), sum((feed.stats for feed in feeds), Counter()))


def _selected(ctx: Context, project_ids: Collection[str], wanted: Wanted) -> Feed:
    items = chain.from_iterable(_of_project(ctx, id) for id in sorted(project_ids))
    return _feed([item for item in items if _fits(ctx, item, wanted)])


def _of_project(ctx: Context, project_id: str) -> Feed:
    """All news of a production."""

    def part(task: Row) -> tuple[Item, ...] | None:
        return tuple(_item(ctx, row) for row in ctx.tx.find("news", task_id=task["id"])) or None

    feed: Feed = ctx.tx.gathered(("news", project_id), lambda: _Feeding({"project_id": project_id}, part))
    return feed


def _item(ctx: Context, row: Row) -> Item:
    return str(row["created_at"]), row.seq, row, _status_id(ctx, row)


def _status_id(ctx: Context, news: Row) -> str | None:
    comment = ctx.tx.get("comment", news["comment_id"])
    return comment["task_status_id"] if comment is not None else None


def _feed(items: list[Item]) -> Feed:
    return Feed((Sorted.of(items, _by_time),), _reached(items))


def _by_time(item: Item) -> tuple[str, int]:
    return item[:2]


def _reached(items: Iterable[Item]) -> Counter[str]:
    return Counter(status_id for _, _, news, status_id in items if news["change"] and status_id is not None)


def of_entity(ctx: Context, entity: Row) -> list[Row]:
    """The news of an entity's tasks, the newest first."""
    tasks = ctx.tx.find("task", entity_id=entity["id"])
    rows = [row for task in tasks for row in ctx.tx.find("news", task_id=task["id"])]
    return sorted(rows, key=lambda row: str(row["created_at"]))[::-1]


def page_of(ctx: Context, feed: Feed, number: int, limit: int) -> dict[str, Any]:
    """One page of a feed, with how often each status was reached in all of it. Raises BadRequest for a page or a limit
    below 1."""
    return {**page(ctx, len(feed), feed.newest, number, limit), "stats": dict(sorted(feed.stats.items()))}


def page(
    ctx: Context, total: int, cut: Callable[[int, int], list[Row]], number: int = 1, limit: int = PAGE
) -> dict[str, Any]:
    """One page of as many news, of which `cut` gives some from an offset on. Raises BadRequest likewise."""
    for name, value in (("page", number), ("limit", limit)):
        if value < 1:
            raise BadRequest(f"Wrong value for parameter {name}.")
    offset = (number - 1) * limit
    return {
        "data": [shown(ctx, row) for row in cut(offset, limit)],
        "total": total,
        "nb_pages": -(-total // limit),
        "limit": limit,
        "offset": offset,
        "page": number,
    }


def shown(ctx: Context, row: Row) -> Row:
    """A news row with what it is about."""
    task = lookup.get(ctx, "task", row["task_id"])
    entity = entities.get_entity(ctx, task["entity_id"])
    about = (
        task,
        entity,
        entities.get_project(ctx, task["project_id"]),
        entities.episode_of(ctx, entity),
        lookup.get(ctx, "person", row["author_id"]),
        ctx.tx.get("preview_file", row["preview_file_id"]),
        _status_id(ctx, row),
        naming.full_entity_name(ctx, entity),
    )
    return row.view("news", about, lambda: _row(row, *about))


def _row(
    row: Row,
    task: Row,
    entity: Row,
    project: Row,
    episode: Row | None,
    author: Row,
    preview: Row | None,
    status_id: str | None,
    full_name: str,
) -> dict[str, Any]:
    return {
        "id": row["id"],
        "type": "News",
        "author_id": row["author_id"],
        "comment_id": row["comment_id"],
        "task_id": task["id"],
        "task_type_id": task["task_type_id"],
        "task_status_id": status_id,
        "task_entity_id": entity["id"],
        "preview_file_id": row["preview_file_id"],
        "preview_file_extension": preview["extension"] if preview is not None else None,
        "preview_file_revision": preview["revision"] if preview is not None else None,
        "project_id": task["project_id"],
        "project_name": project["name"],
        "created_at": row["created_at"],
        "change": row["change"],
        "full_entity_name": full_name,
        "episode_id": episode["id"] if episode is not None else None,
        "entity_preview_file_id": entity["preview_file_id"],
        "person": {name: author[name] for name in PERSON},
    }


def _fits(ctx: Context, item: Item, wanted: Wanted) -> bool:
    _, _, news, status_id = item
    if wanted.only_preview and news["preview_file_id"] is None:
        return False
    equal = ((wanted.task_status_id, status_id), (wanted.person_id, news["author_id"]))
    if any(asked is not None and asked != found for asked, found in equal) or not _is_in_time(news, wanted):
        return False
    if wanted.task_type_id is None and wanted.episode_id is None:
        return True
    task = lookup.get(ctx, "task", news["task_id"])
    is_of_type = wanted.task_type_id in (None, task["task_type_id"])
    return is_of_type and _is_in_episode(ctx, task, wanted.episode_id)


def _is_in_time(news: Row, wanted: Wanted) -> bool:
    at = news["created_at"]
    return (wanted.after is None or at > wanted.after) and (wanted.before is None or at < wanted.before)


def _is_in_episode(ctx: Context, task: Row, episode_id: str | None) -> bool:
    if episode_id is None:
        return True
    episode = entities.episode_of(ctx, entities.get_entity(ctx, task["entity_id"]))
    return episode is not None and episode["id"] == episode_id
