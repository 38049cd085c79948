"""The pictures of preview files."""

from __future__ import annotations

from mockitsu.context import Context
from mockitsu.errors import BadRequest
from mockitsu.http import Answer

from .. import lookup, naming, preview_files


def get_preview_thumbnail(ctx: Context, preview_file_id: str) -> Answer:
    """Serve the thumbnail of a preview file."""
    return _open_picture(ctx, preview_file_id, "thumbnails")


def get_preview_square_thumbnail(ctx: Context, preview_file_id: str) -> Answer:
    """Serve the square thumbnail of a preview file."""
    return _open_picture(ctx, preview_file_id, "thumbnails-square")


def get_preview_original(ctx: Context, preview_file_id: str) -> Answer:
    """Serve the picture of a preview file in its full size."""
    return _open_picture(ctx, preview_file_id, "originals")


def get_preview_picture(ctx: Context, preview_file_id: str) -> Answer:
    """Serve a preview file in the size for the web; unlike the others never to outsiders (observed on Zou 1.0.97)."""
    preview = lookup.get(ctx, "preview_file", preview_file_id)
    preview_files.check_access(ctx, preview)
    return preview_files.serve_picture(ctx, preview, "previews")


def get_preview_original_file(ctx: Context, preview_file_id: str, extension: str) -> Answer:
    """Serve what is neither picture nor movie, by any extension that such files have (observed on Zou 1.0.97)."""
    preview = lookup.get(ctx, "preview_file", preview_file_id)
    preview_files.check_access_or_shared(ctx, preview)
    asked = extension.lower()
    if asked not in preview_files.FILES | preview_files.PICTURES:
        raise BadRequest(f"Extension not allowed: {extension}")
    if asked == "png":
        return preview_files.serve_picture(ctx, preview, "originals")
    return preview_files.serve_file(ctx, preview, "files")


def download_preview_original(ctx: Context, preview_file_id: str) -> Answer:
    """Serve the file of a preview file, to be saved under a telling name."""
    preview = lookup.get(ctx, "preview_file", preview_file_id)
    preview_files.check_access(ctx, preview)
    name = f"{naming.preview_name(ctx, preview)}.{preview['extension']}"
    return preview_files.serve_file(ctx, preview, preview_files.kind_of(preview), name)


def _open_picture(ctx: Context, preview_file_id: str, kind: str) -> Answer:
    preview = lookup.get(ctx, "preview_file", preview_file_id)
    preview_files.check_access_or_shared(ctx, preview)
    return preview_files.serve_picture(ctx, preview, kind)
