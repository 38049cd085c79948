"""The movies of preview files."""

from __future__ import annotations

from mockitsu.context import Context
from mockitsu.errors import NotFound
from mockitsu.http import Answer
from mockitsu.state import Row

from .. import lookup, movie_sheets, naming, preview_files


def get_preview_movie(ctx: Context, preview_file_id: str) -> Answer:
    """Serve the movie of a preview file."""
    return preview_files.serve_file(ctx, _readable(ctx, preview_file_id), "movies")


def download_preview_movie(ctx: Context, preview_file_id: str) -> Answer:
    """Serve the movie of a preview file, to be saved under a telling name."""
    preview = _readable(ctx, preview_file_id)
    name = f"{naming.preview_name(ctx, preview)}.mp4"
    return preview_files.serve_file(ctx, preview, "movies", name)


def get_preview_movie_source(ctx: Context, preview_file_id: str) -> Answer:
    """Serve a movie as it was uploaded, where the server keeps that beside what it made of it: it never does
    (observed on Zou 1.0.97)."""
    _readable(ctx, preview_file_id)
    raise NotFound


def get_preview_movie_low(ctx: Context, preview_file_id: str) -> Answer:
    """Serve the smaller copy of a movie: the movie itself where it was kept as it came."""
    preview = _readable(ctx, preview_file_id)
    has_copy = ctx.tx.get_blob(preview_files.key("low", preview)) is not None
    return preview_files.serve_file(ctx, preview, "low" if has_copy else "movies")


def get_preview_movie_tiles(ctx: Context, preview_file_id: str) -> Answer:
    """Serve all frames of a movie on one sheet."""
    return movie_sheets.serve(ctx, _readable(ctx, preview_file_id))


def _readable(ctx: Context, preview_file_id: str) -> Row:
    preview = lookup.get(ctx, "preview_file", preview_file_id)
    preview_files.check_access(ctx, preview)
    return preview
