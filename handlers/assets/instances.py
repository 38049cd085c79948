"""Instances of an asset, and of other assets inside it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mockitsu.context import Context
from mockitsu.state import Row

from .. import entities, instances, permissions


def list_asset_asset_instances(ctx: Context, asset_id: str) -> instances.Instances:
    return instances.of_place(ctx, target_asset_id=_asset(ctx, asset_id)["id"])


def create_asset_asset_instance(ctx: Context, asset_id: str, body: Mapping[str, Any]) -> Row:
    """Put an instance of any entity into an asset; nobody minds what it is an instance of (observed on Zou 1.0.97)."""
    asset = _asset(ctx, asset_id)
    part = entities.get_entity(ctx, body["asset_to_instantiate_id"])
    instance = instances.create(ctx, part, body.get("description"), target_asset_id=asset["id"])
    details = {"asset_instance_id": instance["id"], "asset_instantiated": part["id"]}
    ctx.emit("asset_instance:new", None, asset_id=asset["id"], **details)
    return instance


def list_asset_scene_instances(ctx: Context, asset_id: str) -> instances.Instances:
    return instances.of_asset(ctx, _asset(ctx, asset_id))


def list_asset_shot_instances(ctx: Context, asset_id: str) -> instances.Instances:
    return instances.in_shots(ctx, _asset(ctx, asset_id))


def _asset(ctx: Context, asset_id: str) -> Row:
    """An asset for the team of its production; vendors need no task on it here (observed on Zou 1.0.97)."""
    asset = entities.get_asset(ctx, asset_id)
    permissions.check_project_access(ctx, asset["project_id"])
    return asset
