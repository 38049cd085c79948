"""Uploading the files of preview files."""

from __future__ import annotations

from mockitsu.context import Context
from mockitsu.errors import BadRequest, MalformedRequest
from mockitsu.state import Row

from .. import lookup, permissions, preview_uploads, removal, uploads


def upload_preview_file(ctx: Context, preview_file_id: str) -> Row:
    """Give a preview file its file; a second one is refused before the caller is looked at (observed on Zou 1.0.97)."""
    preview = lookup.get(ctx, "preview_file", preview_file_id)
    if preview["status"] != "processing":
        raise MalformedRequest
    task = lookup.get(ctx, "task", preview["task_id"])
    permissions.check_task_action_access(ctx, task)
    upload = uploads.one(ctx)
    if not preview_uploads.is_taken(upload):
        removal.remove_preview_file(ctx, preview)
        raise BadRequest(f"Wrong file format, extension: {uploads.name_and_extension(upload)[1]}", keep=True)
    return preview_uploads.store(ctx, preview, task, upload)
