"""The output files of an entity."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from mockitsu.context import Context
from mockitsu.errors import BadRequest
from mockitsu.models import MODELS
from mockitsu.state import Row

from .. import crud, entities, lookup, permissions, revisions
from ..crud.values import is_uuid

Listed = list[Mapping[str, Any]]


def list_entity_output_files(
    ctx: Context,
    entity_id: str,
    output_type_id: str | None,
    task_type_id: str | None,
    file_status_id: str | None,
    name: str | None,
    representation: str | None,
) -> Listed:
    """Filters that are empty count as not given (observed on Zou 1.0.97)."""
    entity = entities.get_entity(ctx, entity_id)
    permissions.check_project_access(ctx, entity["project_id"])
    ids = {"output_type_id": output_type_id, "task_type_id": task_type_id, "file_status_id": file_status_id}
    for id in ids.values():
        if id and not is_uuid(id):
            raise BadRequest(f"Invalid UUID value: {id}")
    asked = {**ids, "name": name, "representation": representation}
    return _listed(ctx, _of_entity(ctx, entity, **{column: value for column, value in asked.items() if value}))


def list_entity_output_type_files(
    ctx: Context, entity_id: str, output_type_id: str, representation: str | None
) -> Listed:
    """Here an empty representation asks for files without one (observed on Zou 1.0.97)."""
    entity = entities.get_entity(ctx, entity_id)
    output_type = lookup.get(ctx, "output_type", output_type_id)
    permissions.check_project_access(ctx, entity["project_id"])
    rows = _of_entity(ctx, entity, output_type_id=output_type["id"])
    return _listed(ctx, [row for row in rows if representation is None or row["representation"] == representation])


def _of_entity(ctx: Context, entity: Row, **columns: str) -> list[Row]:
    """The entity's own output files, without those of its instances."""
    return ctx.tx.find("output_file", entity_id=entity["id"], asset_instance_id=None, **columns)


def _listed(ctx: Context, rows: Iterable[Row]) -> Listed:
    return [crud.embedded(ctx, MODELS["output_file"], row) for row in revisions.newest_first(rows)]
