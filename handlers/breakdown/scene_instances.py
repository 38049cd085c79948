"""Instances of assets in scenes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mockitsu.context import Context
from mockitsu.state import Row

from .. import entities, instances, permissions

CAMERA = "Camera"


def list_scene_asset_instances(ctx: Context, scene_id: str) -> instances.Instances:
    return instances.of_place(ctx, scene_id=_readable(ctx, scene_id)["id"])


def list_scene_camera_instances(ctx: Context, scene_id: str) -> instances.Instances:
    """The instances of assets of the type "Camera"."""
    found = instances.of_place(ctx, scene_id=_readable(ctx, scene_id)["id"])
    camera = ctx.tx.first("entity_type", name=CAMERA)
    type_id = camera["id"] if camera is not None else None
    return {id: rows for id, rows in found.items() if entities.get_entity(ctx, id)["entity_type_id"] == type_id}


def create_scene_asset_instance(ctx: Context, scene_id: str, body: Mapping[str, Any]) -> Row:
    """Put an instance of any entity into a scene; nobody minds what it is an instance of (observed on Zou 1.0.97)."""
    scene = entities.get_scene(ctx, scene_id)
    permissions.check_project_access(ctx, scene["project_id"])
    asset = entities.get_entity(ctx, body["asset_id"])
    instance = instances.create(ctx, asset, body.get("description"), scene_id=scene["id"])
    details = {"scene_id": scene["id"], "asset_instance_id": instance["id"]}
    ctx.emit("asset_instance:new", None, asset_id=asset["id"], **details)
    return instance


def _readable(ctx: Context, scene_id: str) -> Row:
    scene = entities.get_scene(ctx, scene_id)
    permissions.check_entity_access(ctx, scene)
    return scene
