"""Which assets a list holds: those of an episode, those that the caller may see."""

from __future__ import annotations

from collections.abc import Iterable

from mockitsu.context import Context
from mockitsu.models import MODELS
from mockitsu.state import Row

from .. import casting, crud, entities, permissions, with_tasks


def listed(ctx: Context, project_id: str | None, **columns: str) -> list[Row]:
    """The assets that the query asks for: of one production, or of all those that the caller is in.

    `columns` are conditions that take the place of the query's.
    """
    conditions = {"type": "Asset", **columns}
    if project_id is not None:
        entities.check_listing_access(ctx, project_id)
        conditions["project_id"] = project_id
    rows = crud.matching(ctx, MODELS["entity"], **conditions)
    if "assigned_to" in ctx.query:
        mine = entities.my_entity_ids(ctx)
        rows = [row for row in rows if row["id"] in mine]
    return in_episode(ctx, reachable(ctx, rows, project_id), with_tasks.episode_filter(ctx))


def reachable(ctx: Context, rows: Iterable[Row], project_id: str | None) -> list[Row]:
    """Those of `rows` that are in productions of the caller's and that its role lets it see."""
    if project_id is None and not permissions.is_admin(ctx):
        mine = permissions.my_project_ids(ctx)
        rows = [row for row in rows if row["project_id"] in mine]
    return entities.visible(ctx, rows, project_id)


def in_episode(ctx: Context, rows: list[Row], episode_id: str | None) -> list[Row]:
    """Those of `rows` that were made for an episode or are cast in it; "main" means made for none, None means all."""
    if episode_id is None:
        return rows
    if episode_id == "main":
        return [row for row in rows if row["source_id"] is None]
    cast = {link["entity_out_id"] for link in casting.links_in(ctx, episode_id)}
    return [row for row in rows if row["source_id"] == episode_id or row["id"] in cast]
