"""The preview background files of a production."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mockitsu.context import Context
from mockitsu.errors import BadRequest
from mockitsu.state import Row

from .. import entities, permissions

LINK = "project_preview_background_file_link"


def list_project_preview_background_files(ctx: Context, project_id: str) -> list[Row]:
    entities.get_project(ctx, project_id)
    permissions.check_project_access(ctx, project_id)
    files = (
        ctx.tx.get("preview_background_file", link["preview_background_file_id"])
        for link in ctx.tx.find(LINK, project_id=project_id)
    )
    return [file for file in files if file is not None]


def add_project_preview_background_file(ctx: Context, project_id: str, body: Mapping[str, Any]) -> Row:
    """Add a background to those of the production; one that is there already stays as it is."""
    project = entities.get_project(ctx, project_id)
    permissions.check_manager_access(ctx, project_id)
    file_id = body["preview_background_file_id"]
    if ctx.tx.get("preview_background_file", file_id) is None:
        raise BadRequest(f"PreviewBackgroundFile with id {file_id} not found")
    if ctx.tx.link(LINK, project_id=project_id, preview_background_file_id=file_id):
        ctx.emit("project:update", project_id)
    return project


def remove_project_preview_background_file(ctx: Context, project_id: str, preview_background_file_id: str) -> None:
    """Take a background from those of the production; it stays a default that names it, and the file stays."""
    entities.get_project(ctx, project_id)
    permissions.check_manager_access(ctx, project_id)
    for link in ctx.tx.find(LINK, project_id=project_id, preview_background_file_id=preview_background_file_id):
        ctx.tx.delete(LINK, ctx.tx.key(LINK, link))
    ctx.emit("project:update", project_id)
