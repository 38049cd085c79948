"""What is on a playlist: entries of an entity and the preview that is shown of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from mockitsu.context import Context
from mockitsu.state import Row

from .. import previews_of, revisions

Entry = dict[str, Any]
SHOWN = ("id", "revision", "extension", "width", "height", "duration", "status", "created_at", "task_id")
CHOSEN = ("extension", "revision", "width", "height", "duration", "status", "task_id")


def kept(ctx: Context, entries: Sequence[Any]) -> list[Entry]:
    """Entries of a request body as they are stored; a preview that does not show the entity becomes null (observed)."""
    found = []
    for entry in entries:
        entity_id = (entry.get("entity_id") or entry.get("id")) if isinstance(entry, dict) else None
        if entity_id:
            preview = _preview(ctx, entry.get("preview_file_id"), entity_id)
            found.append({"entity_id": entity_id, "preview_file_id": preview["id"] if preview is not None else None})
    return found


def chosen(ctx: Context, entry: Mapping[str, Any]) -> Entry:
    """An entry as it is stored; without a preview that shows the entity it gets the last one, if there is one
    (observed)."""
    entity_id = entry["entity_id"]
    preview = _preview(ctx, entry.get("preview_file_id"), entity_id)
    entity = ctx.tx.get("entity", entity_id)
    by_type = previews_of.by_task_type(ctx, entity) if entity is not None and preview is None else {}
    if preview is None and not by_type:
        return {"entity_id": entity_id}
    return {"entity_id": entity_id, "preview_file_id": preview["id"] if preview else previews_of.newest(by_type)["id"]}


def preview_id(entry: Mapping[str, Any]) -> str | None:
    """The id of the preview that is shown; entries without one say null or nothing, as they were made (observed)."""
    return entry.get("preview_file_id")


def shown(ctx: Context, entry: Mapping[str, Any]) -> Entry:
    """An entry with all previews of its entity, and what is known of the one that was chosen."""
    entity_id = entry["entity_id"]
    result: Entry = {"entity_id": entity_id, "id": entity_id, "preview_files": _by_task_type(ctx, entity_id)}
    preview = ctx.tx.get("preview_file", preview_id(entry))
    if preview is not None:
        result["preview_file_id"] = preview["id"]
        seen = _seen(preview)
        result.update({f"preview_file_{name}": seen[name] for name in CHOSEN})
        result["preview_file_previews"] = _beside(ctx, preview)
    return result


def _preview(ctx: Context, preview_file_id: object, entity_id: str) -> Row | None:
    """The preview file with this id where it is about the entity."""
    preview = ctx.tx.get("preview_file", preview_file_id)
    task = ctx.tx.get("task", preview["task_id"]) if preview is not None else None
    return preview if task is not None and task["entity_id"] == entity_id else None


def _by_task_type(ctx: Context, entity_id: str) -> dict[str, list[Entry]] | list[Entry]:
    """The revisions of an entity's tasks by task type; an empty list where nothing was shown yet (observed)."""
    by_type: dict[str, list[Row]] = {}
    for task in ctx.tx.find("task", entity_id=entity_id):
        previews = ctx.tx.find("preview_file", task_id=task["id"])
        if previews:
            by_type.setdefault(task["task_type_id"], []).extend(previews)
    return {id: [_revision(rows) for rows in revisions.by_revision(previews)] for id, previews in by_type.items()} or []


def _revision(rows: list[Row]) -> Entry:
    """The first preview of a revision, with the others."""
    return {**_seen(rows[0]), "previews": [_seen(row) for row in rows[1:]]}


def _beside(ctx: Context, preview: Row) -> list[Entry]:
    """The other previews of the revision that a preview belongs to."""
    (rows,) = revisions.by_revision(
        ctx.tx.find("preview_file", task_id=preview["task_id"], revision=preview["revision"])
    )
    return [_seen(row) for row in rows if row["id"] != preview["id"]]


def _seen(preview: Row) -> Entry:
    """What a playlist tells of a preview file, its status with a capital letter (observed on Zou 1.0.97)."""
    return {**{name: preview[name] for name in SHOWN}, "status": str(preview["status"]).capitalize()}
