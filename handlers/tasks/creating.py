"""Making the tasks of one type for many entities at once."""

from __future__ import annotations

from typing import Any

from mockitsu.context import Context
from mockitsu.errors import BadRequest, NotFound
from mockitsu.state import Row

from .. import entities, lookup, new_tasks, permissions
from ..crud.values import is_uuid

KINDS = {kind.lower(): kind for kind in entities.KINDS if kind != "ConceptFolder"}


def create_asset_tasks(ctx: Context, project_id: str, task_type_id: str, body: Any) -> list[dict[str, Any]]:
    return _create(ctx, project_id, task_type_id, "Asset", body)


def create_shot_tasks(ctx: Context, project_id: str, task_type_id: str, body: Any) -> list[dict[str, Any]]:
    return _create(ctx, project_id, task_type_id, "Shot", body)


def create_edit_tasks(ctx: Context, project_id: str, task_type_id: str, body: Any) -> list[dict[str, Any]]:
    return _create(ctx, project_id, task_type_id, "Edit", body)


def create_concept_tasks(ctx: Context, project_id: str, task_type_id: str, body: Any) -> list[dict[str, Any]]:
    """Whoever is in the team and no client or vendor may do so (observed on Zou 1.0.97)."""
    if not permissions.is_admin(ctx):
        permissions.check_not_role(ctx, entities.get_project(ctx, project_id)["id"], "client", "vendor")
    return _missing(ctx, project_id, task_type_id, "Concept", body)


def create_entity_tasks(
    ctx: Context, project_id: str, task_type_id: str, entity_type: str, body: Any
) -> list[dict[str, Any]]:
    """The kind of entities comes in any letter case; assets have an operation of their own."""
    permissions.check_managing(ctx, project_id)
    if entity_type.lower() not in KINDS:
        raise NotFound
    return _create(ctx, project_id, task_type_id, KINDS[entity_type.lower()], body)


def _create(ctx: Context, project_id: str, task_type_id: str, kind: str, body: Any) -> list[dict[str, Any]]:
    permissions.check_managing(ctx, project_id)
    return _missing(ctx, project_id, task_type_id, kind, body)


def _missing(ctx: Context, project_id: str, task_type_id: str, kind: str, body: Any) -> list[dict[str, Any]]:
    """Make the tasks that are missing. Whether the type is meant for such entities is not checked (observed)."""
    task_type = lookup.get(ctx, "task_type", task_type_id)
    if not is_uuid(project_id):
        raise BadRequest(f"Invalid UUID value: {project_id}")
    wanted = {entity["id"]: entity for entity in _wanted(ctx, project_id, kind, body)}
    return [
        new_tasks.described(ctx, new_tasks.create(ctx, entity, task_type["id"]))
        for entity in wanted.values()
        if ctx.tx.first("task", entity_id=entity["id"], task_type_id=task_type["id"]) is None
    ]


def _wanted(ctx: Context, project_id: str, kind: str, body: Any) -> list[Row]:
    """The entities that a body names; all of the production where it names none."""
    if not body:
        return entities.of_kind(ctx, kind, project_id)
    if not all(is_uuid(id) for id in body):
        raise BadRequest("Request body must only contain valid UUIDs.")
    rows = [lookup.get(ctx, "entity", id.lower()) for id in body]
    if any(row["type"] != kind for row in rows):
        raise NotFound
    return rows
