"""Movies made of playlists."""

from __future__ import annotations

from mockitsu.context import Context
from mockitsu.errors import BadRequest, Forbidden, HttpError, NotFound
from mockitsu.state import Row

from .. import lookup, permissions
from . import entries

NO_MOVIE = "There is no movie on this playlist."
BUSY = "A movie of this playlist is being made already."


def build_playlist_movie(ctx: Context, playlist_id: str) -> Row:
    """Make a job that has ended at once: there is no queue, and its movie is made when it is downloaded."""
    playlist = lookup.get(ctx, "playlist", playlist_id)
    permissions.check_manager_access(ctx, playlist["project_id"])
    if ctx.tx.first("build_job", playlist_id=playlist["id"], status="running") is not None:
        raise HttpError(409, BUSY)
    if not any(_is_movie(ctx, entries.preview_id(entry)) for entry in playlist["shots"] or []):
        raise BadRequest(NO_MOVIE)
    ended = {"playlist_id": playlist["id"], "job_type": "movie", "status": "succeeded", "ended_at": ctx.now}
    job = ctx.tx.insert("build_job", ended)
    details = {"build_job_id": job["id"], "playlist_id": playlist["id"]}
    ctx.emit("build-job:new", playlist["project_id"], created_at=job["created_at"], **details)
    ctx.emit("build-job:update", playlist["project_id"], status=job["status"], message=None, **details)
    return job


def list_project_build_jobs(ctx: Context, project_id: str) -> list[Row]:
    """The jobs of all playlists of a production, the newest first."""
    project = lookup.get(ctx, "project", project_id)
    ids = {row["id"] for row in ctx.tx.find("playlist", project_id=project["id"])}
    return [row for row in reversed(ctx.tx.rows("build_job")) if row["playlist_id"] in ids]


def get_playlist_build_job(ctx: Context, playlist_id: str, build_job_id: str) -> Row:
    """Tell how a job stands."""
    return _job(ctx, _playlist(ctx, playlist_id), build_job_id)


def delete_playlist_build_job(ctx: Context, playlist_id: str, build_job_id: str) -> None:
    """Forget a job and what it made."""
    playlist = _playlist(ctx, playlist_id)
    job = _job(ctx, playlist, build_job_id)
    ctx.tx.delete("build_job", job["id"])
    details = {"build_job_id": job["id"], "playlist_id": playlist["id"]}
    ctx.emit("build-job:delete", playlist["project_id"], **details)


def _playlist(ctx: Context, playlist_id: str) -> Row:
    """A playlist whose jobs the caller may see: managers, and clients where it is for them (observed)."""
    if ctx.role == "vendor":
        raise Forbidden
    playlist = lookup.get(ctx, "playlist", playlist_id)
    project_id = playlist["project_id"]
    permissions.check_project_access(ctx, project_id)
    if not (playlist["for_client"] and permissions.role_in(ctx, project_id) == "client"):
        permissions.check_manager_access(ctx, project_id)
    return playlist


def _job(ctx: Context, playlist: Row, build_job_id: str) -> Row:
    job = lookup.get(ctx, "build_job", build_job_id)
    if job["playlist_id"] != playlist["id"]:
        raise NotFound
    return job


def _is_movie(ctx: Context, preview_file_id: str | None) -> bool:
    preview = ctx.tx.get("preview_file", preview_file_id)
    return preview is not None and preview["extension"] == "mp4" and preview["status"] == "ready"
