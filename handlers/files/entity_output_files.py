"""The output files of an entity."""

from __future__ import annotations

from typing import Any

from mockitsu.context import Context
from mockitsu.errors import PlainError, Refused
from mockitsu.state import Row

from .. import entities, file_paths, lookup, output_files, permissions, revisions
from ..output_files import Listed


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
    asked = {"output_type_id": output_type_id, "task_type_id": task_type_id, "file_status_id": file_status_id}
    rows = _of_entity(ctx, _readable(ctx, entity_id))
    found = output_files.matching(rows, {**asked, "name": name, "representation": representation})
    return output_files.listed(ctx, revisions.newest_first(found))


def list_last_entity_output_files(
    ctx: Context,
    entity_id: str,
    output_type_id: str | None,
    task_type_id: str | None,
    file_status_id: str | None,
    name: str | None,
    representation: str | None,
) -> Listed:
    """The filters choose among the newest files (observed on Zou 1.0.97)."""
    asked = {"output_type_id": output_type_id, "task_type_id": task_type_id, "file_status_id": file_status_id}
    rows = output_files.last_revisions(_of_entity(ctx, _readable(ctx, entity_id)))
    found = output_files.matching(rows, {**asked, "name": name, "representation": representation})
    return output_files.listed(ctx, found)


def list_entity_output_type_files(
    ctx: Context, entity_id: str, output_type_id: str, representation: str | None
) -> Listed:
    """Here an empty representation asks for files without one (observed on Zou 1.0.97)."""
    entity = entities.get_entity(ctx, entity_id)
    output_type = lookup.get(ctx, "output_type", output_type_id)
    permissions.check_project_access(ctx, entity["project_id"])
    rows = _of_entity(ctx, entity, output_type_id=output_type["id"])
    found = [row for row in rows if representation is None or row["representation"] == representation]
    return output_files.listed(ctx, revisions.newest_first(found))


def list_entity_output_types(ctx: Context, entity_id: str) -> list[Row]:
    """The output types of which the entity has files, those of its instances aside."""
    return output_files.output_types_of(ctx, _of_entity(ctx, _readable(ctx, entity_id)))


def create_entity_output_file(ctx: Context, entity_id: str, body: dict[str, Any]) -> dict[str, Any]:
    """Add an output file and work out where it lies."""
    entity = _readable(ctx, entity_id)
    try:
        return _create(ctx, entity, body)
    except output_files.CannotCreate as error:
        raise PlainError(str(error)) from None
    except Refused as refusal:
        raise PlainError(refusal.body["message"]) from None


def _create(ctx: Context, entity: Row, body: dict[str, Any]) -> dict[str, Any]:
    kind = output_files.kind(ctx, body)
    values = {**output_files.values(ctx, body, kind), "entity_id": entity["id"]}
    place = file_paths.Place(
        project=entities.get_project(ctx, entity["project_id"]),
        entity=entity,
        task_type=kind.task_type,
        name=values["name"],
        revision=_revision(ctx, values, body.get("revision", 0)),
        output_type=kind.output_type,
        representation=values["representation"],
    )
    separator = body.get("sep", "/")
    folder = file_paths.output_folder(ctx, place, "output", separator)
    name = file_paths.file_name(ctx, place, "output")
    if values["nb_elements"] > 1:
        name = f"{name}_[1-{values['nb_elements']}]"
    path = file_paths.storable(f"{folder}{separator}{name}{values['extension']}")
    row = output_files.insert(ctx, entity["project_id"], {**values, "revision": place.revision, "path": path})
    return {**output_files.listed(ctx, [row])[0], "folder_path": folder, "file_name": name}


def _revision(ctx: Context, values: dict[str, Any], given: int) -> int:
    """The revision that was given, else the next one; files of the asset's instances count too (observed)."""
    place = {name: values[name] for name in ("name", "entity_id", "output_type_id", "task_type_id")}
    return given if given > 0 else revisions.next_output_revision(ctx, **place)


def _readable(ctx: Context, entity_id: str) -> Row:
    entity = entities.get_entity(ctx, entity_id)
    permissions.check_project_access(ctx, entity["project_id"])
    return entity


def _of_entity(ctx: Context, entity: Row, **columns: str) -> list[Row]:
    """The entity's own output files, without those of its instances."""
    return ctx.tx.find("output_file", entity_id=entity["id"], asset_instance_id=None, **columns)
