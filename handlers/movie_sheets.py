"""All frames of a movie on one sheet."""

from __future__ import annotations

import math

from mockitsu.context import Context
from mockitsu.errors import NotFound
from mockitsu.http import Answer
from mockitsu.state import Recent, Row

from . import frames, movie_frames, movie_jobs, pictures, preview_files, serving

SHEETS = Recent(64_000_000)


def serve(ctx: Context, preview: Row) -> Answer:
    """Answer the sheet of a movie. Raises NotFound where the preview file is none, or nothing was stored."""
    preview_files.check_uploaded(preview)
    content, tag = draw(ctx, preview)
    return serving.file(ctx, content, pictures.PNG, tag, preview["updated_at"])


def draw(ctx: Context, preview: Row) -> tuple[bytes, str]:
    """The sheet of a movie as a PNG, with what it is known by. Raises NotFound."""
    still = ctx.tx.get_blob(preview_files.key("originals", preview))
    if preview_files.kind_of(preview) != "movies" or still is None:
        raise NotFound
    movie = ctx.tx.get_blob(preview_files.key("movies", preview)) if movie_frames.are_encoded(ctx) else None
    if movie is not None:
        tag = f"tiles-{movie.digest}"
        return SHEETS.get(tag, lambda: movie_jobs.sheet(ctx, movie)), tag
    count = math.ceil((preview["duration"] or 0) * movie_frames.of_production(ctx, preview).rate)
    tag = f"tiles-{count}-{still.digest}"
    return SHEETS.get(tag, lambda: frames.sheet(still.content, max(1, count))), tag
