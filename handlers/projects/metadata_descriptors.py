"""The metadata descriptors of a production."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from mockitsu.context import Context
from mockitsu.errors import BadRequest, NotFound
from mockitsu.state import Row

from .. import crud, descriptors, entities, lookup, permissions
from . import access


def list_project_metadata_descriptors(ctx: Context, project_id: str) -> list[crud.Answered]:
    access.check_there(ctx, project_id)
    permissions.check_project_access(ctx, project_id)
    rows = descriptors.in_order(ctx, project_id)
    return [descriptors.shown(ctx, row) for row in rows if permissions.sees_descriptor(ctx, row)]


def create_project_metadata_descriptor(ctx: Context, project_id: str, body: Mapping[str, Any]) -> crud.Answered:
    entities.get_project(ctx, project_id)
    _check_writing(ctx, project_id, body.get("departments", []))
    descriptors.check_kind(body.get("entity_type", "Asset"), with_tasks=True)
    descriptors.check_data_type(body)
    task_type_id = _task_type_id(ctx, body)
    return descriptors.shown(ctx, descriptors.create(ctx, project_id, body, task_type_id=task_type_id))


def get_project_metadata_descriptor(ctx: Context, project_id: str, metadata_descriptor_id: str) -> crud.Answered:
    entities.get_project(ctx, project_id)
    permissions.check_project_access(ctx, project_id)
    row = _find(ctx, project_id, metadata_descriptor_id)
    permissions.require(permissions.sees_descriptor(ctx, row))
    return descriptors.shown(ctx, row)


def update_project_metadata_descriptor(
    ctx: Context, project_id: str, metadata_descriptor_id: str, body: Mapping[str, Any]
) -> crud.Answered:
    row = _find(ctx, project_id, metadata_descriptor_id)
    _check_writing(ctx, project_id, [*descriptors.departments_of(ctx, row), *body.get("departments", [])])
    if body.get("name") == "":
        raise BadRequest("Name cannot be empty.")
    descriptors.check_data_type(body)
    return descriptors.shown(ctx, descriptors.change(ctx, row, body))


def delete_project_metadata_descriptor(ctx: Context, project_id: str, metadata_descriptor_id: str) -> None:
    row = _find(ctx, project_id, metadata_descriptor_id)
    _check_writing(ctx, project_id, descriptors.departments_of(ctx, row))
    descriptors.remove(ctx, row)


def reorder_project_metadata_descriptors(ctx: Context, project_id: str, body: Mapping[str, Any]) -> list[crud.Answered]:
    access.check_there(ctx, project_id)
    permissions.check_manager_access(ctx, project_id)
    kind = body["entity_type"]
    descriptors.check_kind(kind, with_tasks=True)
    rows = descriptors.in_order(ctx, project_id, entity_type=kind)
    by_id = {row["id"]: row for row in rows}
    for id in body["descriptor_ids"]:
        if id not in by_id:
            raise BadRequest(f"Descriptor {id} not found for project {project_id} and entity type {kind}")
    first = [by_id[id] for id in body["descriptor_ids"]]
    return [descriptors.shown(ctx, row) for row in descriptors.number(ctx, rows, first)]


def _find(ctx: Context, project_id: str, metadata_descriptor_id: str) -> Row:
    entities.get_project(ctx, project_id)
    row = lookup.get(ctx, descriptors.TABLE, metadata_descriptor_id)
    if row["project_id"] != project_id:
        raise NotFound
    return row


def _check_writing(ctx: Context, project_id: str, departments: Iterable[str]) -> None:
    """Managers of the production; supervisors where one of the departments is theirs, or all are."""
    if permissions.has_role(ctx, project_id, "manager"):
        return
    permissions.check_supervisor_access(ctx, project_id)
    mine, concerned = permissions.my_department_ids(ctx), set(departments)
    permissions.require(bool(concerned & mine) if mine else bool(concerned))


def _task_type_id(ctx: Context, body: Mapping[str, Any]) -> str | None:
    """The task type of a new column: columns of tasks need one, others have none. Raises BadRequest."""
    id = body.get("task_type_id")
    if body.get("entity_type") != "Task":
        if id is not None:
            raise BadRequest("task_type_id only applies to Task metadata descriptors.")
        return None
    if id is None:
        raise BadRequest("Task metadata descriptors require a task_type_id.")
    if ctx.tx.get("task_type", id) is None:
        raise BadRequest("Task type not found.")
    return str(id)
