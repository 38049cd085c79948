"""Folders of concepts: listing, creating, renaming and removing them, and moving concepts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mockitsu.context import Context
from mockitsu.errors import BadRequest, NotFound
from mockitsu.state import Row

from .. import entities, permissions, removal
from ..shots.listing import of_project

KIND = "ConceptFolder"


def list_concept_folders(ctx: Context, project_id: str) -> list[Row]:
    entities.get_project(ctx, project_id)
    permissions.check_not_role(ctx, project_id, "vendor", "client")
    return of_project(ctx, KIND, project_id)


def create_concept_folder(ctx: Context, project_id: str, body: Mapping[str, Any]) -> Row:
    """Create a folder, or answer the one that has this name."""
    entities.get_project(ctx, project_id)
    permissions.check_supervisor_access(ctx, project_id)
    twin = _named(ctx, project_id, body["name"])
    if twin is not None:
        return twin
    fixed = {"project_id": project_id, "entity_type_id": entities.type_id(ctx, KIND), "type": KIND}
    folder = ctx.tx.insert("entity", {"name": body["name"], "created_by": ctx.person["id"], **fixed})
    _announce(ctx, folder, "new")
    return folder


def update_concept_folder(ctx: Context, concept_folder_id: str, body: Mapping[str, Any]) -> Row:
    """Give a folder another name. Raises BadRequest where a folder has it already."""
    folder = _managed(ctx, concept_folder_id)
    twin = _named(ctx, folder["project_id"], body["name"])
    if twin is not None and twin["id"] != folder["id"]:
        raise BadRequest("A concept folder with this name already exists.")
    renamed = ctx.tx.update("entity", folder["id"], {"name": body["name"], "updated_at": ctx.now})
    _announce(ctx, renamed, "update")
    return renamed


def delete_concept_folder(ctx: Context, concept_folder_id: str) -> None:
    """Remove a folder; its concepts stay, in no folder."""
    folder = _managed(ctx, concept_folder_id)
    for concept in entities.children(ctx, folder, "Concept"):
        _move(ctx, concept, None)
    removal.erase(ctx, "entity", folder)
    _announce(ctx, folder, "delete")


def move_concepts(ctx: Context, project_id: str, body: Mapping[str, Any]) -> list[str]:
    """Put concepts into a folder, or into none; answers those that were found in the production."""
    entities.get_project(ctx, project_id)
    permissions.check_supervisor_access(ctx, project_id)
    folder_id = body.get("concept_folder_id")
    if folder_id is not None:
        check_folder(ctx, project_id, folder_id)
    wanted = set(body["concept_ids"])
    concepts = [row for row in entities.of_kind(ctx, "Concept", project_id) if row["id"] in wanted]
    for concept in concepts:
        _move(ctx, concept, folder_id)
    return [concept["id"] for concept in concepts]


def check_folder(ctx: Context, project_id: str, folder_id: str) -> None:
    """Raise NotFound for what is no folder of this production."""
    if entities.get_concept_folder(ctx, folder_id)["project_id"] != project_id:
        raise NotFound


def _managed(ctx: Context, concept_folder_id: str) -> Row:
    folder = entities.get_concept_folder(ctx, concept_folder_id)
    permissions.check_supervisor_access(ctx, folder["project_id"])
    return folder


def _named(ctx: Context, project_id: str, name: str) -> Row | None:
    type_id = entities.type_id(ctx, KIND)
    return ctx.tx.first("entity", name=name, project_id=project_id, entity_type_id=type_id)


def _move(ctx: Context, concept: Row, folder_id: str | None) -> None:
    ctx.tx.update("entity", concept["id"], {"parent_id": folder_id, "updated_at": ctx.now})
    ctx.emit("concept:update", concept["project_id"], concept_id=concept["id"])


def _announce(ctx: Context, folder: Row, verb: str) -> None:
    ctx.emit(f"concept-folder:{verb}", folder["project_id"], concept_folder_id=folder["id"])
