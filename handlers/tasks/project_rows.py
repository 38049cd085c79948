"""What hangs on the tasks of a production."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mockitsu.context import Context
from mockitsu.models import MODELS
from mockitsu.state import Row
from mockitsu.state.table import last_updated_first

from .. import crud, entities, pages, permissions


def list_project_comments(ctx: Context, project_id: str, page: int | None, limit: int | None) -> Any:
    """The comments that changed last first."""
    project = entities.get_project(ctx, project_id)
    permissions.check_not_role(ctx, project["id"], "vendor", "client")

    def shown(row: Row) -> Mapping[str, Any]:
        return crud.present(ctx, MODELS["comment"], row)

    return pages.of(_of_tasks(ctx, project_id, "comment", "object_id"), page, limit, shown)


def list_project_notifications(ctx: Context, project_id: str, page: int | None) -> Any:
    return pages.of(_of_tasks(ctx, project_id, "notification"), page, None, _as_it_is)


def list_project_preview_files(ctx: Context, project_id: str, page: int | None) -> Any:
    return pages.of(_of_tasks(ctx, project_id, "preview_file"), page, None, _as_it_is)


def list_project_subscriptions(ctx: Context, project_id: str) -> list[Row]:
    """Those to a single task; sequences are followed elsewhere."""
    return _of_tasks(ctx, project_id, "subscription")


def _of_tasks(ctx: Context, project_id: str, table: str, column: str = "task_id") -> list[Row]:
    project = entities.get_project(ctx, project_id)
    tasks = ctx.tx.find("task", project_id=project["id"])
    return last_updated_first(row for task in tasks for row in ctx.tx.find(table, **{column: task["id"]}))


def _as_it_is(row: Row) -> Mapping[str, Any]:
    return row
