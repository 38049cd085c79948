"""The shots that came out of a scene."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mockitsu.context import Context
from mockitsu.state import Row

from .. import entities, permissions
from .listing import in_sequences


def list_scene_shots(ctx: Context, scene_id: str) -> list[dict[str, Any]]:
    scene = entities.get_scene(ctx, scene_id)
    permissions.check_entity_access(ctx, scene)
    rows = ctx.tx.find("entity", source_id=scene["id"])
    return in_sequences(ctx, [row for row in rows if row["type"] == "Shot"])


def add_shot_to_scene(ctx: Context, scene_id: str, body: Mapping[str, Any]) -> Mapping[str, Any]:
    """Say that a shot came out of a scene; the answer calls it an Entity (observed on Zou 1.0.97)."""
    scene = _scene(ctx, scene_id)
    changed = _set_scene(ctx, entities.get_shot(ctx, body["shot_id"]), scene["id"], scene, "add-to-scene")
    return {**changed, "type": "Entity"}


def remove_shot_from_scene(ctx: Context, scene_id: str, shot_id: str) -> None:
    """Say that a shot came out of no scene, whichever it was until now (observed on Zou 1.0.97)."""
    scene = _scene(ctx, scene_id)
    _set_scene(ctx, entities.get_shot(ctx, shot_id), None, scene, "remove-from-scene")


def _scene(ctx: Context, scene_id: str) -> Row:
    """A scene for the team of its production, whatever the role (observed on Zou 1.0.97)."""
    scene = entities.get_scene(ctx, scene_id)
    permissions.check_project_access(ctx, scene["project_id"])
    return scene


def _set_scene(ctx: Context, shot: Row, source_id: str | None, scene: Row, verb: str) -> Row:
    changed = ctx.tx.update("entity", shot["id"], {"source_id": source_id, "updated_at": ctx.now})
    ctx.emit("shot:update", shot["project_id"], shot_id=shot["id"])
    ctx.emit(f"shot:{verb}", shot["project_id"], shot_id=shot["id"], scene_id=scene["id"])
    return changed
