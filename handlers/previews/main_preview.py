"""The preview file that an entity shows."""

from __future__ import annotations

from typing import Any

from mockitsu.context import Context
from mockitsu.errors import BadRequest
from mockitsu.state import Row

from .. import lookup, movie_frames, permissions, pictures, preview_files


def set_main_preview(
    ctx: Context, preview_file_id: str, frame_number: int | None, body: dict[str, Any] | None
) -> dict[str, Any]:
    """Make a preview file the main one; a frame of its movie becomes its picture, where movies are decoded."""
    preview = lookup.get(ctx, "preview_file", preview_file_id)
    task = lookup.get(ctx, "task", preview["task_id"])
    permissions.check_not_role(ctx, task["project_id"], "client")
    permissions.check_task_access(ctx, task)
    frame = (body or {}).get("frame_number", frame_number)
    if frame is not None and preview["extension"] != "mp4":
        raise BadRequest("Can't use a given frame on non movie preview")
    if frame is not None and movie_frames.are_encoded(ctx):
        _show_frame(ctx, preview, frame)
    entity = make_main(ctx, lookup.get(ctx, "entity", task["entity_id"]), preview)
    return {**entity, "type": "Entity", "preview_file_status": preview["status"]}


def _show_frame(ctx: Context, preview: Row, number: int) -> None:
    picture = movie_frames.picture(ctx, preview, number)
    if picture is not None:
        ctx.tx.put_blob(preview_files.key("originals", preview), picture, pictures.PNG)


def make_main(ctx: Context, entity: Row, preview: Row) -> Row:
    """Let an entity show a preview file."""
    changed = ctx.tx.update("entity", entity["id"], {"preview_file_id": preview["id"]})
    ctx.emit(
        "preview-file:set-main",
        entity["project_id"],
        entity_id=entity["id"],
        preview_file_id=preview["id"],
        preview_file_status=preview["status"],
    )
    kind = str(entity["type"]).lower()
    ctx.emit(f"{kind}:update", entity["project_id"], **{f"{kind}_id": entity["id"]})
    return changed
