"""Sequences, episodes and scenes with their tasks, as the pages of a client load them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from mockitsu.context import Context
from mockitsu.state import Row

from .. import entities, permissions, with_tasks


def list_sequences_with_tasks(ctx: Context, project_id: str | None) -> list[Row]:
    return _listed(ctx, "Sequence", project_id)


def list_episodes_with_tasks(ctx: Context, project_id: str | None) -> list[Row]:
    return _listed(ctx, "Episode", project_id)


def list_scenes_with_tasks(ctx: Context, project_id: str | None) -> list[Row]:
    """The scenes of a production; vendors get none."""
    entities.check_listing_access(ctx, project_id)
    permissions.require(permissions.role_in(ctx, project_id) != "vendor")
    return _listed(ctx, "Scene", project_id)


def _listed(ctx: Context, kind: str, project_id: str | None) -> list[Row]:
    """What the caller sees of a kind; `episode_id` picks by what stands right above (observed on Zou 1.0.97)."""
    entities.check_listing_access(ctx, project_id)
    return with_tasks.listing(ctx, kind, project_id, lambda: _plan(ctx, project_id))


def _plan(ctx: Context, project_id: str | None) -> with_tasks.Plan:
    above = with_tasks.episode_filter(ctx)
    reader = replace(with_tasks.reader_of_list(ctx, project_id), sees_people=True)
    tasks = with_tasks.TaskRows(ctx, with_tasks.ASSET_TASK, reader)
    sees, wanted = entities.sight(ctx, project_id), None if above == "main" else above
    return with_tasks.Plan(
        lambda row: sees(row) and (above is None or row["parent_id"] == wanted), lambda row: _shown(row, tasks)
    )


def _shown(entity: Row, tasks: with_tasks.TaskRows) -> Row:
    """An entity with its tasks; the text "None" stands for no episode (observed on Zou 1.0.97)."""
    rows = tasks.of(entity)
    return entity.view(tasks.kind, rows, lambda: _row(entity, rows))


def _row(entity: Row, tasks: list[Row]) -> dict[str, Any]:
    data = entity["data"] or {}
    return {
        **{name: entity[name] for name in ("id", "name", "status", "description", "canceled")},
        "episode_id": str(entity["parent_id"]),
        **{name: data.get(name) for name in ("fps", "frame_in", "frame_out")},
        "preview_file_id": entity["preview_file_id"] or "",
        "data": data,
        "tasks": tasks,
    }
