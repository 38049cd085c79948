"""The pictures, movies and files of shared playlists, and what guests draw on them."""

from __future__ import annotations

from typing import Any

from mockitsu.context import Context
from mockitsu.errors import BadRequest, NotFound, PlainError
from mockitsu.http import Answer
from mockitsu.state import Row

from .. import avatars, drawings, lookup, movie_sheets, naming, preview_files
from . import links


def get_shared_preview_file(ctx: Context, token: str, preview_file_id: str) -> Row:
    """A preview file of the playlist as it is stored."""
    return _preview(ctx, token, preview_file_id)


def download_shared_preview_file(ctx: Context, token: str, preview_file_id: str) -> Answer:
    """Serve the file of a preview, to be saved under a telling name."""
    preview = _preview(ctx, token, preview_file_id)
    name = f"{naming.preview_name(ctx, preview)}.{preview['extension']}"
    return preview_files.serve_file(ctx, preview, preview_files.kind_of(preview), name)


def get_shared_preview_movie(ctx: Context, token: str, preview_file_id: str) -> Answer:
    """Serve a movie of the playlist."""
    return preview_files.serve_file(ctx, _preview(ctx, token, preview_file_id), "movies")


def get_shared_preview_tiles(ctx: Context, token: str, preview_file_id: str) -> Answer:
    """Serve all frames of a movie of the playlist on one sheet."""
    return movie_sheets.serve(ctx, _preview(ctx, token, preview_file_id))


def get_shared_preview_original(ctx: Context, token: str, preview_file_id: str) -> Answer:
    """Serve a picture of the playlist in its full size."""
    return preview_files.serve_picture(ctx, _preview(ctx, token, preview_file_id), "originals")


def get_shared_preview_original_file(ctx: Context, token: str, preview_file_id: str, extension: str) -> Answer:
    """Serve a file of the playlist that is neither picture nor movie."""
    preview, asked = _preview(ctx, token, preview_file_id), extension.lower()
    if asked not in preview_files.FILES | preview_files.PICTURES:
        raise BadRequest(f"Extension not allowed: {extension}")
    if asked == "png":
        return preview_files.serve_picture(ctx, preview, "originals")
    return preview_files.serve_file(ctx, preview, "files")


def get_shared_preview_thumbnail(ctx: Context, token: str, preview_file_id: str) -> Answer:
    """Serve the thumbnail of a preview of the playlist."""
    return preview_files.serve_picture(ctx, _preview(ctx, token, preview_file_id), "thumbnails")


def get_shared_person_thumbnail(ctx: Context, token: str, person_id: str) -> Answer:
    """Serve the avatar of somebody whose comments guests read; of others there is none for them."""
    opened = links.open_link(ctx, token)
    person = lookup.get(ctx, "person", person_id)
    if person["id"] not in {comment["person_id"] for comment in links.comments_of(ctx, opened)}:
        raise NotFound
    return avatars.serve(ctx, "person", person)


def update_shared_preview_annotations(ctx: Context, token: str, body: dict[str, Any]) -> Row:
    """Draw as a guest on a preview of the playlist."""
    opened = links.open_link(ctx, token)
    if not opened.link["can_comment"]:
        raise PlainError("Annotations are disabled", 403)
    guest = links.guest_of(ctx, opened, body["guest_id"])
    return drawings.update(ctx, links.preview(ctx, opened, body["preview_file_id"]), body, guest["id"])


def _preview(ctx: Context, token: str, preview_file_id: str) -> Row:
    return links.preview(ctx, links.open_link(ctx, token), preview_file_id)
