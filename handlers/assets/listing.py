"""Which assets a list holds: those of an episode, those that the caller may see."""

from __future__ import annotations

from mockitsu.context import Context
from mockitsu.models import MODELS
from mockitsu.state import Row, Test

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
    near, within = reach(ctx, project_id), episode_test(ctx, with_tasks.episode_filter(ctx))
    return [row for row in rows if near(row) and within(row)]


def reach(ctx: Context, project_id: str | None) -> Test:
    """Whether an asset is in a production of the caller's, and its role lets it see the asset."""
    sees = entities.sight(ctx, project_id)
    if project_id is not None or permissions.is_admin(ctx):
        return sees
    mine = permissions.my_project_ids(ctx)
    return lambda row: row["project_id"] in mine and sees(row)


def episode_test(ctx: Context, episode_id: str | None) -> Test:
    """Whether an asset was made for an episode or is cast in it; "main" means made for none, None means any."""
    if episode_id is None:
        return lambda _: True
    if episode_id == "main":
        return lambda row: row["source_id"] is None
    cast = {link["entity_out_id"] for link in casting.links_in(ctx, episode_id)}
    return lambda row: row["source_id"] == episode_id or row["id"] in cast
