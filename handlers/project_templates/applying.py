"""From productions to templates and back."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from mockitsu.context import Context
from mockitsu.models import MODELS
from mockitsu.state import Row

from .. import crud, descriptors
from . import templates
from .project_templates import LATER, MODEL, SameName

BACKGROUND = "default_preview_background_file_id"
OWN = frozenset(("name", "description", "metadata_descriptors", "id", "created_at", "updated_at", *LATER))
SETTINGS = (*(column.name for column in MODEL.columns if column.name not in OWN), BACKGROUND)
"""What a template and a production have in common. Numbering of revisions and frames is not taken over."""
CHOICES = ("task_type", "task_status", "asset_type", "status_automation", "preview_background_file")
DESCRIPTOR = ("name", "field_name", "entity_type", "data_type", "choices", "for_client", "task_type_id", "position")
UNCOPIED = frozenset(("id", "created_at", "updated_at", "type"))


def create_template_from_project(ctx: Context, project_id: str, body: Mapping[str, Any]) -> Row:
    """Make a template with the settings, choices and columns of a production."""
    project = templates.find_project(ctx, project_id)
    if ctx.tx.first("project_template", name=body["name"]):
        raise SameName
    values = {name: project[name] for name in SETTINGS}
    named = {"name": body["name"], "description": body.get("description")}
    template = ctx.tx.insert("project_template", {**values, **named, "metadata_descriptors": _columns(ctx, project)})
    for choice in CHOICES:
        _copy(ctx, choice, ("project", project), ("project_template", template))
    crud.announce(ctx, MODEL, template, "new")
    return template


def apply_project_template(ctx: Context, project_id: str, project_template_id: str) -> Row:
    """Give a production what a template has to say, and what it lacks of the template's choices and columns."""
    project = templates.find_project(ctx, project_id)
    return apply(ctx, project, templates.find(ctx, project_template_id))


def apply(ctx: Context, project: Row, template: Row, chosen: Collection[str] = ()) -> Row:
    """Apply a template to a production, whose `chosen` settings stay as they are."""
    for choice in CHOICES:
        _copy(ctx, choice, ("project_template", template), ("project", project))
    changes = {name: template[name] for name in SETTINGS if name not in chosen and template[name] is not None}
    project = ctx.tx.update("project", project["id"], changes)
    for column in template["metadata_descriptors"] or []:
        _add_column(ctx, project, column)
    crud.announce(ctx, MODELS["project"], project, "update")
    return project


def _copy(ctx: Context, choice: str, source: tuple[str, Row], target: tuple[str, Row]) -> None:
    """Copy the choices of one kind that the target lacks, with how they are used."""
    (source_name, source_row), (target_name, target_row) = source, target
    table, far = f"{target_name}_{choice}_link", f"{choice}_id"
    for link in ctx.tx.find(f"{source_name}_{choice}_link", **{f"{source_name}_id": source_row["id"]}):
        key = ctx.tx.key(table, {f"{target_name}_id": target_row["id"], far: link[far]})
        if ctx.tx.get(table, key) is None:
            usage = {name: link[name] for name in link if name not in UNCOPIED and name != f"{source_name}_id"}
            ctx.tx.insert(table, {**usage, f"{target_name}_id": target_row["id"]})


def _columns(ctx: Context, project: Row) -> list[dict[str, Any]]:
    """The columns of a production as a template keeps them."""
    rows = descriptors.in_order(ctx, project["id"])
    return [
        {**{name: row[name] for name in DESCRIPTOR}, "departments": descriptors.departments_of(ctx, row)}
        for row in rows
    ]


def _add_column(ctx: Context, project: Row, column: Mapping[str, Any]) -> None:
    """Add a column of a template to a production, unless there is one like it or it says too little."""
    kind, name, task_type_id = column.get("entity_type"), column.get("name"), column.get("task_type_id")
    if not kind or not name or descriptors.find(ctx, project["id"], kind, name, task_type_id) is not None:
        return
    if task_type_id is not None and ctx.tx.get("task_type", task_type_id) is None:
        return
    given = {key: value for key, value in column.items() if value is not None}
    more = {"task_type_id": task_type_id, "position": column.get("position")}
    descriptors.create(ctx, project["id"], given, **more)
