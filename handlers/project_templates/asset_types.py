"""The asset types of a template."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mockitsu.context import Context
from mockitsu.state import Row

from .. import selections
from . import templates

LINK = "project_template_asset_type_link"


def list_template_asset_types(ctx: Context, project_template_id: str) -> list[dict[str, Any]]:
    template = templates.find(ctx, project_template_id)
    rows = selections.rows_of(ctx, LINK, "entity_type", project_template_id=template["id"])
    return [_shown(row) for row in rows]


def add_template_asset_type(ctx: Context, project_template_id: str, body: Mapping[str, Any]) -> dict[str, Any]:
    template = templates.find(ctx, project_template_id)
    row = templates.find_choice(ctx, "entity_type", "Asset type", "asset_type_id", body["asset_type_id"])
    ctx.tx.link(LINK, project_template_id=template["id"], asset_type_id=row["id"])
    templates.tell(ctx, template)
    return _shown(row)


def remove_template_asset_type(ctx: Context, project_template_id: str, asset_type_id: str) -> None:
    template = templates.find(ctx, project_template_id)
    templates.remove_choice(ctx, template, LINK, asset_type_id=asset_type_id)


def _shown(row: Row) -> dict[str, Any]:
    return {name: row[name] for name in ("id", "name")}
