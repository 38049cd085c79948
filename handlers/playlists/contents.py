"""What can be put on playlists, and putting it there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from mockitsu.context import Context
from mockitsu.state import Row

from .. import crud, entities, lookup, permissions, previews_of
from . import entries

SHOWN = ("extension", "width", "height", "duration", "revision", "status")
NO_PLACE = dict.fromkeys(
    ("parent_name", "episode_id", "episode_name", "sequence_id", "sequence_name", "asset_type_id", "asset_type_name"),
    "",
)


def add_playlist_entity(ctx: Context, playlist_id: str, body: dict[str, Any]) -> Row:
    """Put an entity on a playlist, behind the others."""
    return _add(ctx, _editable(ctx, playlist_id), [body])


def add_playlist_entities(ctx: Context, playlist_id: str, body: dict[str, Any]) -> Row:
    """Put several entities on a playlist, behind the others."""
    return _add(ctx, _editable(ctx, playlist_id), body["entities"])


def list_playlist_entity_preview_files(ctx: Context, entity_id: str) -> dict[str, list[dict[str, Any]]]:
    """The revisions of an entity that a playlist can show."""
    entity = entities.get_entity(ctx, entity_id)
    permissions.check_entity_access(ctx, entity)
    return previews_of.by_task_type(ctx, entity)


def build_temporary_playlist(
    ctx: Context, project_id: str, sort: bool, body: dict[str, Any] | None
) -> list[dict[str, Any]]:
    """Tasks are listed in any case, entities only where they have a preview (observed on Zou 1.0.97). Rows of other
    productions are for those who may see them there."""
    if not permissions.is_admin(ctx):
        permissions.check_project_access(ctx, entities.get_project(ctx, project_id)["id"])
    wanted = body or {}
    tasks = [lookup.get(ctx, "task", id) for id in wanted.get("task_ids", [])]
    shown = [_of_task(ctx, task) for task in tasks]
    found = (ctx.tx.get("entity", id) for id in wanted.get("entity_ids", []))
    shown += [entry for entity in found if entity is not None for entry in _of_entity(ctx, entity)]
    return sorted(shown, key=_place) if sort else shown


def _editable(ctx: Context, playlist_id: str) -> Row:
    playlist = lookup.get(ctx, "playlist", playlist_id)
    crud.check_access(ctx, "playlist", "update", playlist)
    return playlist


def _add(ctx: Context, playlist: Row, wanted: Iterable[Mapping[str, Any]]) -> Row:
    shots = list(playlist["shots"] or [])
    places = [{"entity_id": entry["entity_id"], "preview_file_id": entries.preview_id(entry)} for entry in shots]
    for entry in (entries.chosen(ctx, one) for one in wanted):
        place = {"entity_id": entry["entity_id"], "preview_file_id": entries.preview_id(entry)}
        if place not in places:  # the same preview is not shown twice (observed)
            shots.append(entry)
            places.append(place)
            ctx.emit("playlist:add_entity", playlist["project_id"], playlist_id=playlist["id"], **place)
    return ctx.tx.update("playlist", playlist["id"], {"shots": shots, "updated_at": ctx.now})


def _of_task(ctx: Context, task: Row) -> dict[str, Any]:
    permissions.check_task_access(ctx, task)
    entity = entities.get_entity(ctx, task["entity_id"])
    return _shown(ctx, entity, task["id"], previews_of.by_task_type(ctx, entity))


def _of_entity(ctx: Context, entity: Row) -> list[dict[str, Any]]:
    permissions.check_entity_access(ctx, entity)
    by_type = previews_of.by_task_type(ctx, entity)
    return [_shown(ctx, entity, previews_of.newest(by_type)["task_id"], by_type)] if by_type else []


def _shown(ctx: Context, entity: Row, task_id: str, by_type: dict[str, list[dict[str, Any]]]) -> dict[str, Any]:
    entry = {"id": entity["id"], "name": entity["name"], "preview_file_task_id": task_id, **_where(ctx, entity)}
    if by_type:
        preview = previews_of.newest(by_type)
        entry["preview_file_id"] = preview["id"]
        entry.update({f"preview_file_{name}": preview[name] for name in SHOWN})
        entry["preview_file_annotations"] = preview["annotations"] or []
        entry["preview_file_previews"] = preview["previews"]
    return {**entry, "preview_files": by_type}


def _where(ctx: Context, entity: Row) -> dict[str, str]:
    """What an entity belongs to; texts are empty where there is nothing to say (observed on Zou 1.0.97)."""
    if entity["type"] == "Asset":
        kind = entities.get_asset_type(ctx, entity["entity_type_id"])
        return _named("asset_type", kind)
    parent = entities.parent_of(ctx, entity)
    if parent is None:
        return NO_PLACE
    return _named("sequence" if parent["type"] == "Sequence" else "episode", parent)


def _named(what: str, row: Row) -> dict[str, str]:
    name = str(row["name"])
    return {**NO_PLACE, "parent_name": name, f"{what}_id": str(row["id"]), f"{what}_name": name}


def _place(entry: Mapping[str, Any]) -> tuple[str, str]:
    return entry["parent_name"], entry["name"]
