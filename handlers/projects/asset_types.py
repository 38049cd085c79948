"""The asset types of a production."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mockitsu.context import Context
from mockitsu.errors import BadRequest
from mockitsu.state import Row

from .. import selections
from . import access

LINK = "project_asset_type_link"


def add_project_asset_type(ctx: Context, project_id: str, body: Mapping[str, Any]) -> Row:
    project, id = access.managed(ctx, project_id), body["asset_type_id"]
    if ctx.tx.get("entity_type", id) is None:
        raise BadRequest(f"EntityType with id {id} not found")
    if ctx.tx.link(LINK, project_id=project_id, asset_type_id=id):
        access.tell(ctx, project_id)
    return project


def remove_project_asset_type(ctx: Context, project_id: str, asset_type_id: str) -> None:
    access.managed(ctx, project_id)
    selections.drop(ctx, LINK, {"project_id": project_id, "asset_type_id": asset_type_id})
    access.tell(ctx, project_id)
