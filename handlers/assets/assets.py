"""Assets: lists, one, its tasks, creating and removing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mockitsu.context import Context
from mockitsu.models import MODELS
from mockitsu.state import Row

from .. import crud, entities, permissions, tasks_of
from .listing import listed
from .with_tasks import asset_row

HIDDEN = frozenset(("nb_frames", "source_id"))


def list_assets(ctx: Context, project_id: str | None) -> list[Row]:
    return listed(ctx, project_id)


def list_all_assets(ctx: Context, project_id: str | None) -> list[Row]:
    return listed(ctx, project_id)


def list_project_assets(ctx: Context, project_id: str) -> list[Row]:
    return listed(ctx, project_id)


def get_asset(ctx: Context, asset_id: str) -> Mapping[str, Any]:
    """An asset with its tasks; unlike other rows it says "" and "None" where there is nothing (as observed)."""
    asset = entities.get_asset(ctx, asset_id)
    permissions.check_entity_access(ctx, asset)
    shown = crud.present(ctx, MODELS["entity"], asset)
    project = entities.get_project(ctx, asset["project_id"])
    whole = {**shown, **asset_row(ctx, asset), "project_name": project["name"]}
    return {name: value for name, value in whole.items() if name not in HIDDEN}


def list_asset_tasks(ctx: Context, asset_id: str, relations: bool) -> list[dict[str, Any]]:
    asset = entities.get_asset(ctx, asset_id)
    permissions.check_entity_access(ctx, asset)
    return tasks_of.named_rows(ctx, asset, relations)


def create_asset(ctx: Context, project_id: str, asset_type_id: str, body: Mapping[str, Any]) -> Row:
    """Create an asset. Names need not be unique."""
    project = entities.get_project(ctx, project_id)
    permissions.check_manager_access(ctx, project_id)
    asset_type = entities.get_asset_type(ctx, asset_type_id)
    values = {
        "name": body["name"],
        "description": body.get("description", ""),
        "data": body.get("data", {}),
        "is_shared": body.get("is_shared") or False,
        "source_id": body.get("episode_id"),
    }
    if values["source_id"] is not None:
        entities.get_entity(ctx, values["source_id"])
    return entities.create(ctx, project, asset_type["id"], values)


def delete_asset(ctx: Context, asset_id: str, force: bool) -> None:
    asset = entities.get_asset(ctx, asset_id)
    permissions.check_manager_access(ctx, asset["project_id"])
    entities.remove_or_cancel(ctx, asset, force)
