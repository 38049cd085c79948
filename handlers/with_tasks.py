"""Entities with their tasks, as the big tables of a client load them: as rows, as compact rows, and line by line.

Which keys a task shows depends on the kind of its entity (observed on Zou 1.0.97).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from mockitsu.context import Context
from mockitsu.errors import BadRequest
from mockitsu.http import Answer
from mockitsu.state import Row, dumps

from . import client_view, entities, permissions, serving
from .crud.values import is_uuid

NDJSON = "application/x-ndjson"

ASSET_TASK = (
    *("id", "due_date", "done_date", "duration", "entity_id", "estimation", "end_date", "is_subscribed"),
    *("last_comment_date", "last_preview_file_id", "priority", "real_start_date", "retake_count", "start_date"),
    *("difficulty", "task_status_id", "task_type_id", "assignees", "data"),
)
SHOT_TASK = (
    *("id", "duration", "due_date", "end_date", "done_date", "entity_id", "estimation", "is_subscribed"),
    *("last_comment_date", "last_preview_file_id", "nb_assets_ready", "priority", "real_start_date", "retake_count"),
    *("start_date", "difficulty", "nb_drawings", "task_status_id", "task_type_id", "assignees", "data"),
)
EDIT_TASK = (
    *("id", "duration", "due_date", "entity_id", "end_date", "estimation", "last_comment_date"),
    *("last_preview_file_id", "nb_assets_ready", "priority", "real_start_date", "retake_count", "start_date"),
    *("task_status_id", "task_type_id", "data", "is_subscribed", "assignees"),
)


@dataclass(frozen=True, slots=True)
class Form:
    """The form in which the caller wants the rows: `kind` names their entities, the tuples are the compact columns."""

    kind: str
    entity_fields: tuple[str, ...]
    task_fields: tuple[str, ...]
    stream: bool
    compact: bool


@dataclass(frozen=True, slots=True)
class Reader:
    """How tasks are shown: to a client nothing of the work behind them, to a vendor in lists its own only.

    In some lists a client sees the people behind the tasks all the same (observed on Zou 1.0.97).
    """

    is_client: bool
    only_mine: bool = False
    sees_people: bool = False


def answer(ctx: Context, rows: list[dict[str, Any]], form: Form) -> Answer:
    """Answer `rows` in a form; nothing but the status where the caller has them already."""
    digest = hashlib.blake2b(dumps(rows), digest_size=32).hexdigest()
    headers = (("etag", f'"{digest}"'), ("cache-control", "private, no-cache"))
    if serving.has_tag(ctx.headers.get("if-none-match"), digest, weak=False):
        return Answer(status=304, headers=headers)
    head = _head(form)
    if form.stream:
        lines = _compact(rows, form) if form.compact else rows
        return Answer([{"compact": form.compact, **head}, *lines], media_type=NDJSON, headers=headers)
    if form.compact:
        return Answer({"compact": True, **head, "rows": list(_compact(rows, form))}, headers=headers)
    return Answer(rows, headers=headers)


def reader_of_list(ctx: Context, project_id: str | None) -> Reader:
    """The caller who lists the entities of a production, or of all: then the global role counts."""
    role = permissions.role_in(ctx, project_id)
    return Reader(role == "client", role == "vendor")


def reader_of(ctx: Context, entity: Row) -> Reader:
    """The caller who looks at one entity; vendors see all of its tasks."""
    return Reader(permissions.role_in(ctx, entity["project_id"]) == "client")


def task_rows(ctx: Context, entity: Row, fields: tuple[str, ...], reader: Reader) -> list[dict[str, Any]]:
    """The tasks of an entity with `fields`, as the reader sees them."""
    tasks = ctx.tx.find("task", entity_id=entity["id"])
    if reader.only_mine:
        tasks = [task for task in tasks if permissions.is_assigned(ctx, task["id"])]
    rows = [_task_row(ctx, task, fields) for task in tasks]
    if not reader.is_client:
        return rows
    kept = ("assignees",) if reader.sees_people else ()
    return [{**client_view.task(row), **{name: row[name] for name in kept}} for row in rows]


def chosen(ctx: Context, kind: str, project_id: str | None) -> list[Row]:
    """The entities of a kind that the query asks for and that the caller may see.

    `id` narrows down to one entity, `assigned_to` (whatever its value) to what the caller has a task on.
    """
    rows = entities.visible(ctx, entities.of_kind(ctx, kind, project_id), project_id)
    if "id" in ctx.query:
        rows = [row for row in rows if row["id"] == _uuid(ctx, "id")]
    if "assigned_to" in ctx.query:
        mine = entities.my_entity_ids(ctx)
        rows = [row for row in rows if row["id"] in mine]
    return rows


def episode_filter(ctx: Context) -> str | None:
    """The episode asked for: an id, "main" for what belongs to none, None for all. Raises BadRequest."""
    asked = ctx.query.get("episode_id", ["all"])[0]
    if asked == "all":
        return None
    return asked if asked == "main" else _uuid(ctx, "episode_id")


def is_in_episode(row: Mapping[str, Any], episode_id: str | None) -> bool:
    """Whether a row belongs to the episode asked for."""
    return episode_id is None or row["episode_id"] == (None if episode_id == "main" else episode_id)


def by_place(row: Mapping[str, Any]) -> tuple[str, bool, str, str, str]:
    """Order by production, episode (without one last), sequence and name."""
    episode = row["episode_name"]
    return row["project_name"], not episode, episode, row.get("sequence_name", ""), row["name"]


def _uuid(ctx: Context, name: str) -> str:
    value = ctx.query[name][0]
    if not is_uuid(value):
        raise BadRequest(f"Invalid UUID format for {name}: {value}")
    return value.lower()


def _task_row(ctx: Context, task: Row, fields: tuple[str, ...]) -> dict[str, Any]:
    added = {
        "is_subscribed": _is_subscribed(ctx, task["id"]),
        "assignees": [link["person_id"] for link in ctx.tx.find("task_person_link", task_id=task["id"])],
    }
    return {name: added[name] if name in added else task[name] for name in fields}


def _is_subscribed(ctx: Context, task_id: str) -> bool:
    subscriptions = ctx.tx.find("subscription", task_id=task_id)
    return any(subscription["person_id"] == ctx.person["id"] for subscription in subscriptions)


def _head(form: Form) -> dict[str, Any]:
    """The names of the compact columns."""
    if not form.compact:
        return {}
    return {f"{form.kind}_fields": list(form.entity_fields), "task_fields": list(form.task_fields)}


def _compact(rows: Iterable[Mapping[str, Any]], form: Form) -> Iterable[list[Any]]:
    """Rows as the values of their columns, in the order of the fields; their tasks likewise."""
    for row in rows:
        tasks = [[task[name] for name in form.task_fields] for task in row["tasks"]]
        yield [tasks if name == "tasks" else row[name] for name in form.entity_fields]
