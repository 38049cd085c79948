"""News of a production."""

from __future__ import annotations

from typing import Any

from mockitsu.context import Context
from mockitsu.errors import BadRequest

from .. import entities, moments, newsfeed, permissions
from ..crud.values import is_uuid

IDS = ("task_type_id", "task_status_id", "episode_id", "person_id")


def list_project_news(ctx: Context, project_id: str, page: int, limit: int, only_preview: bool) -> dict[str, Any]:
    """A page of the production's news, the newest first, and how often each status was reached in all of them."""
    project = entities.get_project(ctx, project_id)
    permissions.check_not_role(ctx, project["id"], "client")
    times = {name: moments.read(ctx.query.get(name, [""])[0]) for name in ("after", "before")}
    wanted = newsfeed.Wanted(**_ids(ctx), **times, only_preview=only_preview)
    feed = newsfeed.of_projects(ctx, {project["id"]}, wanted)
    return newsfeed.page_of(ctx, feed, page, limit)


def _ids(ctx: Context) -> dict[str, str]:
    asked = {name: ctx.query[name][0] for name in IDS if name in ctx.query}
    for value in asked.values():
        if not is_uuid(value):
            raise BadRequest(f"Invalid UUID value: {value}")
    return asked
