"""The milestones of a production."""

from __future__ import annotations

from typing import Any

from mockitsu.context import Context

from .. import permissions
from . import access

FIELDS = ("id", "date", "name", "project_id", "task_type_id")


def list_project_milestones(ctx: Context, project_id: str) -> list[dict[str, Any]]:
    access.check_there(ctx, project_id)
    permissions.check_not_role(ctx, project_id, "client")
    return [{name: row[name] for name in FIELDS} for row in ctx.tx.find("milestone", project_id=project_id)]
