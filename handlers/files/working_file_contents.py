"""What is kept of working files themselves."""

from __future__ import annotations

from mockitsu.context import Context
from mockitsu.errors import HttpError, MalformedRequest
from mockitsu.http import Answer
from mockitsu.models import MODELS
from mockitsu.state import Row

from .. import crud, lookup, permissions, serving, stored_files

OCTETS = "application/octet-stream"


def get_working_file_content(ctx: Context, working_file_id: str) -> Answer:
    """Serve the file. One without content counts as none (observed on Zou 1.0.97)."""
    working_file = _readable(ctx, working_file_id)
    blob = ctx.tx.get_blob(stored_files.key("working_file", working_file["id"]))
    if blob is None or not blob.content:
        raise HttpError(404, f"Working file not found for: {working_file['id']}")
    return serving.file(ctx, blob.content, OCTETS, blob.digest, working_file["updated_at"], cache=serving.PUBLIC)


def upload_working_file_content(ctx: Context, working_file_id: str) -> crud.Answered:
    """Keep the file, in place of the one before; the row stays as it is (observed on Zou 1.0.97)."""
    working_file = _readable(ctx, working_file_id)
    files = ctx.uploads.get("file")
    if not files:
        raise MalformedRequest
    ctx.tx.put_blob(stored_files.key("working_file", working_file["id"]), files[0].content, OCTETS)
    return crud.present(ctx, MODELS["working_file"], working_file)


def _readable(ctx: Context, working_file_id: str) -> Row:
    working_file = lookup.get(ctx, "working_file", working_file_id)
    permissions.check_task_access(ctx, lookup.get(ctx, "task", working_file["task_id"]))
    return working_file
