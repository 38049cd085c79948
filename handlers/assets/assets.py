"""Assets: lists, one, its tasks, removing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mockitsu.context import Context
from mockitsu.models import MODELS
from mockitsu.state import Row

from .. import crud, entities, permissions, tasks_of, with_tasks
from .listing import listed
from .with_tasks import asset_row, episodes_by_asset

HIDDEN = frozenset(("nb_frames", "source_id"))


def list_assets(ctx: Context, project_id: str | None) -> list[Row]:
    return listed(ctx, project_id)


def list_all_assets(ctx: Context, project_id: str | None) -> list[Row]:
    return listed(ctx, project_id)


def get_asset(ctx: Context, asset_id: str) -> Mapping[str, Any]:
    """An asset with its tasks; unlike other rows it says "" and "None" where there is nothing (as observed)."""
    asset = entities.get_asset(ctx, asset_id)
    permissions.check_entity_access(ctx, asset)
    shown = crud.present(ctx, MODELS["entity"], asset)
    project = entities.get_project(ctx, asset["project_id"])
    tasks = with_tasks.TaskRows(ctx, with_tasks.ASSET_TASK, with_tasks.reader_of(ctx, asset))
    whole = {**shown, **asset_row(ctx, asset, tasks, episodes_by_asset(ctx)), "project_name": project["name"]}
    return {name: value for name, value in whole.items() if name not in HIDDEN}


def list_asset_tasks(ctx: Context, asset_id: str, relations: bool) -> list[dict[str, Any]]:
    asset = entities.get_asset(ctx, asset_id)
    permissions.check_entity_access(ctx, asset)
    return tasks_of.named_rows(ctx, asset, relations)


def list_asset_task_types(ctx: Context, asset_id: str) -> list[Row]:
    asset = entities.get_asset(ctx, asset_id)
    permissions.check_entity_access(ctx, asset)
    return tasks_of.task_types(ctx, [asset])


def delete_asset(ctx: Context, asset_id: str, force: bool) -> None:
    asset = entities.get_asset(ctx, asset_id)
    permissions.check_manager_access(ctx, asset["project_id"])
    entities.remove_or_cancel(ctx, asset, force)
