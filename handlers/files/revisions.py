"""The next revision of output files."""

from __future__ import annotations

from typing import Any

from mockitsu.context import Context

from .. import entities, lookup, permissions, revisions


def get_next_entity_output_revision(ctx: Context, entity_id: str, body: dict[str, Any]) -> dict[str, int]:
    """Files of the asset's instances count too (observed on Zou 1.0.97)."""
    entity = entities.get_entity(ctx, entity_id)
    output = _output(ctx, body)
    permissions.check_project_access(ctx, entity["project_id"])
    return {"next_revision": revisions.next_output_revision(ctx, entity_id=entity["id"], **output)}


def get_next_asset_instance_output_revision(
    ctx: Context, asset_instance_id: str, temporal_entity_id: str, body: dict[str, Any]
) -> dict[str, int]:
    """The temporal entity is not looked up (observed on Zou 1.0.97)."""
    instance = lookup.get(ctx, "asset_instance", asset_instance_id)
    asset = entities.get_entity(ctx, instance["asset_id"])
    output = _output(ctx, body)
    permissions.check_project_access(ctx, asset["project_id"])
    place = {"asset_instance_id": instance["id"], "temporal_entity_id": temporal_entity_id}
    return {"next_revision": revisions.next_output_revision(ctx, **place, **output)}


def _output(ctx: Context, body: dict[str, Any]) -> dict[str, str]:
    """What the files have in common. Raises NotFound where one of the types does not exist."""
    return {
        "name": body.get("name", "main"),
        "output_type_id": lookup.get(ctx, "output_type", body["output_type_id"])["id"],
        "task_type_id": lookup.get(ctx, "task_type", body["task_type_id"])["id"],
    }
