"""Scenes: lists, one, removing."""

from __future__ import annotations

from typing import Any

from mockitsu.context import Context
from mockitsu.errors import NotFound
from mockitsu.state import Row

from .. import entities, permissions, tasks_of
from .listing import by_query, in_sequences, within_sequence

HOLDING = (
    ("task", "entity_id"),
    ("asset_instance", "scene_id"),
    ("working_file", "entity_id"),
    ("subscription", "entity_id"),
)
"""What keeps a scene from being removed."""


def list_all_scenes(ctx: Context, project_id: str | None) -> list[dict[str, Any]]:
    """Scenes by name. Vendors may not list them here."""
    entities.check_listing_access(ctx, project_id)
    permissions.check_not_role(ctx, project_id, "vendor")
    return in_sequences(ctx, by_query(ctx, "Scene", project_id))


def get_scene(ctx: Context, scene_id: str) -> dict[str, Any]:
    """A scene with its place. One that is in no sequence is not found (observed on Zou 1.0.97)."""
    scene = entities.get_scene(ctx, scene_id)
    shown = within_sequence(ctx, scene)
    if shown is None:
        raise NotFound
    permissions.check_entity_access(ctx, scene)
    episode = entities.episode_of(ctx, scene)
    place = {"episode_id": episode["id"], "episode_name": episode["name"]} if episode is not None else {}
    return {**shown, "sequence_id": scene["parent_id"], **place}


def delete_scene(ctx: Context, scene_id: str) -> None:
    """Remove a scene; one that something refers to stays, marked as canceled, though all are told that it is gone (as
    observed)."""
    scene = entities.get_scene(ctx, scene_id)
    permissions.check_manager_access(ctx, scene["project_id"])
    held = any(ctx.tx.first(table, **{column: scene_id}) for table, column in HOLDING)
    if held or entities.is_referred_to(ctx, scene):
        entities.cancel(ctx, scene)
        ctx.emit("scene:delete", scene["project_id"], scene_id=scene_id)
    else:
        entities.remove(ctx, scene)


def list_scene_tasks(ctx: Context, scene_id: str) -> list[dict[str, Any]]:
    scene = entities.get_scene(ctx, scene_id)
    permissions.check_entity_access(ctx, scene)
    return tasks_of.named_rows(ctx, scene, relations=False)


def list_scene_task_types(ctx: Context, scene_id: str) -> list[Row]:
    scene = entities.get_scene(ctx, scene_id)
    permissions.check_entity_access(ctx, scene)
    return tasks_of.task_types(ctx, [scene])
