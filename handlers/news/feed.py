"""Feeds of news: of the caller's productions, and single entries."""

from __future__ import annotations

from typing import Any

from mockitsu.context import Context
from mockitsu.errors import NotFound

from .. import entities, lookup, moments, newsfeed, permissions, productions


def list_news_of_projects(
    ctx: Context,
    project_id: str | None,
    task_type_id: str | None,
    task_status_id: str | None,
    episode_id: str | None,
    person_id: str | None,
    only_preview: bool,
    after: str | None,
    before: str | None,
    page: int,
    limit: int,
) -> dict[str, Any]:
    """The news of the caller's open productions. A production that is none of them does not narrow the answer down."""
    projects = set(productions.my_open_ids(ctx))
    if project_id in projects:
        projects = {project_id}
    wanted = newsfeed.Wanted(
        task_type_id, task_status_id, episode_id, person_id, only_preview, moments.read(after), moments.read(before)
    )
    feed = newsfeed.of_projects(ctx, projects, wanted)
    return newsfeed.page_of(ctx, feed, page, limit)


def get_project_news_entry(ctx: Context, project_id: str, news_id: str) -> dict[str, Any]:
    entities.get_project(ctx, project_id)
    permissions.check_not_role(ctx, project_id, "vendor")
    shown = newsfeed.shown(ctx, lookup.get(ctx, "news", news_id))
    if shown["project_id"] != project_id:
        raise NotFound
    return shown
