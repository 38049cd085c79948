"""What is kept of attachments themselves."""

from __future__ import annotations

from mockitsu.context import Context
from mockitsu.errors import HttpError, NotFound
from mockitsu.http import Answer, attachment, inline
from mockitsu.state import Row

from .. import attachments, lookup, permissions, serving

OCTETS = "application/octet-stream"


def download_attachment_file(ctx: Context, attachment_file_id: str) -> Answer:
    """Serve the file: a picture is shown, everything else saved. A part that is not there counts as a file that is not
    there (observed on Zou 1.0.97)."""
    row = lookup.get(ctx, "attachment_file", attachment_file_id)
    _check_access(ctx, row)
    blob = ctx.tx.get_blob(f"{attachments.FOLDER}/{row['id']}")
    if blob is None:
        raise NotFound
    media_type = row["mimetype"] or OCTETS
    name = (inline if media_type.startswith("image/") else attachment)(row["name"])
    try:
        return serving.file(ctx, blob.content, media_type, blob.digest, row["updated_at"], name, serving.PUBLIC)
    except HttpError:
        raise NotFound from None


def _check_access(ctx: Context, row: Row) -> None:
    """The file's comment, or its chat, says who may have it."""
    comment = ctx.tx.get("comment", row["comment_id"])
    if comment is not None:
        permissions.check_task_access(ctx, lookup.get(ctx, "task", comment["object_id"]))
        return
    message = lookup.get(ctx, "chat_message", row["chat_message_id"])
    chat = lookup.get(ctx, "chat", message["chat_id"])
    permissions.check_entity_access(ctx, lookup.get(ctx, "entity", chat["object_id"]))
