"""Entities with their tasks, as the big tables of a client load them: as rows, as compact rows, and line by line.

Which keys a task shows depends on the kind of its entity (observed on Zou 1.0.97).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from mockitsu.context import Context
from mockitsu.errors import BadRequest
from mockitsu.http import Answer
from mockitsu.state import Ordered, Recipe, Row, Rows, Test, place, shown

from . import client_view, entities, permissions, serving
from .crud.values import is_uuid

NDJSON = "application/x-ndjson"
FORMS = frozenset(("stream", "compact"))

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


@dataclass(frozen=True, slots=True)
class Plan:
    """How a list is made: `chooses` the entities, `show` makes the rows (None for none), `order` sorts them."""

    chooses: Test
    show: Callable[[Row], Row | None]
    order: Callable[[Row], Any] = lambda _: ()


def listing(ctx: Context, kind: str, project_id: str | None, plan: Callable[[], Plan]) -> Rows:
    """The entities of a kind, of one production or of all, as the query asks for them and as the caller sees them.

    What has the same place stands in order of insertion. `plan` may depend on the query, the caller and on rows.
    """
    query = tuple((name, tuple(ctx.query[name])) for name in sorted(ctx.query) if name not in FORMS)

    def prepare() -> Recipe:
        made = plan()

        def part(entity: Row) -> Any:
            row = made.show(entity) if made.chooses(entity) else None
            return place(entity, made.order(row), row) if row is not None else None

        columns = entities.columns_of(ctx, kind, project_id)
        return Ordered("entity", columns, part, finish=lambda parts: Rows(shown(parts)))

    found: Rows = ctx.tx.gathered(("with tasks", kind, query, ctx.person["id"], ctx.role), prepare)
    return found


def answer(ctx: Context, found: Rows, form: Form) -> Answer:
    """Answer a list in a form; nothing but the status where the caller has it already."""
    tag = found.digest.hex()
    headers = (("etag", f'"{tag}"'), ("cache-control", "private, no-cache"))
    if serving.has_tag(ctx.headers.get("if-none-match"), tag, weak=False):
        return Answer(status=304, headers=headers)
    head = _head(form)
    if form.stream:
        lines = _compact(found, form) if form.compact else found
        return Answer([{"compact": form.compact, **head}, *lines], media_type=NDJSON, headers=headers)
    if form.compact:
        return Answer({"compact": True, **head, "rows": list(_compact(found, form))}, headers=headers)
    return Answer(found, headers=headers)


def reader_of_list(ctx: Context, project_id: str | None) -> Reader:
    """The caller who lists the entities of a production, or of all: then the global role counts."""
    role = permissions.role_in(ctx, project_id)
    return Reader(role == "client", role == "vendor")


def reader_of(ctx: Context, entity: Row) -> Reader:
    """The caller who looks at one entity; vendors see all of its tasks."""
    return Reader(permissions.role_in(ctx, entity["project_id"]) == "client")


class TaskRows:
    """The tasks of entities with `fields`, as a reader sees them.

    They are views of the tasks' rows, which are made again only where a task, who is assigned to it, or whether the
    caller follows it has changed. `kind` tells what is made with them from what is made with other forms of them.
    """

    def __init__(self, ctx: Context, fields: tuple[str, ...], reader: Reader) -> None:
        self._ctx, self._fields, self._reader = ctx, fields, reader
        followed = ctx.tx.find("subscription", person_id=ctx.person["id"])
        self._followed = {row["task_id"] for row in followed}
        self.kind = (fields, reader.is_client, reader.sees_people)

    def of(self, entity: Row) -> list[Row]:
        """The tasks of an entity."""
        tasks = self._ctx.tx.find("task", entity_id=entity["id"])
        if self._reader.only_mine:
            tasks = [task for task in tasks if permissions.is_assigned(self._ctx, task["id"])]
        return [self._shown(task) for task in tasks]

    def _shown(self, task: Row) -> Row:
        people = [link["person_id"] for link in self._ctx.tx.find("task_person_link", task_id=task["id"])]
        follows = task["id"] in self._followed
        return task.view(self.kind, (*people, follows), lambda: self._row(task, people, follows))

    def _row(self, task: Row, people: list[str], follows: bool) -> dict[str, Any]:
        added = {"is_subscribed": follows, "assignees": people}
        row = {name: added[name] if name in added else task[name] for name in self._fields}
        if not self._reader.is_client:
            return row
        kept = ("assignees",) if self._reader.sees_people else ()
        return {**client_view.task(row), **{name: row[name] for name in kept}}


def chosen(ctx: Context, kind: str, project_id: str | None) -> list[Row]:
    """The entities of a kind that the query asks for and that the caller may see."""
    return list(filter(choice(ctx, project_id), entities.of_kind(ctx, kind, project_id)))


def choice(ctx: Context, project_id: str | None) -> Test:
    """Whether the query asks for an entity, and the caller may see it.

    `id` narrows down to one entity, `assigned_to` (whatever its value) to what the caller has a task on.
    """
    sees = entities.sight(ctx, project_id)
    wanted = _uuid(ctx, "id") if "id" in ctx.query else None
    mine = entities.my_entity_ids(ctx) if "assigned_to" in ctx.query else None
    return lambda row: sees(row) and wanted in (None, row["id"]) and (mine is None or row["id"] in mine)


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
