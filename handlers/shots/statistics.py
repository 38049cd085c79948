"""Statistics of a production by episode."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mockitsu.context import Context

from .. import entities, permissions, statistics, status_counts


def get_episode_retake_stats(ctx: Context, project_id: str) -> Mapping[str, Any]:
    project = entities.get_project(ctx, project_id)
    permissions.check_not_role(ctx, project_id, "client")
    return statistics.retake_stats(ctx, project)


def get_episode_stats(ctx: Context, project_id: str) -> Mapping[str, Any]:
    project = entities.get_project(ctx, project_id)
    permissions.check_project_access(ctx, project_id)
    return status_counts.by_episode(ctx, project)
