"""Asset instances whose files are asked for."""

from __future__ import annotations

from dataclasses import dataclass

from mockitsu.context import Context
from mockitsu.state import Row

from .. import entities, lookup, permissions


@dataclass(frozen=True, slots=True)
class Instance:
    """An asset instance with its asset."""

    row: Row
    asset: Row


def instance_of(ctx: Context, asset_instance_id: str) -> Instance:
    """The instance with this id. Raises NotFound."""
    row = lookup.get(ctx, "asset_instance", asset_instance_id)
    return Instance(row, entities.get_entity(ctx, row["asset_id"]))


def readable(ctx: Context, asset_instance_id: str) -> Instance:
    """The instance with this id, for members of the team of its asset. Raises NotFound, Forbidden."""
    instance = instance_of(ctx, asset_instance_id)
    permissions.check_project_access(ctx, instance.asset["project_id"])
    return instance
