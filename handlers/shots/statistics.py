"""Statistics of a production by episode."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from mockitsu.context import Context
from mockitsu.state import Row

from .. import entities, permissions, statistics, status_counts


def get_episode_retake_stats(ctx: Context, project_id: str) -> Row:
    project = entities.get_project(ctx, project_id)
    permissions.check_not_role(ctx, project_id, "client")
    return _kept(ctx, project, "retakes", statistics.retake_stats)


def get_episode_stats(ctx: Context, project_id: str) -> Row:
    project = entities.get_project(ctx, project_id)
    permissions.check_project_access(ctx, project_id)
    return _kept(ctx, project, "statuses", status_counts.by_episode)


def _kept(ctx: Context, project: Row, name: str, count: Callable[[Context, Row], Any]) -> Row:
    """What is counted, for as long as nothing of it changes; vendors count their own tasks."""
    vendor = ctx.person["id"] if permissions.role_in(ctx, project["id"]) == "vendor" else None
    counted: Row = ctx.tx.derived("task", (name, project["id"], vendor), lambda: Row(count(ctx, project)))
    return counted
