"""Versions of entities: what the metadata of a shot was when its frames or its name changed (as observed)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from mockitsu.context import Context
from mockitsu.state import Row

FRAMES = ("frame_in", "frame_out")
MINUTE = timedelta(minutes=1)


def keep(ctx: Context, shot: Row, before: Mapping[str, Any]) -> None:
    """Note a version of a shot that has another name or other frames than `before`; of other entities none.

    It has the name from before and the metadata from now. Where the last version is of that name, by the same person
    and from the last minute, it takes these metadata in place of its own (observed on Zou 1.0.97).
    """
    if shot["type"] != "Shot" or not _differs(shot, before):
        return
    data = shot["data"] or {}
    mark = {"name": before["name"], "person_id": ctx.person["id"]}
    last = next(reversed(ctx.tx.find("entity_version", entity_id=shot["id"])), None)
    if last is not None and _is_recent(ctx, last) and all(last[name] == value for name, value in mark.items()):
        ctx.tx.update("entity_version", last["id"], {"data": data})
    else:
        ctx.tx.insert("entity_version", {**mark, "data": data, "entity_id": shot["id"]})


def of_entity(ctx: Context, entity: Row) -> list[dict[str, Any]]:
    """The versions of an entity, the newest first."""
    kind = f"{entity['type']}Version"
    return [{**row, "type": kind} for row in reversed(ctx.tx.find("entity_version", entity_id=entity["id"]))]


def _is_recent(ctx: Context, version: Row) -> bool:
    return datetime.fromisoformat(ctx.now) - datetime.fromisoformat(version["updated_at"]) <= MINUTE


def _differs(shot: Row, before: Mapping[str, Any]) -> bool:
    data, old = shot["data"] or {}, before["data"] or {}
    return shot["name"] != before["name"] or any(data.get(name) != old.get(name) for name in FRAMES)
