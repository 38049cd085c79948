"""Single frames of preview files, and what was drawn on them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from mockitsu.context import Context
from mockitsu.errors import BadRequest, HttpError, NotFound
from mockitsu.http import Answer, attachment, inline
from mockitsu.state import Blob, Row

from .. import (
    drawings,
    entities,
    frames,
    lookup,
    movie_frames,
    movie_jobs,
    movie_sheets,
    naming,
    permissions,
    pictures,
    preview_files,
    serving,
)

NO_MOVIE = "404 Not Found: No stored movie for preview file {}."


def extract_preview_frame(ctx: Context, preview_file_id: str, frame_number: int) -> Answer:
    """A frame of a movie; one behind its end is refused."""
    preview, project = _managed(ctx, preview_file_id)
    if preview_files.kind_of(preview) != "movies":
        raise NotFound
    _still(ctx, preview)
    is_behind = frame_number > max(0.0, preview["duration"] or 0) * drawings.frame_rate(project)
    picture = movie_frames.picture(ctx, preview, frame_number) if not is_behind else None
    if picture is None:
        raise BadRequest("Wrong value for parameter frame_number.")
    return _inline(ctx, preview, str(frame_number), picture)


def extract_preview_tile(ctx: Context, preview_file_id: str) -> Answer:
    """All frames of a movie on one sheet."""
    preview = lookup.get(ctx, "preview_file", preview_file_id)
    preview_files.check_access(ctx, preview)
    if preview_files.kind_of(preview) != "movies":
        raise BadRequest("Preview file is not a movie")
    _still(ctx, preview)
    return _inline(ctx, preview, "tile", movie_sheets.draw(ctx, preview)[0])


def extract_annotated_preview_frame(ctx: Context, preview_file_id: str, frame_number: int | None) -> Answer:
    """A frame with what was drawn on it; of a picture the number does not matter (observed on Zou 1.0.97)."""
    preview, project = _managed(ctx, preview_file_id)
    is_movie = _check_kind(preview, "frame")
    if is_movie and frame_number is None:
        raise BadRequest("frame_number is required for movie previews")
    drawn = [row for row in preview["annotations"] or [] if not is_movie or _number(row, project) == frame_number]
    if not drawn:
        what = f"for frame {frame_number}" if is_movie else "on picture preview"
        raise HttpError(400, f"No annotation found {what}")
    number = frame_number or 1
    shown = _shown(ctx, preview, movie_frames.picture(ctx, preview, number) if is_movie else None)
    return _inline(ctx, preview, str(number), frames.annotated(shown, drawings.objects(drawn[0])))


def extract_annotated_preview_frames(ctx: Context, preview_file_id: str) -> Answer:
    """A zip file of all frames on which something was drawn."""
    preview, project = _managed(ctx, preview_file_id)
    name, drawn = _all_annotated(ctx, preview, project)
    files = [(f"{name}_frame_{number}.png", content) for number, content in drawn]
    return serving.made(ctx, frames.archive(files), "application/zip", attachment(f"{name}_annotated_frames.zip"))


def extract_annotated_preview_frames_pdf(ctx: Context, preview_file_id: str) -> Answer:
    """A document with a page for each frame on which something was drawn."""
    preview, project = _managed(ctx, preview_file_id)
    name, drawn = _all_annotated(ctx, preview, project)
    content = frames.document(content for _, content in drawn)
    return serving.made(ctx, content, "application/pdf", attachment(f"{name}_annotated_frames.pdf"))


def _all_annotated(ctx: Context, preview: Row, project: Row) -> tuple[str, list[tuple[int, bytes]]]:
    """The name that goes with a preview file, and its annotated frames by number, in the order of the drawing."""
    drawn: list[Mapping[str, Any]] = preview["annotations"] or []
    if not drawn:
        raise HttpError(400, "Preview file has no annotations")
    is_movie = _check_kind(preview, "frames")
    numbered = [(_number(row, project) if is_movie else 1, row) for row in (drawn if is_movie else drawn[:1])]
    found = movie_frames.pictures(ctx, preview, [number for number, _ in numbered]) if is_movie else {}
    return naming.preview_name(ctx, preview), list(_bounded(ctx, preview, numbered, found))


def _bounded(
    ctx: Context, preview: Row, numbered: Sequence[tuple[int, Mapping[str, Any]]], found: Mapping[int, bytes]
) -> Iterator[tuple[int, bytes]]:
    """Pictures with what was drawn on them. Raises BadRequest where all of them together are too large."""
    left = movie_jobs.TOGETHER * ctx.settings.max_pixels
    for number, annotation in numbered:
        shown = _shown(ctx, preview, found.get(number))
        left -= frames.pixels(shown)
        if left < 0:
            raise movie_jobs.refusal(ctx.settings, "together")
        yield number, frames.annotated(shown, drawings.objects(annotation))


def _managed(ctx: Context, preview_file_id: str) -> tuple[Row, Row]:
    """A preview file with its production, for the managers of that. Raises NotFound, Forbidden."""
    preview = lookup.get(ctx, "preview_file", preview_file_id)
    project = entities.get_project(ctx, lookup.get(ctx, "task", preview["task_id"])["project_id"])
    permissions.check_manager_access(ctx, project["id"])
    return preview, project


def _check_kind(preview: Row, what: str) -> bool:
    """Whether it is a movie. Raises BadRequest for what is neither that nor a picture."""
    kind = preview_files.kind_of(preview)
    if kind == "files":
        extension = preview["extension"]
        raise BadRequest(f"Cannot extract annotated {what} from preview with extension '{extension}'")
    return kind == "movies"


def _number(annotation: Mapping[str, Any], project: Row) -> int:
    return drawings.frame_of(annotation, drawings.frame_rate(project))


def _shown(ctx: Context, preview: Row, frame: bytes | None) -> bytes:
    """What is drawn on: pictures in their size for the web, movies in their own (observed on Zou 1.0.97). What was
    drawn behind the end of a movie is on its still."""
    still = _still(ctx, preview)
    if preview_files.kind_of(preview) == "originals":
        return pictures.sized(still, "previews", ctx.settings.max_pixels)
    return frame or still.content


def _still(ctx: Context, preview: Row) -> Blob:
    """The picture that stands for a preview file. Raises NotFound where nothing was stored."""
    still = ctx.tx.get_blob(preview_files.key("originals", preview))
    if still is None:
        raise NotFound(NO_MOVIE.format(preview["id"]))
    return still


def _inline(ctx: Context, preview: Row, what: str, content: bytes) -> Answer:
    return serving.made(ctx, content, pictures.PNG, inline(f"{preview['id']}_{what}.png"))
