"""Tasks from Shotgun (observed on Zou 1.0.97)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mockitsu.context import Context
from mockitsu.models import MODELS
from mockitsu.state import Row

from .. import crud
from .shotgun import Entry, given, id_of, importer, known, known_entity, there, write

ASSIGNEES = next(relation for relation in MODELS["task"].relations if relation.name == "assignees")


def _task(ctx: Context, entry: Entry) -> Row:
    """A task of the step, the production and the entity that were imported before; what was not stays empty."""
    values = _values(ctx, entry)
    people = [there(known(ctx, "person", person))["id"] for person in entry["task_assignees"]]
    twin = known(ctx, "task", entry)
    same = _same(ctx, values)
    if twin is not None and same is not None and same["id"] != twin["id"]:
        values = {name: value for name, value in values.items() if name not in ("entity_id", "name")}
    task = write(ctx, "task", twin or same, values)
    crud.set_members(ctx, ASSIGNEES, task["id"], people)
    return task


def _values(ctx: Context, entry: Entry) -> dict[str, Any]:
    return {
        "shotgun_id": entry["id"],
        "name": entry["cached_display_name"],
        "start_date": entry["start_date"],
        "due_date": entry["due_date"],
        "sort_order": entry["sg_sort_order"],
        "duration": entry["duration"],
        "task_type_id": id_of(known(ctx, "task_type", given(entry, "step"))),
        "project_id": id_of(known(ctx, "project", given(entry, "project"))),
        "entity_id": id_of(_entity(ctx, entry["entity"])),
        "task_status_id": id_of(ctx.tx.first("task_status", short_name=entry["sg_status_list"])),
        "assigner_id": id_of(known(ctx, "person", given(entry, "created_by"))),
    }


def _entity(ctx: Context, entry: Entry | None) -> Row | None:
    return known_entity(ctx, entry["type"], entry) if entry is not None else None


def _same(ctx: Context, values: Mapping[str, Any]) -> Row | None:
    """The task of this name and type on the same entity."""
    place = {name: values[name] for name in ("name", "project_id", "task_type_id", "entity_id")}
    return ctx.tx.first("task", **place)


import_shotgun_tasks = importer(_task)
