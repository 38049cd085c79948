"""Creating entities."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mockitsu.context import Context
from mockitsu.state import Row

from .finding import episode_of, kind_of, type_id


def create(ctx: Context, project: Row, entity_type_id: str, values: Mapping[str, Any]) -> Row:
    """Add an entity of this type to a production, made by the caller."""
    kind = kind_of(ctx, entity_type_id)
    fixed = {"project_id": project["id"], "entity_type_id": entity_type_id, "created_by": ctx.person["id"]}
    entity = ctx.tx.insert("entity", {"data": {}, **values, **fixed, "type": kind})
    name = kind.lower()
    ctx.emit(f"{name}:new", project["id"], **{f"{name}_id": entity["id"], **_details(ctx, entity)})
    return entity


def create_once(ctx: Context, project: Row, kind: str, values: Mapping[str, Any]) -> Row:
    """Add an entity, or answer the one that has the same name and the same parent already, as it is."""
    entity_type_id = type_id(ctx, kind)
    place = {"name": values["name"], "project_id": project["id"], "entity_type_id": entity_type_id}
    twin = ctx.tx.first("entity", **place, parent_id=values.get("parent_id"))
    return twin or create(ctx, project, entity_type_id, values)


def _details(ctx: Context, entity: Row) -> dict[str, Any]:
    """What the event tells beside the id."""
    if entity["type"] == "Asset":
        return {"asset_type": entity["entity_type_id"]}
    if entity["type"] == "Shot":
        episode = episode_of(ctx, entity)
        return {"episode_id": episode["id"] if episode is not None else None}
    return {"parent_id": entity["parent_id"]} if entity["type"] == "Edit" else {}
