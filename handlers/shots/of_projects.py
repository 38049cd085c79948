"""Shots, sequences, episodes and scenes of a production: listing and creating."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mockitsu.context import Context
from mockitsu.state import Row

from .. import entities, permissions
from .listing import of_project

STATUSES = ("standby", "running", "complete", "canceled")


def list_project_shots(ctx: Context, project_id: str) -> list[Row]:
    return of_project(ctx, "Shot", project_id)


def list_project_sequences(ctx: Context, project_id: str) -> list[Row]:
    return of_project(ctx, "Sequence", project_id)


def list_project_episodes(ctx: Context, project_id: str) -> list[Row]:
    return of_project(ctx, "Episode", project_id)


def list_project_scenes(ctx: Context, project_id: str) -> list[Row]:
    return of_project(ctx, "Scene", project_id)


def create_shot(ctx: Context, project_id: str, body: Mapping[str, Any]) -> Row:
    """Create a shot, or answer the one that has this name in this sequence."""
    project = _managed(ctx, project_id)
    values = {"nb_frames": body.get("nb_frames"), "description": body.get("description")}
    return entities.create_once(ctx, project, "Shot", {**_in_sequence(ctx, body), **values, **_data(body)})


def create_sequence(ctx: Context, project_id: str, body: Mapping[str, Any]) -> Row:
    """Create a sequence, or answer the one that has this name in this episode."""
    project = _managed(ctx, project_id)
    parent_id = body.get("episode_id")
    if parent_id is not None:
        entities.get_episode(ctx, parent_id)
    values = {"name": body["name"], "parent_id": parent_id, "description": body.get("description", "")}
    return entities.create_once(ctx, project, "Sequence", {**values, **_data(body)})


def create_episode(ctx: Context, project_id: str, body: Mapping[str, Any]) -> Row:
    """Create an episode, or answer the one that has this name. An unknown status becomes running."""
    project = _managed(ctx, project_id)
    status = body.get("status")
    values = {
        "name": body["name"],
        "description": body.get("description", ""),
        "status": status if status in STATUSES else "running",
    }
    return entities.create_once(ctx, project, "Episode", {**values, **_data(body)})


def create_scene(ctx: Context, project_id: str, body: Mapping[str, Any]) -> Row:
    """Create a scene, or answer the one that has this name in this sequence."""
    project = _managed(ctx, project_id)
    return entities.create_once(ctx, project, "Scene", {**_in_sequence(ctx, body), "data": {}})


def _managed(ctx: Context, project_id: str) -> Row:
    project = entities.get_project(ctx, project_id)
    permissions.check_manager_access(ctx, project_id)
    return project


def _in_sequence(ctx: Context, body: Mapping[str, Any]) -> dict[str, Any]:
    sequence_id = body.get("sequence_id")
    if sequence_id is not None:
        entities.get_sequence(ctx, sequence_id)
    return {"name": body["name"], "parent_id": sequence_id}


def _data(body: Mapping[str, Any]) -> dict[str, Any]:
    return {"data": body.get("data") or {}}
