"""Shared playlists as their guests see them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mockitsu.context import Context
from mockitsu.state import Row

from .. import entities
from ..playlists import entries
from ..playlists.project_playlists import JOB
from . import links

PROJECT = ("id", "name", "fps", "ratio", "resolution")
TASK_TYPE = ("id", "name", "color", "for_entity")
TASK_STATUS = ("id", "name", "short_name", "color", "is_client_allowed", "is_default", "for_concept")


def get_shared_playlist(ctx: Context, token: str, password: str | None) -> dict[str, Any]:
    """The playlist with what is on it; of each entity only the preview that was chosen (observed on Zou 1.0.97)."""
    playlist = links.open_link(ctx, token, password).playlist
    project = entities.get_project(ctx, playlist["project_id"])
    jobs = ctx.tx.find("build_job", playlist_id=playlist["id"])
    return {
        **playlist,
        "shots": [_shown(ctx, entry) for entry in playlist["shots"] or []],
        "build_jobs": [{name: job[name] for name in JOB} for job in reversed(jobs)],
        "project_name": project["name"],
        "project_fps": project["fps"],
    }


def get_shared_playlist_context(ctx: Context, token: str) -> dict[str, Any]:
    """What is needed to show and write comments; the team stays unnamed (observed on Zou 1.0.97)."""
    playlist = links.open_link(ctx, token).playlist
    project = entities.get_project(ctx, playlist["project_id"])
    return {
        "project": {**_some(project, PROJECT), "team": []},
        "task_types": [_some(row, TASK_TYPE) for row in _linked(ctx, project, "task_type")],
        "task_statuses": [_some(row, TASK_STATUS) for row in _linked(ctx, project, "task_status")],
    }


def _shown(ctx: Context, entry: Mapping[str, Any]) -> dict[str, Any]:
    entity = ctx.tx.get("entity", entry["entity_id"])
    shown = {**entries.shown(ctx, entry), "preview_files": {}}
    if entity is not None:
        shown |= {"name": entity["name"], "parent_name": _parent_name(ctx, entity)}
    preview = ctx.tx.get("preview_file", entries.preview_id(entry))
    task = ctx.tx.get("task", preview["task_id"]) if preview is not None else None
    if preview is None or task is None:
        return shown
    task_type = ctx.tx.get("task_type", task["task_type_id"])
    status = ctx.tx.get("task_status", task["task_status_id"])
    if task_type is not None:
        shown |= {
            "preview_file_task_type": _some(task_type, TASK_TYPE),
            "preview_file_task_type_name": task_type["name"],
        }
    if status is not None:
        shown["task_status_color"] = status["color"]
    return {**shown, "preview_file_annotations": preview["annotations"]}


def _parent_name(ctx: Context, entity: Row) -> str:
    if entity["type"] == "Asset":
        return str(entities.get_asset_type(ctx, entity["entity_type_id"])["name"])
    parent = entities.parent_of(ctx, entity)
    return str(parent["name"]) if parent is not None else ""


def _linked(ctx: Context, project: Row, table: str) -> list[Row]:
    """What a production works with."""
    members = ctx.tx.find(f"project_{table}_link", project_id=project["id"])
    rows = (ctx.tx.get(table, member[f"{table}_id"]) for member in members)
    return [row for row in rows if row is not None]


def _some(row: Mapping[str, Any], names: tuple[str, ...]) -> dict[str, Any]:
    return {name: row[name] for name in names}
