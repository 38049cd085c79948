"""The budgets of a production."""

from __future__ import annotations

from typing import Any

from mockitsu.context import Context
from mockitsu.errors import BadRequest

from .. import entities, permissions
from ..crud.values import is_uuid

FIELDS = ("id", "project_id", "revision", "name", "currency")


def list_project_budgets(ctx: Context, project_id: str) -> list[dict[str, Any]]:
    """The budgets by revision; of a production that is not there, administrators get none."""
    if not permissions.is_admin(ctx):
        entities.get_project(ctx, project_id)
    elif not is_uuid(project_id):
        raise BadRequest("Wrong UUID format.")
    permissions.check_manager_access(ctx, project_id)
    budgets = sorted(ctx.tx.find("budget", project_id=project_id), key=lambda row: int(row["revision"]))
    return [{name: budget[name] for name in FIELDS} for budget in budgets]
