"""Generic operations on entities of all kinds."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mockitsu.context import Context
from mockitsu.errors import Forbidden, HttpError, Refused
from mockitsu.models import MODELS
from mockitsu.state import Row

from .. import casting, crud, permissions, removal, versions
from .finding import kind_of

MODEL = MODELS["entity"]


def list_entities(ctx: Context) -> Any:
    """All entities for administrators, those of their open productions for the others; vendors see productions where a
    task is assigned to them."""
    rows = crud.matching(ctx, MODEL)
    if not permissions.is_admin(ctx):
        visible = permissions.my_open_project_ids(ctx)
        if ctx.role == "vendor":
            visible = {project_id for project_id in visible if _has_task_in(ctx, project_id)}
        rows = [row for row in rows if row["project_id"] in visible]
    return crud.listing(ctx, MODEL, rows)


def create_entity(ctx: Context, body: Any) -> crud.Answered:
    """The answer calls any entity "Entity", all others call it by its kind (observed on Zou 1.0.97)."""
    values = crud.fields_of(body)
    crud.check_access(ctx, "entity", "create", values)
    fixed = {"created_by": ctx.person["id"], "type": kind_of(ctx, values.get("entity_type_id"))}
    entity = crud.create(ctx, MODEL, {**values, "created_by": None}, **fixed)
    return {**crud.present(ctx, MODEL, entity), "type": "Entity"}


def update_entity(ctx: Context, instance_id: str, body: Any) -> crud.Answered:
    """Update an entity. Its creator and managers may change all of it, supervisors the metadata of their departments.

    `data` is merged into what is there. Refusals by the database look like refusals by the rules here.
    """
    entity, values = crud.find_row(ctx, MODEL, instance_id), crud.fields_of(body)
    _check_editing(ctx, entity, values)
    values = {**values, "data": _merged(entity["data"], values.get("data"))}
    try:
        changed = _update(ctx, entity, values)
    except Refused as error:
        raise HttpError(400, error.body["message"]) from None
    if changed["ready_for"] != entity["ready_for"]:
        casting.refresh_ready_of_asset(ctx, entity["id"])
    versions.keep(ctx, changed, entity)
    return crud.present(ctx, MODEL, changed)


def delete_entity(ctx: Context, instance_id: str) -> None:
    """Delete an entity; what was cast, linked or told of it goes along, work on it keeps it."""
    entity = crud.accessible(ctx, MODEL, instance_id, "delete")
    for row in ctx.tx.find("entity_version", entity_id=entity["id"]):
        removal.erase(ctx, "entity_version", row)
    crud.delete(ctx, MODEL, entity)


def _update(ctx: Context, entity: Row, values: Mapping[str, Any]) -> Row:
    twin = _twin(ctx, {**entity, **values}, entity["id"])
    if twin is not None:
        place = ", ".join(f"{name} '{twin[name]}'" for name in ("name", "project_id", "entity_type_id"))
        raise Refused(f"An entity with {place}, and parent_id '{twin['parent_id']}' already exists")
    kind = kind_of(ctx, values["entity_type_id"]) if "entity_type_id" in values else entity["type"]
    return crud.update(ctx, MODEL, entity, values, type=kind)


def _twin(ctx: Context, place: Mapping[str, Any], id: str) -> Row | None:
    """The entity with the same name in the same place; entities without a parent have none."""
    if place["parent_id"] is None or not isinstance(place["name"], str):
        return None
    columns = ("name", "project_id", "entity_type_id", "parent_id")
    found = ctx.tx.find("entity", **{name: place[name] for name in columns})
    return next((row for row in found if row["id"] != id), None)


def _merged(before: Any, data: Any) -> Any:
    if data is None:
        return before or {}
    if not isinstance(data, dict):
        raise crud.InvalidValue
    return {**(before or {}), **data}


def _check_editing(ctx: Context, entity: Row, values: Mapping[str, Any]) -> None:
    project_id = entity["project_id"]
    permissions.check_project_access(ctx, project_id)
    if entity["created_by"] == ctx.person["id"] or permissions.has_role(ctx, project_id, "manager"):
        return
    permissions.check_supervisor_access(ctx, project_id)
    if values.keys() - {"data"} or not _is_of_my_departments(ctx, project_id, values.get("data")):
        raise Forbidden


def _is_of_my_departments(ctx: Context, project_id: str, data: Any) -> bool:
    """Whether each key of the metadata belongs to a descriptor of one of the caller's departments, if it has any."""
    mine = permissions.my_department_ids(ctx)
    if not mine or not isinstance(data, dict):
        return not mine
    fields: set[str] = set()
    for descriptor in ctx.tx.find("metadata_descriptor", project_id=project_id):
        links = ctx.tx.find("department_metadata_descriptor_link", metadata_descriptor_id=descriptor["id"])
        if mine & {link["department_id"] for link in links}:
            fields.add(descriptor["field_name"])
    return data.keys() <= fields


def _has_task_in(ctx: Context, project_id: str) -> bool:
    links = ctx.tx.find("task_person_link", person_id=ctx.person["id"])
    tasks = (ctx.tx.get("task", link["task_id"]) for link in links)
    return any(task is not None and task["project_id"] == project_id for task in tasks)
