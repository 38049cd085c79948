"""Versions of entities: what the metadata of a shot was when its frames changed (observed on Zou 1.0.97)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mockitsu.context import Context
from mockitsu.state import Row

FRAMES = ("frame_in", "frame_out")


def keep(ctx: Context, shot: Row, before: Mapping[str, Any]) -> None:
    """Note a version of a shot where its first or last frame is another than `before`; of other entities none."""
    data, old = shot["data"] or {}, before["data"] or {}
    if shot["type"] == "Shot" and any(data.get(name) != old.get(name) for name in FRAMES):
        values = {"name": shot["name"], "data": data, "entity_id": shot["id"], "person_id": ctx.person["id"]}
        ctx.tx.insert("entity_version", values)


def of_entity(ctx: Context, entity: Row) -> list[dict[str, Any]]:
    """The versions of an entity, the newest first."""
    kind = f"{entity['type']}Version"
    return [{**row, "type": kind} for row in reversed(ctx.tx.find("entity_version", entity_id=entity["id"]))]
