"""Tasks from Shotgun (observed on Zou 1.0.97)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mockitsu.context import Context
from mockitsu.models import MODELS
from mockitsu.state import Row

from .. import crud
from .shotgun import Entry, each, known, known_entity, write

ASSIGNEES = next(relation for relation in MODELS["task"].relations if relation.name == "assignees")


def import_shotgun_tasks(ctx: Context, body: list[Entry]) -> list[Row]:
    return each(ctx, body, _task)


def _task(ctx: Context, entry: Entry) -> Row:
    """A task of the step, the production and the entity that were imported before; what was not stays empty."""
    values = _values(ctx, entry)
    people = [_person_id(ctx, person) for person in entry["task_assignees"]]
    twin = known(ctx, "task", entry)
    same = _same(ctx, values)
    if twin is not None and same is not None and same["id"] != twin["id"]:
        values = {name: value for name, value in values.items() if name != "entity_id"}
    task = write(ctx, "task", twin or same, values)
    crud.set_members(ctx, ASSIGNEES, task["id"], people)
    return task


def _values(ctx: Context, entry: Entry) -> dict[str, Any]:
    step, project, author = entry["step"], entry["project"], entry["created_by"]
    return {
        "shotgun_id": entry["id"],
        "name": entry["cached_display_name"],
        "start_date": entry["start_date"],
        "due_date": entry["due_date"],
        "sort_order": entry["sg_sort_order"],
        "duration": entry["duration"],
        "task_type_id": _id(known(ctx, "task_type", _named(step))),
        "project_id": _id(known(ctx, "project", _named(project))),
        "entity_id": _id(_entity(ctx, entry["entity"])),
        "task_status_id": _id(ctx.tx.first("task_status", short_name=entry["sg_status_list"])),
        "assigner_id": _id(known(ctx, "person", _named(author))),
    }


def _named(entry: Entry | None) -> Entry:
    """An entry that has to be there. Raises KeyError."""
    if entry is None:
        raise KeyError
    return entry


def _entity(ctx: Context, entry: Entry | None) -> Row | None:
    return known_entity(ctx, entry["type"], entry) if entry is not None else None


def _person_id(ctx: Context, entry: Entry) -> str:
    """The person behind an entry. Raises KeyError for one that was not imported."""
    person = known(ctx, "person", entry)
    if person is None:
        raise KeyError
    return str(person["id"])


def _same(ctx: Context, values: Mapping[str, Any]) -> Row | None:
    """The task of this name and type on the same entity."""
    place = {name: values[name] for name in ("name", "project_id", "task_type_id", "entity_id")}
    return ctx.tx.first("task", **place)


def _id(row: Row | None) -> str | None:
    return row["id"] if row is not None else None
