"""The thumbnails of productions."""

from __future__ import annotations

from typing import NoReturn

from mockitsu.context import Context
from mockitsu.errors import HttpError
from mockitsu.http import Answer

from .. import avatars, entities, permissions

ELSEWHERE = "Upload project thumbnails on the url without extension: /pictures/thumbnails/projects/<project_id>."


def get_project_thumbnail_png(ctx: Context, project_id: str) -> Answer:
    """A production without a thumbnail is not found, by whoever asks (observed on Zou 1.0.97)."""
    project = entities.get_project(ctx, project_id)
    answer = avatars.serve(ctx, "project", project)
    permissions.check_project_access(ctx, project["id"])
    return answer


def upload_project_thumbnail(ctx: Context, project_id: str) -> dict[str, str]:
    """Set the thumbnail of a production."""
    project = entities.get_project(ctx, project_id)
    permissions.check_manager_access(ctx, project["id"])
    return avatars.store(ctx, "project", project, avatars.read_upload(ctx))


def upload_project_thumbnail_png(ctx: Context) -> NoReturn:  # noqa: ARG001 - nothing of the request matters
    """Send the caller to the path without extension (observed on Zou 1.0.97)."""
    raise HttpError(405, ELSEWHERE)


get_project_thumbnail = get_project_thumbnail_png
