"""Thumbnails of attached pictures."""

from __future__ import annotations

from mockitsu.context import Context
from mockitsu.errors import NotFound
from mockitsu.http import Answer

from .. import attachments, crud, lookup, pictures, preview_files, serving


def get_attachment_thumbnail(ctx: Context, attachment_file_id: str) -> Answer:
    """Serve the thumbnail of a picture that came with a comment or a message. Raises NotFound for other files."""
    attachment = lookup.get(ctx, "attachment_file", attachment_file_id)
    crud.check_access(ctx, "attachment_file", "get", attachment)
    blob = ctx.tx.get_blob(f"{attachments.FOLDER}/{attachment['id']}")
    if blob is None or attachment["extension"] not in preview_files.PICTURES:
        raise NotFound
    content = pictures.sized(blob, "thumbnails", ctx.settings.max_pixels)
    return serving.file(ctx, content, pictures.PNG, f"thumbnails-{blob.digest}", attachment["updated_at"])
