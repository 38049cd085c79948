"""Giving preview files their files: pictures, movies, and whatever else is taken."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mockitsu.context import Context
from mockitsu.http import Upload
from mockitsu.state import Row

from . import lookup, movie_frames, movie_jobs, movies, pictures, preview_files, uploads
from .previews.main_preview import make_main

NAME_LENGTH = 250
MOVIE_PREFIXES = ["previews", "lowdef"]
"""What the real server lists in `data`: the two movies that it makes of an upload."""
TAKEN = preview_files.PICTURES | preview_files.MOVIES | preview_files.FILES


def is_taken(upload: Upload) -> bool:
    """Whether files of this extension are taken."""
    return uploads.name_and_extension(upload)[1] in TAKEN


def store(ctx: Context, preview: Mapping[str, Any], task: Row, upload: Upload) -> Row:
    """Keep the file of a preview file that waits for it, and let task, entity and comment follow."""
    name, extension = uploads.name_and_extension(upload)
    row = lookup.get(ctx, "preview_file", preview["id"])
    found = _keep(ctx, row, task, extension, upload.content)
    stored = ctx.tx.update("preview_file", row["id"], {**found, "original_name": name[:NAME_LENGTH]})
    _announce(ctx, stored, task)
    return stored


def _keep(ctx: Context, preview: Row, task: Row, extension: str, content: bytes) -> dict[str, Any]:
    """Store the content; what the row says of it from then on."""
    if extension in preview_files.PICTURES:
        return _keep_picture(ctx, preview, content)
    if extension in preview_files.MOVIES:
        return _keep_movie(ctx, preview, task, extension, content)
    media_type = preview_files.MEDIA_TYPES.get(extension, preview_files.OCTETS)
    ctx.tx.put_blob(preview_files.key("files", preview), content, media_type)
    return {"status": "ready", "extension": extension, "file_size": len(content)}


def _keep_picture(ctx: Context, preview: Row, content: bytes) -> dict[str, Any]:
    picture = pictures.read(content, ctx.settings.max_pixels)
    ctx.tx.put_blob(preview_files.key("originals", preview), picture.content, pictures.PNG)
    return {
        "status": "ready",
        "extension": "png",
        "file_size": len(picture.content),
        "width": picture.width,
        "height": picture.height,
    }


def _keep_movie(ctx: Context, preview: Row, task: Row, extension: str, content: bytes) -> dict[str, Any]:
    """Movies are said to have the size of the production (observed on Zou 1.0.97), whether they are encoded to it or
    kept as they come. Of those that are kept and whose container cannot be read the length is unknown."""
    project = lookup.get(ctx, "project", task["project_id"])
    form = movie_frames.form(ctx, project, task["task_type_id"])
    if movie_frames.are_encoded(ctx):
        made = movie_jobs.encoded(ctx, content, form, movie_frames.low(ctx, project, task["task_type_id"]))
    else:
        original = movies.read(content)
        is_broken = original is None and extension in ("mp4", "mov", "m4v")
        duration = original.duration if original is not None else 0.0
        still = b"" if is_broken else pictures.still(form.width, form.height)
        made = movie_jobs.Encoded(original, content, b"", still, duration)
    if not made.still:
        return {"status": "broken", "extension": "mp4", "data": _said_of(made.original, content) or None}
    ctx.tx.put_blob(preview_files.key("movies", preview), made.movie, preview_files.MEDIA_TYPES["mp4"])
    if made.low:
        ctx.tx.put_blob(preview_files.key("low", preview), made.low, preview_files.MEDIA_TYPES["mp4"])
    ctx.tx.put_blob(preview_files.key("originals", preview), made.still, pictures.PNG)
    return {
        "status": "ready",
        "extension": "mp4",
        "file_size": len(made.movie),
        "width": form.width,
        "height": form.height,
        "duration": made.duration,
        "data": {"movie_prefixes": MOVIE_PREFIXES, **_said_of(made.original, content)},
    }


def _said_of(original: movies.Movie | None, content: bytes) -> dict[str, Any]:
    if original is None:
        return {}
    return {
        "original_width": original.width,
        "original_height": original.height,
        "original_duration": original.duration,
        "original_file_size": len(content),
    }


def _announce(ctx: Context, preview: Row, task: Row) -> None:
    """What follows for task, entity and comment, with the events in the order of the real server."""
    project_id, id, status = task["project_id"], preview["id"], preview["status"]
    kind = preview_files.kind_of(preview)
    ctx.emit("preview-file:update", project_id, preview_file_id=id, status=status)
    if kind != "files":
        if status == "ready" and preview["position"] == 1:
            _show(ctx, preview, task)
        details = {"status": status} if kind == "originals" else {}
        ctx.emit("preview-file:update", project_id, preview_file_id=id, **details)
    for link in ctx.tx.find("comment_preview_link", preview_file=id)[:1]:
        comment = lookup.get(ctx, "comment", link["comment"])
        preview_files.tell_of_comment(ctx, comment, task)
        ctx.emit(
            "preview-file:add-file",
            project_id,
            comment_id=comment["id"],
            task_id=task["id"],
            preview_file_id=id,
            revision=preview["revision"],
            extension=preview["extension"],
            status=status,
        )


def _show(ctx: Context, preview: Row, task: Row) -> None:
    """The first preview of a revision becomes what task and, where the production says so, entity show."""
    ctx.tx.update("task", task["id"], {"last_preview_file_id": preview["id"]})
    project = lookup.get(ctx, "project", task["project_id"])
    if project["is_set_preview_automated"]:
        make_main(ctx, lookup.get(ctx, "entity", task["entity_id"]), preview)
