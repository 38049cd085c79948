"""The bars of the schedule of a production: of its task types, and of what is made in them. Reading makes them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from mockitsu.context import Context
from mockitsu.models import MODELS
from mockitsu.state import Row

from .. import crud, entities, lookup, permissions, selections
from . import access, task_types

FIELDS = ("id", "start_date", "end_date", "man_days", "project_id", "task_type_id", "object_id")
WITH_BARS = frozenset(("Asset", "Shot", "Sequence", "Episode", "Edit"))
"""What task types with a bar are for; scenes and concepts are not planned."""


def list_project_schedule_items(ctx: Context, project_id: str) -> list[Row]:
    access.check_there(ctx, project_id)
    permissions.check_not_role(ctx, project_id, "client", "vendor")
    return ctx.tx.find("schedule_item", project_id=project_id)


def list_project_task_type_schedule_items(ctx: Context, project_id: str) -> list[dict[str, Any]]:
    """The bars of the production's task types that it has tasks of (observed on Zou 1.0.97)."""
    access.check_there(ctx, project_id)
    permissions.check_not_role(ctx, project_id, "vendor")
    selected = selections.rows_of(ctx, task_types.TASK_TYPES.link, "task_type", project_id=project_id)
    rows = (row for row in selected if row["for_entity"] in WITH_BARS and _has_tasks(ctx, project_id, row["id"]))
    return [_shown(_item(ctx, project_id, row["id"], None)) for row in rows]


def list_project_asset_type_schedule_items(
    ctx: Context, project_id: str, task_type_id: str, episode_id: str | None
) -> list[dict[str, Any]]:
    """The types of the assets of the production, or of those made for an episode."""
    _check(ctx, project_id, task_type_id, episode_id)
    assets = entities.of_kind(ctx, "Asset", project_id)
    wanted = {row["entity_type_id"] for row in assets if episode_id is None or row["source_id"] == episode_id}
    types = [row for row in entities.asset_types(ctx) if row["id"] in wanted]
    return _bars(ctx, project_id, task_type_id, entities.by_name(types))


def list_project_sequence_schedule_items(
    ctx: Context, project_id: str, task_type_id: str, episode_id: str | None
) -> list[dict[str, Any]]:
    return _below(ctx, project_id, task_type_id, episode_id, "Sequence")


def list_project_edit_schedule_items(
    ctx: Context, project_id: str, task_type_id: str, episode_id: str | None
) -> list[dict[str, Any]]:
    return _below(ctx, project_id, task_type_id, episode_id, "Edit")


def list_project_episode_schedule_items(
    ctx: Context, project_id: str, task_type_id: str, episode_id: str | None
) -> list[dict[str, Any]]:
    _check(ctx, project_id, task_type_id, episode_id)
    rows = entities.of_kind(ctx, "Episode", project_id)
    rows = [row for row in rows if episode_id is None or row["id"] == episode_id]
    return _bars(ctx, project_id, task_type_id, entities.by_name(rows))


def _has_tasks(ctx: Context, project_id: str, task_type_id: str) -> bool:
    return ctx.tx.first("task", project_id=project_id, task_type_id=task_type_id) is not None


def _below(ctx: Context, project_id: str, task_type_id: str, episode_id: str | None, kind: str) -> list[dict[str, Any]]:
    """The bars of what is in the production, or in one of its episodes."""
    _check(ctx, project_id, task_type_id, episode_id)
    rows = entities.of_kind(ctx, kind, project_id)
    rows = [row for row in rows if episode_id is None or row["parent_id"] == episode_id]
    return _bars(ctx, project_id, task_type_id, entities.by_name(rows))


def _check(ctx: Context, project_id: str, task_type_id: str, episode_id: str | None) -> None:
    if permissions.is_admin(ctx):
        access.check_ids(project_id)
    access.check_there(ctx, project_id)
    permissions.check_not_role(ctx, project_id, "vendor")
    access.check_ids(task_type_id, episode_id)


def _bars(ctx: Context, project_id: str, task_type_id: str, objects: Iterable[Row]) -> list[dict[str, Any]]:
    return [{**_shown(_item(ctx, project_id, task_type_id, row["id"])), "name": row["name"]} for row in objects]


def _item(ctx: Context, project_id: str, task_type_id: str, object_id: str | None) -> Row:
    """The bar of one thing; a new one lasts from today till tomorrow. Raises NotFound for an unknown task type."""
    lookup.get(ctx, "task_type", task_type_id)
    place = {"project_id": project_id, "task_type_id": task_type_id, "object_id": object_id}
    found = ctx.tx.first("schedule_item", **place)
    if found is not None:
        return found
    today = date.fromisoformat(ctx.now[:10])
    dates = {"start_date": today.isoformat(), "end_date": (today + timedelta(days=1)).isoformat()}
    row = ctx.tx.insert("schedule_item", {**place, **dates})
    crud.announce(ctx, MODELS["schedule_item"], row, "new")
    return row


def _shown(row: Row) -> dict[str, Any]:
    return {name: row[name] for name in FIELDS}
