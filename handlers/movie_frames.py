"""Single frames of movies, and what a movie looks like before anybody has decoded it.

Movies are decoded where the setting `movies` says so; elsewhere every frame is the picture that stands for the movie.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from mockitsu.context import Context
from mockitsu.state import Blob, Recent, Row

from . import bitrates, drawings, entities, lookup, movie_jobs, preview_files, video

FULL_HD = (1920, 1080)
LOW_WIDTH = 1280
NO_FRAME = b"none"
"""What is remembered of a frame behind the end."""
FRAMES = Recent(64_000_000)
JOINED = Recent(256_000_000)
"""What was decoded and encoded last, by the digests of the movies."""


def are_encoded(ctx: Context) -> bool:
    """Whether movies are decoded and encoded here."""
    return ctx.settings.movies == "encoded"


def form(ctx: Context, project: Row, task_type_id: str | None = None) -> video.Form:
    """What the movies of a production are brought to: its size, rounded up to even numbers (which H.264 wants), or full
    HD where that is none, or too large; with the bitrate for a task type."""
    width, _, height = str(project["resolution"]).partition("x")
    size = (int(width), int(height)) if width.isdecimal() and height.isdecimal() else FULL_HD
    if not 0 < size[0] * size[1] <= ctx.settings.max_pixels:
        size = FULL_HD
    megabits = bitrates.chosen(ctx, project, task_type_id)[0]
    return video.Form(size[0] + size[0] % 2, size[1] + size[1] % 2, drawings.frame_rate(project), megabits)


def low(ctx: Context, project: Row, task_type_id: str) -> video.Form:
    """What the smaller copy of a movie is brought to: 1280 pixels in width, also where the movie has less (observed on
    Zou 1.0.97); its own size where these would be too many."""
    own = form(ctx, project, task_type_id)
    height = max(2, 2 * round(LOW_WIDTH * own.height / own.width / 2))
    size = (LOW_WIDTH, height) if LOW_WIDTH * height <= ctx.settings.max_pixels else (own.width, own.height)
    return video.Form(*size, own.rate, bitrates.chosen(ctx, project, task_type_id)[1])


def picture(ctx: Context, preview: Row, number: int) -> bytes | None:
    """The picture of a frame, by its number from 1: of a movie that is not decoded, and of a preview file that is no
    movie, the picture that stands for it. None where nothing was stored, or the frame is behind the end."""
    movie = _decoded(ctx, preview)
    if movie is None:
        still = ctx.tx.get_blob(preview_files.key("originals", preview))
        return still.content if still is not None else None
    found = FRAMES.get((movie.digest, number), lambda: movie_jobs.pictures(ctx, movie, [number]).get(number, NO_FRAME))
    return found if found != NO_FRAME else None


def pictures(ctx: Context, preview: Row, numbers: Sequence[int]) -> Mapping[int, bytes]:
    """The same of several frames, for which the movie is decoded once; those behind the end are left out."""
    movie = _decoded(ctx, preview)
    if movie is not None:
        return movie_jobs.pictures(ctx, movie, numbers)
    still = picture(ctx, preview, 1)
    return dict.fromkeys(numbers, still) if still is not None else {}


def _decoded(ctx: Context, preview: Row) -> Blob | None:
    """The movie of a preview file, where movies are decoded here."""
    return ctx.tx.get_blob(preview_files.key("movies", preview)) if are_encoded(ctx) else None


def joined(ctx: Context, movies: list[Blob], project: Row) -> bytes:
    """Movies one after another, in the form of their production; the first of them where they are not encoded."""
    if not are_encoded(ctx):
        return movies[0].content
    to = form(ctx, project)
    key = (tuple(movie.digest for movie in movies), to)
    return JOINED.get(key, lambda: movie_jobs.joined(ctx, movies, to))


def of_production(ctx: Context, preview: Row) -> video.Form:
    """The form of the production that a preview file belongs to."""
    return form(ctx, entities.get_project(ctx, lookup.get(ctx, "task", preview["task_id"])["project_id"]))
