"""Removing several entities of a production at once."""

from __future__ import annotations

from mockitsu.context import Context
from mockitsu.state import Row

from .. import permissions
from .finding import get_project
from .removing import remove_or_cancel

REMOVABLE = ("Asset", "Shot", "Edit", "Concept")


def delete_entities(ctx: Context, project_id: str, force: bool, body: list[str]) -> list[str]:
    """Remove or cancel entities, concepts always remove; answers those that were found. Other kinds are passed over.

    Where none was found nobody is refused (observed on Zou 1.0.97).
    """
    get_project(ctx, project_id)
    found = [row for id in dict.fromkeys(body) if (row := _removable(ctx, project_id, id)) is not None]
    if found:
        permissions.check_manager_access(ctx, project_id)
    for entity in found:
        remove_or_cancel(ctx, entity, force or entity["type"] == "Concept")
    return [entity["id"] for entity in found]


def _removable(ctx: Context, project_id: str, id: str) -> Row | None:
    row = ctx.tx.get("entity", id)
    fits = row is not None and row["project_id"] == project_id and row["type"] in REMOVABLE
    return row if fits else None
