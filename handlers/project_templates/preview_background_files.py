"""The preview background files of a template."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mockitsu.context import Context
from mockitsu.state import Row

from .. import selections
from . import templates

TABLE = "preview_background_file"
LINK = "project_template_preview_background_file_link"


def list_template_preview_background_files(ctx: Context, project_template_id: str) -> list[dict[str, Any]]:
    template = templates.find(ctx, project_template_id)
    return [_shown(row) for row in selections.rows_of(ctx, LINK, TABLE, project_template_id=template["id"])]


def add_template_preview_background_file(
    ctx: Context, project_template_id: str, body: Mapping[str, Any]
) -> dict[str, Any]:
    template = templates.find(ctx, project_template_id)
    id = body["preview_background_file_id"]
    row = templates.find_choice(ctx, TABLE, "Preview background file", "preview_background_file_id", id)
    ctx.tx.link(LINK, project_template_id=template["id"], preview_background_file_id=row["id"])
    templates.tell(ctx, template)
    return _shown(row)


def remove_template_preview_background_file(
    ctx: Context, project_template_id: str, preview_background_file_id: str
) -> None:
    """Take a background from a template, also where it is the default."""
    template = templates.find(ctx, project_template_id)
    if template["default_preview_background_file_id"] == preview_background_file_id:
        ctx.tx.update("project_template", template["id"], {"default_preview_background_file_id": None})
    templates.remove_choice(ctx, template, LINK, preview_background_file_id=preview_background_file_id)


def _shown(row: Row) -> dict[str, Any]:
    return {name: row[name] for name in ("id", "name", "is_default")}
