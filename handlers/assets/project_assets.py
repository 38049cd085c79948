"""The assets of a production: listing and creating."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mockitsu.context import Context
from mockitsu.state import Row

from .. import entities, permissions
from .listing import listed


def list_project_assets(ctx: Context, project_id: str) -> list[Row]:
    return listed(ctx, project_id)


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
