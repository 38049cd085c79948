"""The next revision of output files."""

from __future__ import annotations

from typing import Any

from mockitsu.context import Context
from mockitsu.state import Row

from .. import entities, lookup, permissions, revisions

TYPES = ("output_type_id", "task_type_id")


def get_next_entity_output_revision(ctx: Context, entity_id: str, body: dict[str, Any]) -> dict[str, int]:
    """Files of the asset's instances count too (observed on Zou 1.0.97)."""
    entity = entities.get_entity(ctx, entity_id)
    return _next(ctx, entity, body, entity_id=entity["id"])


def get_next_asset_instance_output_revision(
    ctx: Context, asset_instance_id: str, temporal_entity_id: str, body: dict[str, Any]
) -> dict[str, int]:
    """The temporal entity is not looked up (observed on Zou 1.0.97)."""
    instance = lookup.get(ctx, "asset_instance", asset_instance_id)
    asset = entities.get_entity(ctx, instance["asset_id"])
    return _next(ctx, asset, body, asset_instance_id=instance["id"], temporal_entity_id=temporal_entity_id)


def _next(ctx: Context, entity: Row, body: dict[str, Any], **place: str) -> dict[str, int]:
    """The next revision of what a body names, at a place. Raises NotFound where one of the types does not exist."""
    types = {name: lookup.get(ctx, name.removesuffix("_id"), body[name])["id"] for name in TYPES}
    permissions.check_project_access(ctx, entity["project_id"])
    name = body.get("name", "main")
    return {"next_revision": revisions.next_output_revision(ctx, **place, **types, name=name)}
