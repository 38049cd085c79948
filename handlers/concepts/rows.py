"""Concepts as rows: with what they are about, their place and their tasks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mockitsu.context import Context
from mockitsu.state import Row

from .. import entities, with_tasks

COLUMNS = (
    *("canceled", "description", "entity_type_id", "id", "name", "nb_frames", "parent_id", "preview_file_id"),
    *("project_id", "source_id", "nb_entities_out", "is_casting_standby", "type", "updated_at", "created_at"),
    "created_by",
)
_TASK = (
    *("id", "duration", "due_date", "end_date", "entity_id", "estimation", "last_comment_date", "nb_assets_ready"),
    *("priority", "real_start_date", "retake_count", "start_date", "task_status_id", "task_type_id"),
)
TASK = (*_TASK, "data", "is_subscribed", "assignees")
LINKED_TASK = (*_TASK, "assigner_id", "assignees")


def links_of(ctx: Context, concept: Mapping[str, Any]) -> list[str]:
    """The entities that a concept is about."""
    return [link["entity_out_id"] for link in ctx.tx.find("entity_concept_link", entity_in_id=concept["id"])]


def linked(ctx: Context, row: Mapping[str, Any]) -> dict[str, Any]:
    """A concept with what it is about."""
    return {**row, "entity_concept_links": links_of(ctx, row)}


def concept_row(ctx: Context, concept: Row, tasks: with_tasks.TaskRows) -> Row:
    """A concept with its place, its tasks and the state of its main preview."""
    preview, rows = ctx.tx.get("preview_file", concept["preview_file_id"]), tasks.of(concept)
    status = preview["status"] if preview is not None else None
    placed = _placed(ctx, concept)
    return concept.view(
        tasks.kind, (placed, status, rows), lambda: {**placed, "preview_file_status": status, "tasks": rows}
    )


def about(ctx: Context, entity: Row) -> list[dict[str, Any]]:
    """The concepts that are about an entity, by name, with their tasks."""
    links = ctx.tx.find("entity_concept_link", entity_out_id=entity["id"])
    concepts = (ctx.tx.get("entity", link["entity_in_id"]) for link in links)
    rows = entities.by_name(row for row in concepts if row is not None)
    tasks = with_tasks.TaskRows(ctx, LINKED_TASK, with_tasks.Reader(is_client=False))
    return [{**_placed(ctx, row), "tasks": tasks.of(row)} for row in rows]


def _placed(ctx: Context, concept: Row) -> dict[str, Any]:
    data = concept["data"] or {}
    return linked(
        ctx,
        {
            **{name: concept[name] for name in COLUMNS},
            "data": data,
            **{name: data.get(name) for name in ("fps", "frame_in", "frame_out")},
            "project_name": entities.get_project(ctx, concept["project_id"])["name"],
        },
    )
