"""The working files of an entity."""

from __future__ import annotations

from mockitsu.context import Context
from mockitsu.errors import BadRequest
from mockitsu.models import MODELS

from .. import crud, entities, permissions, revisions
from ..crud.values import is_uuid


def list_entity_working_files(
    ctx: Context, entity_id: str, task_id: str | None, name: str | None, relations: bool
) -> list[crud.Answered]:
    """Filters that are empty count as not given; files without a revision are left out (observed on Zou 1.0.97)."""
    entity = entities.get_entity(ctx, entity_id)
    permissions.check_project_access(ctx, entity["project_id"])
    if task_id and not is_uuid(task_id):
        raise BadRequest(f"Invalid UUID value: {task_id}")
    asked = {"task_id": task_id, "name": name}
    filters = {column: value for column, value in asked.items() if value}
    rows = revisions.newest_first(ctx.tx.find("working_file", entity_id=entity["id"], **filters))
    if not relations:
        return list(rows)
    return [crud.present(ctx, MODELS["working_file"], row) for row in rows]
