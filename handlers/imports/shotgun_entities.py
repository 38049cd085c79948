"""Scenes, sequences, episodes, shots and assets from Shotgun (observed on Zou 1.0.97)."""

from __future__ import annotations

from typing import Any

from mockitsu.context import Context
from mockitsu.state import Row

from .. import crud, entities
from .shotgun import Entry, each, known_entity, project_by_name, write


def import_shotgun_scenes(ctx: Context, body: list[Entry]) -> list[crud.Answered]:
    return _shown(each(ctx, body, _scene))


def _scene(ctx: Context, entry: Entry) -> Row:
    return _put(ctx, "Scene", entry, {"name": entry["code"], "project_id": project_by_name(ctx, entry)["id"]})


def _put(ctx: Context, kind: str, entry: Entry, values: dict[str, Any]) -> Row:
    """The entity of an entry: the one with its Shotgun id is changed, else one is made by the caller."""
    twin = known_entity(ctx, kind, entry)
    own = {"shotgun_id": entry["id"], "entity_type_id": entities.type_id(ctx, kind), "type": kind}
    creator = {"created_by": ctx.person["id"]} if twin is None else {}
    return write(ctx, "entity", twin, {**values, **own, **creator})


def _shown(rows: list[Row]) -> list[crud.Answered]:
    return [{**row, "type": "Entity"} for row in rows]
