"""Asset types: the entity types of assets."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mockitsu.context import Context
from mockitsu.models import MODELS
from mockitsu.state import Row

from .. import casting, crud, entities, permissions


def list_asset_types(ctx: Context, project_id: str | None) -> list[Mapping[str, Any]]:
    rows = [row for row in crud.matching(ctx, MODELS["entity_type"]) if row["name"] not in entities.KINDS]
    if project_id is not None:
        used = _used_in(ctx, project_id)
        rows = [row for row in rows if row["id"] in used]
    return [_whole(ctx, row) for row in rows]


def get_asset_type(ctx: Context, asset_type_id: str) -> Mapping[str, Any]:
    return _whole(ctx, entities.get_asset_type(ctx, asset_type_id))


def list_project_asset_types(ctx: Context, project_id: str) -> list[dict[str, Any]]:
    """The types of the assets that a production has, whatever its settings say (observed on Zou 1.0.97)."""
    entities.check_listing_access(ctx, project_id)
    used = _used_in(ctx, project_id)
    return [{**row, "type": "AssetType"} for row in entities.asset_types(ctx) if row["id"] in used]


def list_shot_asset_types(ctx: Context, shot_id: str) -> list[dict[str, Any]]:
    """The types of the assets that are cast in a shot; vendors need no task on it here (observed on Zou 1.0.97)."""
    shot = entities.get_shot(ctx, shot_id)
    permissions.check_project_access(ctx, shot["project_id"])
    used = {asset["entity_type_id"] for asset in casting.assets_in(ctx, shot_id)}
    return [{**row, "type": "AssetType"} for row in entities.by_name(entities.asset_types(ctx)) if row["id"] in used]


def _used_in(ctx: Context, project_id: str) -> set[str]:
    return {asset["entity_type_id"] for asset in entities.of_kind(ctx, "Asset", project_id)}


def _whole(ctx: Context, row: Row) -> Mapping[str, Any]:
    return {**crud.present(ctx, MODELS["entity_type"], row), "type": "AssetType"}
