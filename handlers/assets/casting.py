"""What is cast in an asset, and where an asset is cast."""

from __future__ import annotations

from typing import Any

from mockitsu.context import Context
from mockitsu.state import Row

from .. import casting, entities, permissions


def list_asset_cast_in(ctx: Context, asset_id: str) -> list[dict[str, Any]]:
    asset = entities.get_asset(ctx, asset_id)
    permissions.check_entity_access(ctx, asset)
    return casting.cast_in(ctx, asset)


def list_asset_assets(ctx: Context, asset_id: str) -> list[Row]:
    """The assets that an asset is made of, canceled ones included."""
    asset = entities.get_asset(ctx, asset_id)
    permissions.check_entity_access(ctx, asset)
    return casting.assets_in(ctx, asset["id"])


def list_asset_casting(ctx: Context, asset_id: str) -> list[dict[str, Any]]:
    asset = entities.get_asset(ctx, asset_id)
    permissions.check_entity_access(ctx, asset)
    return casting.casting_of(ctx, asset)


def replace_asset_casting(ctx: Context, asset_id: str, body: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Replace the casting of an asset and answer what was sent, completed."""
    asset = entities.get_asset(ctx, asset_id)
    permissions.check_manager_access(ctx, asset["project_id"])
    entries = [{"nb_occurences": 1, "label": "", **entry} for entry in body]
    casting.replace(ctx, asset, entries)
    return entries
