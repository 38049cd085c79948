"""Who may list the versions of the schedule and their tasks."""

from __future__ import annotations

from mockitsu.context import Context
from mockitsu.errors import Forbidden

from .. import entities, permissions


def check_listing_access(ctx: Context) -> str | None:
    """The production that the query names, or None. Without one only administrators may list. Raises Forbidden."""
    project_id = ctx.query.get("project_id", [None])[0]
    if permissions.is_admin(ctx):
        return project_id
    if project_id is None:
        raise Forbidden
    project = entities.get_project(ctx, project_id)
    permissions.check_not_role(ctx, project["id"], "vendor", "client")
    return project_id
