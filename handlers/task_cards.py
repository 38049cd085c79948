"""Tasks as lists across productions show them: with the names of what they are about (observed on Zou 1.0.97)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from mockitsu.context import Context
from mockitsu.models import MODELS
from mockitsu.state import Row

from . import assignments, crud, entities, lookup

LAST = "\U0010ffff"
"""Sorts behind every name: where rows without a name stand."""


def card(ctx: Context, task: Row) -> dict[str, Any]:
    """A task with its production, its entity and where that stands."""
    project, entity = entities.get_project(ctx, task["project_id"]), entities.get_entity(ctx, task["entity_id"])
    return {
        **crud.present(ctx, MODELS["task"], task),
        "project_name": project["name"],
        "project_has_avatar": project["has_avatar"],
        **{f"entity_{name}": entity[name] for name in ("name", "description", "canceled")},
        "entity_data": entity["data"] or {},
        "entity_preview_file_id": entity["preview_file_id"] or "",
        "entity_source_id": entity["source_id"] or "",
        "entity_type_name": lookup.get(ctx, "entity_type", entity["entity_type_id"])["name"],
        **_place(ctx, entity),
        "task_type_for_entity": lookup.get(ctx, "task_type", task["task_type_id"])["for_entity"],
    }


def looks(ctx: Context, task: Row, task_type: str, status: str) -> dict[str, Any]:
    """Names and colours of a task's type and status, under keys that begin with these words."""
    type_row = lookup.get(ctx, "task_type", task["task_type_id"])
    status_row = ctx.tx.get("task_status", task["task_status_id"])
    shown = {f"{task_type}_{name}": type_row[name] for name in ("name", "color")}
    for name in ("name", "color", "short_name"):
        shown[f"{status}_{name}"] = status_row[name] if status_row is not None else None
    return shown


def in_order(ctx: Context, tasks: Iterable[Row]) -> list[Row]:
    """Tasks as `order` says."""
    return sorted(tasks, key=lambda task: order(ctx, task))


def order(ctx: Context, task: Row) -> tuple[str, ...]:
    """What tasks are sorted by: production, then from the episode down to the type; what is in no episode or sequence
    comes last."""
    entity = entities.get_entity(ctx, task["entity_id"])
    parent, above = entities.parent_of(ctx, entity), ctx.tx.get("entity", episode_id_above(ctx, entity))
    return (
        entities.get_project(ctx, task["project_id"])["name"],
        above["name"] if above is not None else LAST,
        parent["name"] if parent is not None else LAST,
        lookup.get(ctx, "entity_type", entity["entity_type_id"])["name"],
        entity["name"],
        lookup.get(ctx, "task_type", task["task_type_id"])["name"],
    )


def is_in_episode(ctx: Context, task: Row, episode_id: str) -> bool:
    """Whether the task's entity is in the episode, right below it, or made for it."""
    entity = entities.get_entity(ctx, task["entity_id"])
    return episode_id in (entity["parent_id"], entity["source_id"], episode_id_above(ctx, entity))


def episode_id_above(ctx: Context, entity: Row) -> str | None:
    """The id of what an entity's sequence is in."""
    parent = entities.parent_of(ctx, entity)
    return parent["parent_id"] if parent is not None else None


def is_assigned_to(ctx: Context, task: Row, person_id: str) -> bool:
    """Whether the person is assigned; "unassigned" stands for nobody."""
    people = assignments.assignees_of(ctx, task["id"])
    return not people if person_id == "unassigned" else person_id in people


def people_of(ctx: Context, task: Row) -> list[Row]:
    """Those who are assigned to a task."""
    return [lookup.get(ctx, "person", id) for id in assignments.assignees_of(ctx, task["id"])]


def _place(ctx: Context, entity: Row) -> dict[str, Any]:
    """The sequence is whatever the entity is right below; the episode the one that it was made for, else the one
    above the sequence."""
    parent = entities.parent_of(ctx, entity)
    above = entity["parent_id"] if entity["type"] == "Sequence" else episode_id_above(ctx, entity)
    episode = ctx.tx.get("entity", entity["source_id"] or above)
    return {
        "sequence_name": parent["name"] if parent is not None else None,
        "episode_id": episode["id"] if episode is not None else "",
        "episode_name": episode["name"] if episode is not None else None,
    }
