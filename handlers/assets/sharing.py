"""Sharing assets between productions, and the foreign assets that a production uses."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from mockitsu.context import Context
from mockitsu.errors import BadRequest
from mockitsu.state import Row

from .. import casting, entities, permissions
from ..crud.values import is_uuid

Sharing = Mapping[str, Any]


def share_assets(ctx: Context, body: Sharing | None) -> list[Row]:
    """Share assets of any productions that the caller manages, or stop sharing them; without ids, none."""
    assets = [entities.get_asset(ctx, asset_id) for asset_id in (body or {}).get("asset_ids") or []]
    for asset in assets:
        permissions.check_manager_access(ctx, asset["project_id"])
    return _share(ctx, assets, body)


def share_project_assets(ctx: Context, project_id: str, body: Sharing | None) -> list[Row]:
    _check_managing(ctx, project_id)
    return _share(ctx, _chosen(entities.of_kind(ctx, "Asset", project_id), body), body)


def share_project_assets_of_type(ctx: Context, project_id: str, asset_type_id: str, body: Sharing | None) -> list[Row]:
    _check_managing(ctx, project_id)
    _check_id(asset_type_id)
    assets = [row for row in entities.of_kind(ctx, "Asset", project_id) if row["entity_type_id"] == asset_type_id]
    return _share(ctx, _chosen(assets, body), body)


def list_shared_used_assets(ctx: Context, project_id: str) -> list[Row]:
    entities.check_listing_access(ctx, project_id)
    return _used(ctx, _sequences(ctx, project_id))


def list_shared_used_assets_of_episode(ctx: Context, project_id: str, episode_id: str) -> list[Row]:
    """`main` and `all` stand for the whole production (observed on Zou 1.0.97)."""
    entities.check_listing_access(ctx, project_id)
    if episode_id in ("main", "all"):
        return _used(ctx, _sequences(ctx, project_id))
    _check_id(episode_id)
    sequences = (row for row in entities.of_kind(ctx, "Sequence", project_id) if row["parent_id"] == episode_id)
    return _used(ctx, sequences)


def _check_managing(ctx: Context, project_id: str) -> None:
    """Managers of the production; administrators may name one that is not there: it has no assets."""
    entities.check_listing_access(ctx, project_id)
    permissions.check_manager_access(ctx, project_id)


def _check_id(id: str) -> None:
    if not is_uuid(id):
        raise BadRequest(f"Invalid UUID value: {id}")


def _chosen(assets: list[Row], body: Sharing | None) -> list[Row]:
    """Those of `assets` that the body names, or all where it names none."""
    ids = set((body or {}).get("asset_ids") or ())
    return [asset for asset in assets if not ids or asset["id"] in ids]


def _share(ctx: Context, assets: Iterable[Row], body: Sharing | None) -> list[Row]:
    """Change assets without a word: nobody is told of it (observed on Zou 1.0.97)."""
    shared = (body or {}).get("is_shared", True)
    return [ctx.tx.update("entity", asset["id"], {"is_shared": shared}) for asset in assets]


def _sequences(ctx: Context, project_id: str) -> list[Row]:
    """What stands above the places that count: sequences, and episodes for what is cast in sequences as a whole."""
    return [row for kind in ("Sequence", "Episode") for row in entities.of_kind(ctx, kind, project_id)]


def _used(ctx: Context, parents: Iterable[Row]) -> list[Row]:
    """The shared assets of other productions that are cast below `parents`; canceled ones are left out."""
    found: dict[str, Row] = {}
    for parent in parents:
        for place in ctx.tx.find("entity", parent_id=parent["id"]):
            for asset in casting.assets_in(ctx, place["id"]):
                if asset["is_shared"] and not asset["canceled"] and asset["project_id"] != parent["project_id"]:
                    found[asset["id"]] = asset
    return list(found.values())
