"""The assets of a production: listing and creating."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mockitsu.context import Context
from mockitsu.errors import BadRequest
from mockitsu.state import Row

from .. import entities, permissions
from ..crud.values import is_uuid
from .listing import listed


def list_project_assets(ctx: Context, project_id: str) -> list[Row]:
    return listed(ctx, project_id)


def list_project_assets_of_type(ctx: Context, project_id: str, asset_type_id: str) -> list[Row]:
    """Of a type that there is not, none."""
    if permissions.has_project_access(ctx, project_id) and not is_uuid(asset_type_id):
        raise BadRequest(f"Invalid UUID value: {asset_type_id}")
    return listed(ctx, project_id, entity_type_id=asset_type_id)


def create_asset(ctx: Context, project_id: str, asset_type_id: str, body: Mapping[str, Any]) -> Row:
    """Create an asset. Names need not be unique."""
    project = entities.get_project(ctx, project_id)
    permissions.check_manager_access(ctx, project_id)
    asset_type = entities.get_asset_type(ctx, asset_type_id)
    values = {
        "name": body["name"],
        "description": body.get("description", ""),
        "data": body.get("data", {}),
        "is_shared": body.get("is_shared") or False,
        "source_id": body.get("episode_id"),
    }
    if values["source_id"] is not None:
        entities.get_entity(ctx, values["source_id"])
    return entities.create(ctx, project, asset_type["id"], values)
