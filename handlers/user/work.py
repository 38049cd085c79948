"""Where the caller has tasks: entities, their tasks and task types. Anybody may ask, whatever the production."""

from __future__ import annotations

from typing import Any

from mockitsu.context import Context
from mockitsu.state import Row

from .. import entities, lookup, permissions, tasks_of


def list_my_asset_tasks(ctx: Context, asset_id: str) -> list[Row]:
    return tasks_of.mine(ctx, entities.get_asset(ctx, asset_id))


def list_my_asset_task_types(ctx: Context, asset_id: str) -> list[Row]:
    return _task_types(ctx, entities.get_asset(ctx, asset_id))


def list_my_shot_tasks(ctx: Context, shot_id: str) -> list[Row]:
    return tasks_of.mine(ctx, entities.get_shot(ctx, shot_id))


def list_my_shot_task_types(ctx: Context, shot_id: str) -> list[Row]:
    return _task_types(ctx, entities.get_shot(ctx, shot_id))


def list_my_scene_tasks(ctx: Context, scene_id: str) -> list[Row]:
    return tasks_of.mine(ctx, entities.get_scene(ctx, scene_id))


def list_my_scene_task_types(ctx: Context, scene_id: str) -> list[Row]:
    return _task_types(ctx, entities.get_scene(ctx, scene_id))


def list_my_sequence_task_types(ctx: Context, sequence_id: str) -> list[Row]:
    """The types of the caller's tasks on the sequence itself."""
    return _task_types(ctx, entities.get_sequence(ctx, sequence_id))


def list_my_sequence_shots(ctx: Context, sequence_id: str) -> list[Row]:
    shots = entities.children(ctx, entities.get_sequence(ctx, sequence_id), "Shot")
    return entities.by_name(shot for shot in shots if permissions.has_task_on(ctx, shot["id"]))


def list_my_project_sequences(ctx: Context, project_id: str) -> list[Row]:
    """The sequences with a shot on which the caller has a task."""
    return _above(ctx, _my_shots(ctx, entities.get_project(ctx, project_id)))


def list_my_project_episodes(ctx: Context, project_id: str) -> list[Row]:
    """The episodes of these sequences."""
    return _above(ctx, list_my_project_sequences(ctx, project_id))


def list_my_project_asset_types(ctx: Context, project_id: str) -> list[dict[str, Any]]:
    """The types of the assets on which the caller has a task."""
    used = {asset["entity_type_id"] for asset in _assets(ctx, project_id)}
    return [{**row, "type": "AssetType"} for row in entities.by_name(entities.asset_types(ctx)) if row["id"] in used]


def list_my_project_assets_of_type(ctx: Context, project_id: str, asset_type_id: str) -> list[Row]:
    assets = _assets(ctx, project_id)
    asset_type = entities.get_asset_type(ctx, asset_type_id)
    return [asset for asset in assets if asset["entity_type_id"] == asset_type["id"]]


def _task_types(ctx: Context, entity: Row) -> list[Row]:
    """The types of the caller's tasks on an entity, each once, by name."""
    found = {task["task_type_id"]: task for task in tasks_of.mine(ctx, entity)}
    return entities.by_name(lookup.get(ctx, "task_type", id) for id in found)


def _my_shots(ctx: Context, project: Row) -> list[Row]:
    mine = entities.my_entity_ids(ctx)
    return [shot for shot in entities.of_kind(ctx, "Shot", project["id"]) if shot["id"] in mine]


def _assets(ctx: Context, project_id: str) -> list[Row]:
    """The assets of a production on which the caller has a task."""
    project, mine = entities.get_project(ctx, project_id), entities.my_entity_ids(ctx)
    return [asset for asset in entities.of_kind(ctx, "Asset", project["id"]) if asset["id"] in mine]


def _above(ctx: Context, rows: list[Row]) -> list[Row]:
    """What these entities stand in, each once, by name."""
    found = {above["id"]: above for row in rows if (above := entities.parent_of(ctx, row)) is not None}
    return entities.by_name(found.values())
