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
PLACE = ("name", "project_id", "entity_type_id", "parent_id")
"""What no two entities with a parent share."""


def create_entity(ctx: Context, values: crud.Values) -> crud.Answered:
    """The answer calls any entity "Entity", all others call it by its kind (observed on Zou 1.0.97)."""
    fixed = {"created_by": ctx.person["id"], "type": kind_of(ctx, values.get("entity_type_id"))}
    entity = crud.create(ctx, MODEL, {**values, "created_by": None}, **fixed)
    return {**crud.present(ctx, MODEL, entity), "type": "Entity"}


def update_entity(ctx: Context, row: Row, values: crud.Values) -> crud.Answered:
    """Update an entity. Its creator and managers may change all of it, supervisors the metadata of their departments.

    `data` is merged into what is there. Refusals by the database look like refusals by the rules here.
    """
    _check_editing(ctx, row, values)
    values = {**values, "data": _merged(row["data"], values.get("data"))}
    try:
        changed = _update(ctx, row, values)
    except Refused as error:
        raise HttpError(400, error.body["message"]) from None
    if changed["ready_for"] != row["ready_for"]:
        casting.refresh_casts_of(ctx, row["id"])
    crud.announce(ctx, MODEL, changed, "update")
    versions.keep(ctx, changed, row)
    return crud.present(ctx, MODEL, changed)


def delete_entity(ctx: Context, row: Row) -> None:
    """Delete an entity; what was cast, linked or told of it goes along, work on it keeps it."""
    for version in ctx.tx.find("entity_version", entity_id=row["id"]):
        removal.erase(ctx, "entity_version", version)
    crud.delete(ctx, MODEL, row)


def _update(ctx: Context, entity: Row, values: crud.Values) -> Row:
    if not isinstance(values.get("name", ""), str | None):
        raise crud.InvalidValue
    given = crud.convert_given(MODEL, {name: values[name] for name in PLACE if values.get(name) is not None})
    twin = _twin(ctx, {**entity, **given}, entity["id"])
    if twin is not None:
        place = ", ".join(f"{name} '{twin[name]}'" for name in ("name", "project_id", "entity_type_id"))
        raise Refused(f"An entity with {place}, and parent_id '{twin['parent_id']}' already exists")
    kind = kind_of(ctx, values["entity_type_id"]) if "entity_type_id" in values else entity["type"]
    return crud.change(ctx, MODEL, entity, values, type=kind)


def _twin(ctx: Context, place: Mapping[str, Any], id: str) -> Row | None:
    """The entity with the same name in the same place; entities without a parent have none."""
    if place["parent_id"] is None:
        return None
    found = ctx.tx.find("entity", **{name: place[name] for name in PLACE})
    return next((row for row in found if row["id"] != id), None)


def _merged(before: Any, data: Any) -> Any:
    if data is None:
        return before or {}
    if not isinstance(data, dict):
        raise crud.InvalidValue
    return {**(before or {}), **data}


def _check_editing(ctx: Context, entity: Row, values: crud.Values) -> None:
    project_id = entity["project_id"]
    if entity["created_by"] == ctx.person["id"] or permissions.has_role(ctx, project_id, "manager"):
        return
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
