"""The default background and the metadata descriptors of a template."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mockitsu.context import Context
from mockitsu.errors import Refused
from mockitsu.state import Row

from .. import descriptors
from . import templates
from .preview_background_files import LINK


def set_template_default_background(ctx: Context, project_template_id: str, body: Mapping[str, Any]) -> Row:
    template = templates.find(ctx, project_template_id)
    file_id = body.get("default_preview_background_file_id")
    ends = {"project_template_id": template["id"], "preview_background_file_id": file_id}
    if file_id is not None and ctx.tx.get(LINK, ctx.tx.key(LINK, ends)) is None:
        raise Refused("Preview background file is not linked to this template")
    return _update(ctx, template, default_preview_background_file_id=file_id)


def set_template_metadata_descriptors(
    ctx: Context, project_template_id: str, body: Mapping[str, Any] | list[Mapping[str, Any]] | None
) -> Row:
    """Takes the bare list too, and nothing as an empty one (observed on Zou 1.0.97)."""
    template = templates.find(ctx, project_template_id)
    given = body if isinstance(body, list) else (body or {}).get("metadata_descriptors") or []
    if not all(isinstance(descriptor, Mapping) for descriptor in given):
        raise Refused("Each metadata descriptor must be an object")
    return _update(ctx, template, metadata_descriptors=[_whole(descriptor) for descriptor in given])


def _update(ctx: Context, template: Row, **changes: Any) -> Row:
    row = ctx.tx.update("project_template", template["id"], {**changes, "updated_at": ctx.now})
    templates.tell(ctx, row)
    return row


def _whole(descriptor: Mapping[str, Any]) -> dict[str, Any]:
    """A descriptor with all its keys; that of the values follows from the name."""
    name = descriptor.get("name") or ""
    return {
        "name": name,
        "field_name": descriptor.get("field_name") or descriptors.field_name(name),
        "entity_type": descriptor.get("entity_type"),
        "data_type": descriptor.get("data_type"),
        "choices": descriptor.get("choices") or [],
        "for_client": bool(descriptor.get("for_client")),
        "task_type_id": descriptor.get("task_type_id"),
        "position": descriptor.get("position"),
        "departments": descriptor.get("departments") or [],
    }
