"""The playlists of a production."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from mockitsu.context import Context
from mockitsu.errors import BadRequest, Forbidden, NotFound
from mockitsu.models import MODELS
from mockitsu.state import Row

from .. import crud, entities, lookup, permissions
from ..crud.reading import LIMIT
from ..crud.values import is_uuid
from . import entries

PAGE = 20
EPISODES = {"main": False, "all": True}
"""What stands for an episode where there is none: whether the playlists are about all of them."""
LISTED = (
    "id",
    "type",
    "name",
    "project_id",
    "episode_id",
    "task_type_id",
    "for_client",
    "for_entity",
    "is_for_all",
    "created_at",
    "updated_at",
    "created_by",
)
JOB = ("id", "status", "created_at", "message")
NEWEST_FIRST = ("updated_at", "created_at")


def list_project_playlists(
    ctx: Context, project_id: str, page: int, sort_by: str, task_type_id: str | None
) -> list[dict[str, Any]]:
    """Twenty playlists; clients get those that are for them (observed on Zou 1.0.97)."""
    return _page(_visible(ctx, project_id), page, sort_by, task_type_id)


def list_episode_playlists(
    ctx: Context,
    project_id: str,
    episode_id: str,
    page: int,
    sort_by: str,
    task_type_id: str | None,
    for_entity: str | None,
) -> list[dict[str, Any]]:
    """Twenty playlists of an episode: `main` stands for those about none, `all` for those about all (observed)."""
    rows = _visible(ctx, project_id)
    if episode_id in EPISODES:
        rows = [row for row in rows if row["episode_id"] is None and bool(row["is_for_all"]) == EPISODES[episode_id]]
    else:
        episode = entities.get_episode(ctx, episode_id)
        rows = [row for row in rows if row["episode_id"] == episode["id"]]
    if for_entity:
        rows = [row for row in rows if row["for_entity"] == for_entity]
    return _page(rows, page, sort_by, task_type_id)


def _visible(ctx: Context, project_id: str) -> list[Row]:
    """The playlists of a production that the caller may know of."""
    if not permissions.is_admin(ctx):
        permissions.check_not_role(ctx, entities.get_project(ctx, project_id)["id"], "vendor")
    rows = ctx.tx.find("playlist", project_id=project_id)
    if permissions.role_in(ctx, project_id) == "client":
        rows = [row for row in rows if row["for_client"]]
    return rows


def _page(rows: list[Row], page: int, sort_by: str, task_type_id: str | None) -> list[dict[str, Any]]:
    if task_type_id:
        if not is_uuid(task_type_id):
            raise BadRequest(f"Invalid UUID value: {task_type_id}")
        rows = [row for row in rows if row["task_type_id"] == task_type_id]
    start = (max(page, 1) - 1) * PAGE
    return [_listed(row) for row in _sorted(rows, sort_by)[start : start + PAGE]]


def list_all_project_playlists(ctx: Context, project_id: str, page: int | None) -> Any:
    """All of them as they are, or a hundred (observed on Zou 1.0.97)."""
    project = entities.get_project(ctx, project_id)
    model = MODELS["playlist"]
    rows = [crud.present(ctx, model, row) for row in ctx.tx.find("playlist", project_id=project["id"])]
    if page is None or page < 1:
        return rows
    offset = (page - 1) * LIMIT
    return {
        "data": rows[offset : offset + LIMIT],
        "total": len(rows),
        "nb_pages": -(-len(rows) // LIMIT),
        "limit": LIMIT,
        "offset": offset,
        "page": page,
    }


def get_project_playlist(ctx: Context, project_id: str, playlist_id: str) -> dict[str, Any]:
    """A playlist of the production with all that is needed to play it."""
    project = entities.get_project(ctx, project_id)
    permissions.check_not_role(ctx, project["id"], "vendor")
    playlist = lookup.get(ctx, "playlist", playlist_id)
    if playlist["project_id"] != project["id"]:
        raise NotFound
    if permissions.role_in(ctx, project["id"]) == "client" and not playlist["for_client"]:
        raise Forbidden
    jobs = ctx.tx.find("build_job", playlist_id=playlist["id"])
    return {
        **playlist,
        "shots": [entries.shown(ctx, entry) for entry in playlist["shots"] or []],
        "build_jobs": [{name: job[name] for name in JOB} for job in reversed(jobs)],
    }


def _sorted(rows: list[Row], column: str) -> list[Row]:
    """Sorted by a column, empty values last; dates the newest first, which is what an unknown column gets too."""
    if column not in MODELS["playlist"].by_name or column == "shots":
        column = "updated_at"
    filled = [row for row in rows if row[column] is not None]
    empty = [row for row in rows if row[column] is None]
    newest_first = column in NEWEST_FIRST
    return [*sorted(filled, key=_by(column, newest_first), reverse=newest_first), *empty]


def _by(column: str, with_age: bool) -> Any:
    """Of two rows with the same date the one written last counts as the newer one."""
    return lambda row: (row[column], row.version if column == "updated_at" else row.seq) if with_age else row[column]


def _listed(playlist: Row) -> dict[str, Any]:
    result = {name: playlist[name] for name in LISTED}
    first: Iterable[Mapping[str, Any]] = (playlist["shots"] or [])[:1]
    for entry in first:
        if entries.preview_id(entry):
            result["first_preview_file_id"] = entries.preview_id(entry)
    return result
