"""Assets with their tasks, as the assets page of a client loads them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mockitsu.context import Context
from mockitsu.http import Answer
from mockitsu.state import Row

from .. import casting, entities, with_tasks
from .listing import episode_test, reach

FIELDS = (
    *("id", "name", "preview_file_id", "description", "asset_type_name", "asset_type_id", "canceled", "ready_for"),
    *("episode_id", "casting_episode_ids", "is_casting_standby", "is_shared", "data", "tasks"),
)


def list_assets_with_tasks(ctx: Context, project_id: str | None, stream: bool, compact: bool) -> Answer:
    """Assets by type and name."""
    if project_id is not None:
        entities.check_listing_access(ctx, project_id)
    found = with_tasks.listing(ctx, "Asset", project_id, lambda: _plan(ctx, project_id))
    return with_tasks.answer(ctx, found, with_tasks.Form("asset", FIELDS, with_tasks.ASSET_TASK, stream, compact))


def _plan(ctx: Context, project_id: str | None) -> with_tasks.Plan:
    episode_id = with_tasks.episode_filter(ctx)
    asked, near = with_tasks.choice(ctx, project_id), reach(ctx, project_id)
    within = episode_test(ctx, episode_id)
    tasks = with_tasks.TaskRows(ctx, with_tasks.ASSET_TASK, with_tasks.reader_of_list(ctx, project_id))
    cast_in = episodes_by_asset(ctx)  # for all of them at once: what it reads would be noted with each asset
    return with_tasks.Plan(
        lambda row: asked(row) and near(row) and within(row),
        lambda row: asset_row(ctx, row, tasks, cast_in, episode_id),
        lambda row: (row["asset_type_name"], row["name"]),
    )


def asset_row(
    ctx: Context,
    asset: Row,
    tasks: with_tasks.TaskRows,
    cast_in: Mapping[str, list[str]],
    episode_id: str | None = None,
) -> Row:
    """An asset with its tasks, and the episodes that it is cast in: where one is asked for, that one only. Where there
    is nothing, some keys say "" or "None" (observed on Zou 1.0.97)."""
    asset_type = entities.get_asset_type(ctx, asset["entity_type_id"])
    episodes = [id for id in cast_in.get(asset["id"], ()) if episode_id in (None, "main", id)]
    rows = tasks.of(asset)
    return asset.view(tasks.kind, (asset_type, episodes, rows), lambda: _row(asset, asset_type, episodes, rows))


def _row(asset: Row, asset_type: Row, episodes: list[str], tasks: list[Row]) -> dict[str, Any]:
    return {
        "id": asset["id"],
        "name": asset["name"],
        "preview_file_id": asset["preview_file_id"] or "",
        "description": asset["description"],
        "asset_type_name": asset_type["name"],
        "asset_type_id": asset_type["id"],
        "canceled": asset["canceled"],
        "ready_for": str(asset["ready_for"]),
        "episode_id": asset["source_id"] or "",
        "casting_episode_ids": episodes,
        "is_casting_standby": asset["is_casting_standby"],
        "is_shared": asset["is_shared"],
        "data": asset["data"] or {},
        "tasks": tasks,
    }


def episodes_by_asset(ctx: Context) -> Mapping[str, list[str]]:
    """The episodes that assets are cast in."""
    found: Mapping[str, list[str]] = ctx.tx.derived("episodes by asset", lambda: _episodes(ctx))
    return found


def _episodes(ctx: Context) -> dict[str, list[str]]:
    """The episodes by the assets that are cast in them."""
    found: dict[str, list[str]] = {}
    for episode in entities.of_kind(ctx, "Episode"):
        for link in casting.links_in(ctx, episode["id"]):
            found.setdefault(link["entity_out_id"], []).append(episode["id"])
    return found
