"""Metadata descriptors, the columns of productions, and the values that assets, shots, tasks… have in them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from mockitsu.context import Context
from mockitsu.errors import BadRequest, NotFound
from mockitsu.models import MODELS
from mockitsu.models.choices import DATA_TYPES
from mockitsu.state import Row

from . import crud, naming
from .crud.values import is_uuid

MODEL = MODELS["metadata_descriptor"]
TABLE = "metadata_descriptor"
DEPARTMENTS = next(relation for relation in MODEL.relations if relation.name == "departments")
ENTITY_TYPES = ("Asset", "Shot", "Sequence", "Episode", "Edit", "Project")
"""The kinds that have columns everywhere. Tasks have them by task type, in single productions."""
DEFAULTS: Mapping[str, Any] = {"data_type": "string", "for_client": False, "choices": [], "departments": []}


class AlreadyThere(BadRequest):
    def __init__(self) -> None:
        super().__init__("Metadata descriptor already exists.")


def field_name(name: str) -> str:
    """The key of the values of a column: `Cut étendu` is `cut_etendu`."""
    return naming.slug(name)


def departments_of(ctx: Context, descriptor: Row) -> list[str]:
    return crud.members_of(ctx, DEPARTMENTS, descriptor["id"])


def in_order(ctx: Context, project_id: str, **columns: str) -> list[Row]:
    """The columns of a production by place, then by name; those without a place come last."""
    rows = ctx.tx.find(TABLE, project_id=project_id, **columns)
    return sorted(rows, key=lambda row: (row["position"] is None, row["position"] or 0, str(row["name"])))


def check_kind(entity_type: str | None, *, with_tasks: bool) -> None:
    """Refuse kinds that have no columns. Raises BadRequest."""
    if entity_type not in ENTITY_TYPES and not (with_tasks and entity_type == "Task"):
        last = ", Project, or Task" if with_tasks else ", or Project"
        raise BadRequest(f"Wrong entity type. Please select {', '.join(ENTITY_TYPES[:-1])}{last}.")


def check_data_type(body: Mapping[str, Any]) -> None:
    """Refuse types that values cannot have. Raises BadRequest."""
    if body.get("data_type", "string") not in DATA_TYPES:
        raise BadRequest("Invalid data_type")


def find(ctx: Context, project_id: str, entity_type: str, name: str, task_type_id: str | None = None) -> Row | None:
    """The column of a production with this name, or with the same key."""
    for row in ctx.tx.find(TABLE, project_id=project_id, entity_type=entity_type, task_type_id=task_type_id):
        if row["name"] == name or row["field_name"] == field_name(name):
            return row
    return None


def create(ctx: Context, project_id: str, body: Mapping[str, Any], **more: Any) -> Row:
    """Add a column to a production and say so. Raises AlreadyThere."""
    entity_type, task_type_id = body.get("entity_type", "Asset"), more.get("task_type_id")
    if find(ctx, project_id, entity_type, body["name"], task_type_id) is not None:
        raise AlreadyThere
    values = {
        "project_id": project_id,
        "entity_type": entity_type,
        "name": body["name"],
        "field_name": field_name(body["name"]),
        "data_type": body.get("data_type", "string"),
        "choices": body.get("choices", []),
        "for_client": bool(body.get("for_client")),
        **more,
    }
    row = ctx.tx.insert(TABLE, values)
    _set_departments(ctx, row, body.get("departments", []))
    tell(ctx, row, "new")
    return row


def change(ctx: Context, descriptor: Row, body: Mapping[str, Any]) -> Row:
    """Write a column anew: what the body does not name goes back to its default, the name stays. Raises
    AlreadyThere."""
    values = {name: body.get(name, default) for name, default in DEFAULTS.items() if name != "departments"}
    name = body.get("name") or descriptor["name"]
    if name != descriptor["name"]:
        other = find(ctx, descriptor["project_id"], descriptor["entity_type"], name, descriptor["task_type_id"])
        if other is not None and other["id"] != descriptor["id"]:
            raise AlreadyThere
        values |= {"name": name, "field_name": field_name(name)}
        _move_values(ctx, descriptor, values["field_name"])
    row = ctx.tx.update(TABLE, descriptor["id"], {**values, "updated_at": ctx.now})
    _set_departments(ctx, row, body.get("departments", []))
    tell(ctx, row, "update")
    return row


def remove(ctx: Context, descriptor: Row) -> None:
    """Delete a column and the values in it, and say so."""
    _move_values(ctx, descriptor, None)
    crud.delete(ctx, MODEL, descriptor)


def number(ctx: Context, rows: list[Row], first: list[Row]) -> list[Row]:
    """Give columns their places from 1: those in `first`, then the rest of `rows` as they come."""
    wanted = {row["id"] for row in first}
    rest = [row for row in rows if row["id"] not in wanted]
    return [ctx.tx.update(TABLE, row["id"], {"position": place}) for place, row in enumerate([*first, *rest], start=1)]


def shown(ctx: Context, descriptor: Row) -> crud.Answered:
    """A column as it is answered: with its departments."""
    return crud.present(ctx, MODEL, descriptor)


def tell(ctx: Context, descriptor: Row, verb: str) -> None:
    crud.announce(ctx, MODEL, descriptor, verb)


def _set_departments(ctx: Context, descriptor: Row, departments: list[str]) -> None:
    """Unknown departments are left out. Raises NotFound for what is no id at all."""
    if not all(is_uuid(department) for department in departments):
        raise NotFound
    crud.set_members(ctx, DEPARTMENTS, descriptor["id"], departments)


def _move_values(ctx: Context, descriptor: Row, key: str | None) -> None:
    """Keep the values of a column under another key, or nowhere."""
    old = descriptor["field_name"]
    for table, row in list(_holders(ctx, descriptor)):
        data = row["data"]
        if not isinstance(data, dict) or old not in data or old == key:
            continue
        kept = {name: value for name, value in data.items() if name != old}
        ctx.tx.update(table, row["id"], {"data": kept if key is None else {**kept, key: data[old]}})


def _holders(ctx: Context, descriptor: Row) -> Iterator[tuple[str, Row]]:
    """The rows that have values in a column, and their tables."""
    project_id, kind = descriptor["project_id"], descriptor["entity_type"]
    if kind == "Project":
        rows = ctx.tx.find("project", id=project_id)
    elif kind == "Task":
        rows = ctx.tx.find("task", project_id=project_id, task_type_id=descriptor["task_type_id"])
    else:
        rows = [row for row in ctx.tx.find("entity", project_id=project_id) if row["type"] == kind]
    table = kind.lower() if kind in ("Project", "Task") else "entity"
    yield from ((table, row) for row in rows)
