"""Paths that files would have, and what a path is about."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mockitsu.context import Context
from mockitsu.errors import ApiError, Refused
from mockitsu.state import Row

from .. import entities, file_paths, lookup, path_guessing, permissions, revisions
from .instances import Instance, instance_of

MAX = {"name": "3ds Max", "short_name": "max", "file_extension": ".max"}


class NoPath(ApiError):
    """The file tree does not give the path; the refusal repeats the body (observed on Zou 1.0.97)."""

    def __init__(self, refusal: Refused, body: Mapping[str, Any]) -> None:
        super().__init__({**refusal.body, "received_data": dict(body)}, 400)


def build_working_file_path(ctx: Context, task_id: str, body: dict[str, Any] | None) -> dict[str, str]:
    """Without a software 3ds Max counts, which every studio has from then on (observed on Zou 1.0.97)."""
    task = lookup.get(ctx, "task", task_id)
    permissions.check_task_access(ctx, task)
    body = body or {}
    software = _software(ctx, body.get("software_id"))
    name, mode = body.get("name", "main"), body.get("mode", "working")
    place = file_paths.Place(
        project=entities.get_project(ctx, task["project_id"]),
        entity=entities.get_entity(ctx, task["entity_id"]),
        task_type=lookup.get(ctx, "task_type", task["task_type_id"]),
        name=name,
        revision=body.get("revision") or revisions.next_working_file_revision(ctx, task["id"], name),
        software=software,
    )
    try:
        path = file_paths.folder(ctx, place, mode, body.get("sep", "/"))
        return {"path": path, "name": file_paths.file_name(ctx, place, mode)}
    except Refused as refusal:
        raise NoPath(refusal, body) from None


def build_entity_output_file_path(ctx: Context, entity_id: str, body: dict[str, Any]) -> dict[str, str]:
    """Where an output file of an entity would lie; without a revision, the next one."""
    entity = entities.get_entity(ctx, entity_id)
    permissions.check_entity_access(ctx, entity)
    output_type = lookup.get(ctx, "output_type", body["output_type_id"])
    task_type = lookup.get(ctx, "task_type", body["task_type_id"])
    name = body.get("name", "main")
    next_revision = revisions.next_output_revision(
        ctx, entity_id=entity["id"], name=name, output_type_id=output_type["id"], task_type_id=task_type["id"]
    )
    place = file_paths.Place(
        project=entities.get_project(ctx, entity["project_id"]),
        entity=entity,
        task_type=task_type,
        name=name,
        revision=body.get("revision") or next_revision,
        output_type=output_type,
        representation=body.get("representation", ""),
    )
    return _output_path(ctx, place, body)


def build_asset_instance_output_file_path(
    ctx: Context, asset_instance_id: str, temporal_entity_id: str, body: dict[str, Any]
) -> dict[str, str]:
    """Here a revision that is not given is 0, and the types are looked up before the team (observed)."""
    instance = instance_of(ctx, asset_instance_id)
    holder = entities.get_entity(ctx, temporal_entity_id)
    output_type = lookup.get(ctx, "output_type", body["output_type_id"])
    task_type = lookup.get(ctx, "task_type", body["task_type_id"])
    permissions.check_entity_access(ctx, instance.asset)
    revision = body.get("revision", 0)
    place = instance_place(ctx, instance, holder, output_type, task_type, body, revision)
    return _output_path(ctx, place, body)


def instance_place(
    ctx: Context,
    instance: Instance,
    holder: Row,
    output_type: Row,
    task_type: Row,
    body: Mapping[str, Any],
    revision: int,
) -> file_paths.Place:
    """What the path of an instance's file is worked out from; the tree is that of the holder's production."""
    return file_paths.Place(
        project=entities.get_project(ctx, holder["project_id"]),
        entity=holder,
        task_type=task_type,
        name=body.get("name", "main"),
        revision=revision,
        output_type=output_type,
        representation=body.get("representation", ""),
        instance=instance.row,
        asset=instance.asset,
    )


def guess_from_path(ctx: Context, body: dict[str, Any]) -> list[dict[str, str]]:
    """What a path of the production is about, once for each template that it fits."""
    project = entities.get_project(ctx, body["project_id"])
    permissions.check_project_access(ctx, project["id"])
    return path_guessing.guesses(ctx, project, body["file_path"], body.get("sep", "/"))


guess_from_path_with_underscores = guess_from_path


def _software(ctx: Context, software_id: str | None) -> Row:
    if software_id:
        return lookup.get(ctx, "software", software_id)
    return ctx.tx.first("software", name=MAX["name"]) or ctx.tx.insert("software", MAX)


def _output_path(ctx: Context, place: file_paths.Place, body: Mapping[str, Any]) -> dict[str, str]:
    mode = body.get("mode", "output")
    try:
        return {
            "folder_path": file_paths.output_folder(ctx, place, mode, body.get("separator", "/")),
            "file_name": file_paths.file_name(ctx, place, mode),
        }
    except Refused as refusal:
        raise NoPath(refusal, body) from None
