"""The movies of preview files."""

from __future__ import annotations

import math

from mockitsu.context import Context
from mockitsu.errors import NotFound
from mockitsu.http import Answer
from mockitsu.state import Row

from .. import drawings, entities, frames, lookup, naming, pictures, preview_files, serving


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


def get_preview_movie_tiles(ctx: Context, preview_file_id: str) -> Answer:
    """Serve all frames of a movie on one sheet."""
    preview = _readable(ctx, preview_file_id)
    preview_files.check_uploaded(preview)
    if preview_files.kind_of(preview) != "movies":
        raise NotFound
    return serve_tiles(ctx, preview)


def serve_tiles(ctx: Context, preview: Row) -> Answer:
    """Answer all frames of a movie on one sheet. Raises NotFound where there is none."""
    still = ctx.tx.get_blob(preview_files.key("originals", preview))
    if still is None:
        raise NotFound
    project = entities.get_project(ctx, lookup.get(ctx, "task", preview["task_id"])["project_id"])
    count = math.ceil((preview["duration"] or 0) * drawings.frame_rate(project))
    content = frames.sheet(still.content, max(1, count))
    return serving.file(ctx, content, pictures.PNG, f"tiles-{count}-{still.digest}", preview["updated_at"])


get_preview_movie_low = get_preview_movie


def _readable(ctx: Context, preview_file_id: str) -> Row:
    preview = lookup.get(ctx, "preview_file", preview_file_id)
    preview_files.check_access(ctx, preview)
    return preview
