"""Removing what was imported from Shotgun (observed on Zou 1.0.97).

A row that something else refers to stays, and the answer does not call that a success; one that is not there is one.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from mockitsu.context import Context
from mockitsu.models import MODELS
from mockitsu.state import Row

from .. import crud, entities
from .shotgun import Entry, known, known_entity

Answer = dict[str, Any]
Finder = Callable[[Context, Entry], Row | None]
Remover = Callable[[Context, Entry], Answer]


def _removal(table: str, find: Finder, gone: Callable[[Context, Row], None] | None = None) -> Remover:
    """The operation that removes the row that `find` finds; `gone` tells of it."""

    def remove(ctx: Context, body: Entry) -> Answer:
        row = find(ctx, body)
        if row is None:
            return {"success": True}
        answer: Answer = {"removed_instance_id": row["id"]}
        if crud.is_held(ctx, MODELS[table], row):
            return {**answer, "success": False}
        crud.erase(ctx, MODELS[table], row)
        if gone is not None:
            gone(ctx, row)
        return {**answer, "success": True}

    return remove


def _of_table(table: str, gone: Callable[[Context, Row], None] | None = None) -> Remover:
    return _removal(table, lambda ctx, entry: known(ctx, table, entry), gone)


def _of_kind(kind: str) -> Remover:
    return _removal("entity", lambda ctx, entry: known_entity(ctx, kind, entry))


def _tell_of_task(ctx: Context, task: Row) -> None:
    details = {"task_id": task["id"], "entity_id": task["entity_id"], "task_type_id": task["task_type_id"]}
    ctx.emit("task:delete", task["project_id"], **details)


def remove_shotgun_asset(ctx: Context, body: Entry) -> Answer:
    """Remove an asset with its tasks and castings; another entity with this Shotgun id stays, which is a success."""
    entity = known(ctx, "entity", body)
    if entity is None:
        return {"success": True}
    if entity["type"] == "Asset":
        entities.remove(ctx, entity)
    return {"removed_instance_id": entity["id"], "success": True}


remove_shotgun_episode = _of_kind("Episode")
remove_shotgun_note = _of_table("comment")
remove_shotgun_person = _of_table("person")
remove_shotgun_project = _of_table("project")
remove_shotgun_scene = _of_kind("Scene")
remove_shotgun_sequence = _of_kind("Sequence")
remove_shotgun_shot = _of_kind("Shot")
remove_shotgun_status = _of_table("task_status")
remove_shotgun_step = _of_table("task_type")
remove_shotgun_task = _of_table("task", _tell_of_task)
remove_shotgun_version = _of_table("preview_file")
