"""Concepts: lists, with their tasks, one, its tasks and previews, creating and removing. Clients see none of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mockitsu.context import Context
from mockitsu.models import MODELS
from mockitsu.state import Row

from .. import crud, entities, lookup, permissions, previews_of, tasks_of, with_tasks
from ..crud.values import is_uuid
from ..shots.listing import by_query, of_project, with_project
from .concept_folders import check_folder
from .rows import TASK, concept_row, linked

LINKS = next(relation for relation in MODELS["entity"].relations if relation.name == "entity_concept_links")


def list_concepts(ctx: Context, project_id: str | None) -> list[dict[str, Any]]:
    """Concepts by name, with what they are about."""
    _check_listing(ctx, project_id)
    return [linked(ctx, with_project(ctx, row)) for row in by_query(ctx, "Concept", project_id)]


def list_concepts_with_tasks(ctx: Context, project_id: str | None) -> list[Row]:
    """Concepts with their tasks by production and name."""
    _check_listing(ctx, project_id)
    return with_tasks.listing(ctx, "Concept", project_id, lambda: _plan(ctx, project_id))


def _plan(ctx: Context, project_id: str | None) -> with_tasks.Plan:
    tasks = with_tasks.TaskRows(ctx, TASK, with_tasks.reader_of_list(ctx, project_id))
    return with_tasks.Plan(
        with_tasks.choice(ctx, project_id),
        lambda row: concept_row(ctx, row, tasks),
        lambda row: (row["project_name"], row["name"]),
    )


def list_project_concepts(ctx: Context, project_id: str) -> list[dict[str, Any]]:
    entities.get_project(ctx, project_id)
    permissions.check_not_role(ctx, project_id, "vendor", "client")
    return [linked(ctx, row) for row in of_project(ctx, "Concept", project_id)]


def get_concept(ctx: Context, concept_id: str) -> dict[str, Any]:
    concept = _readable(ctx, concept_id)
    shown = concept_row(ctx, concept, with_tasks.TaskRows(ctx, TASK, with_tasks.reader_of(ctx, concept)))
    return {**shown, **crud.present(ctx, MODELS["entity"], concept)}


def list_concept_tasks(ctx: Context, concept_id: str, relations: bool) -> list[dict[str, Any]]:
    return tasks_of.named_rows(ctx, _readable(ctx, concept_id), relations)


def list_concept_task_types(ctx: Context, concept_id: str) -> list[Row]:
    return tasks_of.task_types(ctx, [_readable(ctx, concept_id)])


def list_concept_previews(ctx: Context, concept_id: str) -> dict[str, list[dict[str, Any]]]:
    return previews_of.by_task_type(ctx, _readable(ctx, concept_id))


def create_concept(ctx: Context, project_id: str, body: Mapping[str, Any]) -> dict[str, Any]:
    """Create a concept, or answer the one that has this name in the production, in whatever folder, as it is."""
    project = entities.get_project(ctx, project_id)
    permissions.check_not_role(ctx, project_id, "vendor", "client")
    if body.get("parent_id") is not None:
        check_folder(ctx, project_id, body["parent_id"])
    about = _known(ctx, [link["id"] for link in body.get("entity_concept_links", ())])
    type_id = entities.type_id(ctx, "Concept")
    concept = ctx.tx.first("entity", name=body["name"], project_id=project_id, entity_type_id=type_id)
    if concept is None:
        values = {name: body.get(name) for name in ("name", "parent_id", "description")}
        concept = entities.create(ctx, project, type_id, {**values, "data": body.get("data") or {}})
        crud.set_members(ctx, LINKS, concept["id"], about)
    return linked(ctx, concept)


def delete_concept(ctx: Context, concept_id: str, force: bool) -> None:
    """Remove or cancel a concept. Whoever made it may, beside the managers."""
    concept = entities.get_concept(ctx, concept_id)
    permissions.check_project_access(ctx, concept["project_id"])
    if concept["created_by"] != ctx.person["id"]:
        permissions.check_manager_access(ctx, concept["project_id"])
    entities.remove_or_cancel(ctx, concept, force)


def _check_listing(ctx: Context, project_id: str | None) -> None:
    entities.check_listing_access(ctx, project_id)
    if project_id is not None:
        permissions.check_not_role(ctx, project_id, "vendor", "client")


def _readable(ctx: Context, concept_id: str) -> Row:
    concept = entities.get_concept(ctx, concept_id)
    permissions.check_not_role(ctx, concept["project_id"], "client")
    permissions.check_entity_access(ctx, concept)
    return concept


def _known(ctx: Context, ids: list[str]) -> list[str]:
    """Those of the ids that lead to an entity. Raises NotFound for what is no id."""
    for id in ids:
        if not is_uuid(id):
            lookup.get(ctx, "entity", id)
    return [id for id in ids if ctx.tx.get("entity", id) is not None]
