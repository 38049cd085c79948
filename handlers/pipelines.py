"""What a production has chosen from the studio's task types and statuses, and in which order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from mockitsu.context import Context
from mockitsu.state import Row

from . import entities, lookup, permissions, selections


def choose(ctx: Context, table: str, body: Mapping[str, Any], values: Mapping[str, Any]) -> Row:
    """Let a production use a task type or a status; where it does already, its settings change."""
    project = _managed(ctx, body["project_id"])
    chosen = lookup.get(ctx, table, body[f"{table}_id"])
    ends = {"project_id": project["id"], f"{table}_id": chosen["id"]}
    ctx.emit("project:update", project["id"])
    return selections.put(ctx, _links(table), ends, {**values, "updated_at": ctx.now})


def reorder(ctx: Context, table: str, project_id: str, body: Mapping[str, Sequence[str]]) -> list[Row]:
    """Give what a production has chosen the priorities that follow from the places in the list of a request body."""
    permissions.check_managing(ctx, project_id)
    ids = body[f"{table}_ids"]
    project, links = entities.get_project(ctx, project_id), _links(table)
    keys = [ctx.tx.key(links, {"project_id": project["id"], f"{table}_id": id}) for id in ids]
    ctx.emit("project:update", project["id"])
    return renumber(ctx, links, keys)


def renumber(ctx: Context, table: str, keys: Sequence[str]) -> list[Row]:
    """Number the rows with these keys from 1 on; a key that leads nowhere is passed over, and so is its number."""
    places = enumerate(keys, start=1)
    known = [(key, place) for place, key in places if ctx.tx.get(table, key) is not None]
    return [ctx.tx.update(table, key, {"priority": place, "updated_at": ctx.now}) for key, place in known]


def _managed(ctx: Context, project_id: str) -> Row:
    project = entities.get_project(ctx, project_id)
    permissions.check_manager_access(ctx, project["id"])
    return project


def _links(table: str) -> str:
    return f"project_{table}_link"
