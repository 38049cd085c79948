"""Playlists as files."""

from __future__ import annotations

from mockitsu.context import Context
from mockitsu.errors import BadRequest, NotFound
from mockitsu.http import Answer, attachment
from mockitsu.state import Blob, Row

from .. import entities, frames, lookup, movie_frames, naming, permissions, preview_files, serving
from . import entries


def download_playlist_archive(ctx: Context, playlist_id: str) -> Answer:
    """A zip file with the previews of a playlist; those without a file are left out, twins are in it once."""
    playlist = _readable(ctx, playlist_id)
    files = {
        f"{naming.preview_name(ctx, row)}.{row['extension']}": blob.content for row, blob in _stored(ctx, playlist)
    }
    name = attachment(f"{_name(ctx, playlist)}.zip")
    return serving.made(ctx, frames.archive(files.items()), "application/zip", name)


def download_playlist_movie(ctx: Context, playlist_id: str, build_job_id: str) -> Answer:
    """The movie that a job has made: the movies of the playlist one after another, where movies are encoded; else the
    first of them."""
    playlist = _readable(ctx, playlist_id)
    job = lookup.get(ctx, "build_job", build_job_id)
    if job["playlist_id"] != playlist["id"]:
        raise NotFound
    if job["job_type"] != "movie":
        raise BadRequest("The build job has not made a movie.")
    movies = [blob for _, blob in _stored(ctx, playlist) if blob.media_type == "video/mp4"]
    if not movies:
        raise NotFound
    content = movie_frames.joined(ctx, movies, entities.get_project(ctx, playlist["project_id"]))
    moment = "".join(letter for letter in job["created_at"] if letter.isdigit())
    name = f"{moment[:8]}_{moment[8:]}_{_name(ctx, playlist)}.mp4"
    return serving.made(ctx, content, "video/mp4", attachment(name))


def _readable(ctx: Context, playlist_id: str) -> Row:
    """For managers and supervisors, and for clients where the playlist is for them (observed on Zou 1.0.97)."""
    playlist = lookup.get(ctx, "playlist", playlist_id)
    roles = ("manager", "supervisor", "client") if playlist["for_client"] else ("manager", "supervisor")
    permissions.require(permissions.has_role(ctx, playlist["project_id"], *roles))
    return playlist


def _name(ctx: Context, playlist: Row) -> str:
    project = entities.get_project(ctx, playlist["project_id"])
    return naming.slug(f"{project['name']} {playlist['name']}")


def _stored(ctx: Context, playlist: Row) -> list[tuple[Row, Blob]]:
    """The previews of a playlist with their files."""
    rows = (ctx.tx.get("preview_file", entries.preview_id(entry)) for entry in playlist["shots"] or [])
    found = (
        (row, ctx.tx.get_blob(preview_files.key(preview_files.kind_of(row), row))) for row in rows if row is not None
    )
    return [(row, blob) for row, blob in found if blob is not None]
