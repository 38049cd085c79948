"""What hangs on an entity, whatever its kind: news, previews, time spent, tasks, concepts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mockitsu.context import Context
from mockitsu.errors import BadRequest
from mockitsu.state import Row

from .. import lookup, new_tasks, newsfeed, permissions, previews_of
from ..concepts import rows as concepts
from .finding import get_entity

ALL = 2000
"""How many news one answer holds; there is no second page (observed on Zou 1.0.97)."""


def list_entity_news(ctx: Context, entity_id: str) -> dict[str, Any]:
    rows = newsfeed.of_entity(ctx, _readable(ctx, entity_id))
    return newsfeed.page(ctx, len(rows), lambda offset, limit: rows[offset : offset + limit], limit=ALL)


def list_entity_previews(ctx: Context, entity_id: str) -> list[dict[str, Any]]:
    return previews_of.listed(ctx, _readable(ctx, entity_id))


def list_entity_time_spents(ctx: Context, entity_id: str) -> list[Row]:
    """The time spent on all tasks of an entity, the last days first."""
    tasks = ctx.tx.find("task", entity_id=_readable(ctx, entity_id)["id"])
    rows = [row for task in tasks for row in ctx.tx.find("time_spent", task_id=task["id"])]
    return sorted(rows, key=lambda row: str(row["date"]), reverse=True)


def list_concepts_about_entity(ctx: Context, entity_id: str) -> list[dict[str, Any]]:
    return concepts.about(ctx, _readable(ctx, entity_id))


def create_tasks_of_entity(ctx: Context, entity_id: str, body: Mapping[str, Any] | None) -> list[dict[str, Any]]:
    """Make the tasks that an entity lacks: of the types that are named, or of all that the production uses for it."""
    entity = _readable(ctx, entity_id)
    permissions.check_not_role(ctx, entity["project_id"], "vendor", "client")
    named = (body or {}).get("task_type_ids")
    task_types = _used(ctx, entity) if named is None else _named(ctx, entity, named)
    made = [task for task_type in task_types if (task := _missing(ctx, entity, task_type)) is not None]
    return [new_tasks.described(ctx, task) for task in made]


def _readable(ctx: Context, entity_id: str) -> Row:
    entity = get_entity(ctx, entity_id)
    permissions.check_entity_access(ctx, entity)
    return entity


def _used(ctx: Context, entity: Row) -> list[Row]:
    links = ctx.tx.find("project_task_type_link", project_id=entity["project_id"])
    rows = (ctx.tx.get("task_type", link["task_type_id"]) for link in links)
    return [row for row in rows if row is not None and row["for_entity"] == entity["type"]]


def _named(ctx: Context, entity: Row, ids: list[str]) -> list[Row]:
    """The task types with these ids. Raises NotFound, or BadRequest for one that does not fit the entity."""
    used = {row["id"] for row in _used(ctx, entity)}
    task_types = [lookup.get(ctx, "task_type", id) for id in ids]
    for row in task_types:
        if row["for_entity"] != entity["type"]:
            raise BadRequest(f"Task type {row['id']} is for {row['for_entity']} entities, got {entity['type']}.")
        if row["id"] not in used:
            raise BadRequest(f"Task type {row['id']} is not enabled in project {entity['project_id']}.")
    return task_types


def _missing(ctx: Context, entity: Row, task_type: Row) -> Row | None:
    """The new task of this type; None where the entity has one."""
    if ctx.tx.first("task", entity_id=entity["id"], task_type_id=task_type["id"]) is not None:
        return None
    return new_tasks.create(ctx, entity, task_type["id"])
