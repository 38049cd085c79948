"""The output files of an asset's instance, and of those the ones of a shot or scene that holds it."""

from __future__ import annotations

from typing import Any

from mockitsu.context import Context
from mockitsu.errors import Refused
from mockitsu.state import Row

from .. import entities, file_paths, lookup, output_files, permissions, revisions
from ..output_files import Listed
from .file_paths import instance_place
from .instances import Instance, instance_of, readable


def list_asset_instance_output_files(
    ctx: Context,
    asset_instance_id: str,
    temporal_entity_id: str | None,
    output_type_id: str | None,
    task_type_id: str | None,
    file_status_id: str | None,
    name: str | None,
    representation: str | None,
) -> Listed:
    """The files in all shots and scenes that hold the instance, unless one is named."""
    asked = {"output_type_id": output_type_id, "task_type_id": task_type_id, "file_status_id": file_status_id}
    asked |= {"temporal_entity_id": temporal_entity_id, "name": name, "representation": representation}
    rows = ctx.tx.find("output_file", asset_instance_id=readable(ctx, asset_instance_id).row["id"])
    return output_files.listed(ctx, revisions.newest_first(output_files.matching(rows, asked)))


def list_last_asset_instance_output_files(
    ctx: Context,
    asset_instance_id: str,
    temporal_entity_id: str,
    output_type_id: str | None,
    task_type_id: str | None,
    file_status_id: str | None,
    name: str | None,
    representation: str | None,
) -> Listed:
    """What holds the instance is not looked up (observed on Zou 1.0.97)."""
    asked = {"output_type_id": output_type_id, "task_type_id": task_type_id, "file_status_id": file_status_id}
    rows = output_files.last_revisions(_in(ctx, readable(ctx, asset_instance_id), temporal_entity_id))
    found = output_files.matching(rows, {**asked, "name": name, "representation": representation})
    return output_files.listed(ctx, found)


def list_asset_instance_output_type_files(
    ctx: Context, asset_instance_id: str, temporal_entity_id: str, output_type_id: str, representation: str | None
) -> Listed:
    """Here an empty representation asks for files without one (observed on Zou 1.0.97)."""
    instance = readable(ctx, asset_instance_id)
    output_type = lookup.get(ctx, "output_type", output_type_id)
    rows = [row for row in _in(ctx, instance, temporal_entity_id) if row["output_type_id"] == output_type["id"]]
    found = [row for row in rows if representation is None or row["representation"] == representation]
    return output_files.listed(ctx, revisions.newest_first(found))


def list_asset_instance_output_types(ctx: Context, asset_instance_id: str, temporal_entity_id: str) -> list[Row]:
    """The output types of which the instance has files there."""
    return output_files.output_types_of(ctx, _in(ctx, readable(ctx, asset_instance_id), temporal_entity_id))


def create_asset_instance_output_file(
    ctx: Context, asset_instance_id: str, temporal_entity_id: str, body: dict[str, Any]
) -> dict[str, Any]:
    """Add an output file; the shot or scene may be one of another production (observed on Zou 1.0.97)."""
    instance = instance_of(ctx, asset_instance_id)
    holder = entities.get_entity(ctx, temporal_entity_id)
    permissions.check_project_access(ctx, instance.asset["project_id"])
    try:
        return _create(ctx, instance, holder, body)
    except output_files.CannotCreate as error:
        raise Refused(str(error)) from None


def _create(ctx: Context, instance: Instance, holder: Row, body: dict[str, Any]) -> dict[str, Any]:
    kind = output_files.kind(ctx, body)
    owner = {"asset_instance_id": instance.row["id"], "temporal_entity_id": holder["id"]}
    values = {**output_files.values(ctx, body, kind), **owner, "entity_id": instance.asset["id"]}
    counted = {name: values[name] for name in ("name", "output_type_id", "task_type_id")}
    revision = body.get("revision", 0)
    if revision < 1:
        revision = revisions.next_output_revision(ctx, **owner, **counted)
    place = instance_place(ctx, instance, holder, kind.output_type, kind.task_type, body, revision)
    separator = body.get("sep", "/")
    folder = file_paths.output_folder(ctx, place, "output", separator)
    name = file_paths.file_name(ctx, place, "output")
    path = file_paths.storable(f"{folder}{separator}{name}{values['extension']}")
    columns = {**values, "revision": revision, "path": path}
    row = output_files.insert(ctx, instance.asset["project_id"], columns)
    return {**output_files.listed(ctx, [row])[0], "folder_path": folder, "file_name": name}


def _in(ctx: Context, instance: Instance, temporal_entity_id: str) -> list[Row]:
    """The files of an instance in a shot or scene."""
    found = ctx.tx.find("output_file", asset_instance_id=instance.row["id"], temporal_entity_id=temporal_entity_id)
    return list(found)
