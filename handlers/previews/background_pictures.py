"""The pictures of preview backgrounds: what three-dimensional previews are lit with."""

from __future__ import annotations

import re
from typing import NoReturn

from mockitsu.context import Context
from mockitsu.errors import BadRequest, HttpError, NotFound
from mockitsu.http import Answer, inline
from mockitsu.state import Row

from .. import crud, lookup, pictures, removal, serving, stored_files, uploads

TABLE = "preview_background_file"
EXTENSIONS = {"hdr": "image/vnd.radiance"}
RADIANCE = re.compile(rb"#\?(RADIANCE|RGBE)\n.*?\n\n[-+][YX] \d+ [-+][YX] \d+\n", re.DOTALL)
NAME_LENGTH = 250
THUMBNAIL = (300, 200)
ELSEWHERE = (
    "Upload preview background files on the url without extension: /pictures/preview-background-files/<instance_id>."
)


def upload_preview_background_file(ctx: Context, preview_background_file_id: str) -> Row:
    """Keep a Radiance picture, in place of the one before. Whatever else comes costs the whole row (observed)."""
    background = lookup.get(ctx, TABLE, preview_background_file_id)
    upload = uploads.one(ctx)
    name, extension = uploads.name_and_extension(upload)
    if extension not in EXTENSIONS:
        _drop(ctx, background, f"Wrong file format, extension: {extension}")
    if RADIANCE.match(upload.content) is None:
        _drop(ctx, background, f"Error while saving preview background file and thumbnail: {background['id']}")
    ctx.tx.put_blob(stored_files.key(TABLE, background["id"]), upload.content, EXTENSIONS[extension])
    ctx.tx.put_blob(_thumbnail_key(background), pictures.still(*THUMBNAIL), pictures.PNG)
    values = {"original_name": name[:NAME_LENGTH], "extension": extension, "file_size": len(upload.content)}
    row = ctx.tx.update(TABLE, background["id"], {**values, "updated_at": ctx.now})
    ctx.emit("preview-background-file:update", preview_background_file_id=row["id"])
    ctx.emit("preview-background-file:add-file", preview_background_file_id=row["id"], extension=extension)
    return row


def get_preview_background_picture(ctx: Context, preview_background_file_id: str, extension: str) -> Answer:
    """Serve a preview background, by its own extension in any case."""
    background = lookup.get(ctx, TABLE, preview_background_file_id)
    blob = ctx.tx.get_blob(stored_files.key(TABLE, background["id"]))
    if blob is None or extension.lower() != background["extension"]:
        raise NotFound
    name = inline(f"{background['original_name']}.{background['extension']}")
    return serving.file(ctx, blob.content, blob.media_type, blob.digest, background["updated_at"], name)


def get_preview_background_thumbnail(ctx: Context, preview_background_file_id: str) -> Answer:
    """Serve the thumbnail of a preview background."""
    background = lookup.get(ctx, TABLE, preview_background_file_id)
    blob = ctx.tx.get_blob(_thumbnail_key(background))
    if blob is None:
        raise NotFound
    return serving.file(ctx, blob.content, blob.media_type, blob.digest, background["updated_at"])


def upload_preview_background_thumbnail(ctx: Context) -> NoReturn:  # noqa: ARG001 - nothing of the request matters
    """Send the caller to the path without extension."""
    raise HttpError(405, ELSEWHERE)


def _drop(ctx: Context, background: Row, message: str) -> NoReturn:
    """Refuse an upload and delete the row, unless productions have it in their settings."""
    try:
        removal.erase(ctx, TABLE, background)
    except crud.Conflict:
        raise BadRequest(message) from None
    raise BadRequest(message, keep=True)


def _thumbnail_key(background: Row) -> str:
    return f"thumbnails/{stored_files.key(TABLE, background['id'])}"
