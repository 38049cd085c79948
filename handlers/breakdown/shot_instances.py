"""Instances of assets in shots."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mockitsu.context import Context
from mockitsu.state import Row

from .. import entities, instances, lookup, permissions


def list_shot_asset_instances(ctx: Context, shot_id: str) -> instances.Instances:
    shot = entities.get_shot(ctx, shot_id)
    permissions.check_entity_access(ctx, shot)
    return instances.shown_in(ctx, shot)


def add_asset_instance_to_shot(ctx: Context, shot_id: str, body: Mapping[str, Any]) -> Mapping[str, Any]:
    """Let a shot show an instance; the answer is the shot, called an Entity (observed on Zou 1.0.97)."""
    shot = _shot(ctx, shot_id)
    instances.show(ctx, shot, lookup.get(ctx, "asset_instance", body["asset_instance_id"]))
    return {**ctx.tx.update("entity", shot["id"], {"updated_at": ctx.now}), "type": "Entity"}


def remove_asset_instance_from_shot(ctx: Context, shot_id: str, asset_instance_id: str) -> None:
    shot = _shot(ctx, shot_id)
    instances.hide(ctx, shot, lookup.get(ctx, "asset_instance", asset_instance_id))


def _shot(ctx: Context, shot_id: str) -> Row:
    """A shot for the team of its production, whatever the role (observed on Zou 1.0.97)."""
    shot = entities.get_shot(ctx, shot_id)
    permissions.check_project_access(ctx, shot["project_id"])
    return shot
