"""The preview file that an entity shows."""

from __future__ import annotations

from typing import Any

from mockitsu.context import Context
from mockitsu.errors import BadRequest
from mockitsu.state import Row

from .. import lookup, permissions


def set_main_preview(
    ctx: Context, preview_file_id: str, frame_number: int | None, body: dict[str, Any] | None
) -> dict[str, Any]:
    """Make a preview file the main one. The frame of a movie is accepted, but nothing is cut out."""
    preview = lookup.get(ctx, "preview_file", preview_file_id)
    task = lookup.get(ctx, "task", preview["task_id"])
    permissions.check_not_role(ctx, task["project_id"], "client")
    permissions.check_task_access(ctx, task)
    frame = (body or {}).get("frame_number", frame_number)
    if frame is not None and preview["extension"] != "mp4":
        raise BadRequest("Can't use a given frame on non movie preview")
    entity = make_main(ctx, lookup.get(ctx, "entity", task["entity_id"]), preview)
    return {**entity, "type": "Entity", "preview_file_status": preview["status"]}


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
