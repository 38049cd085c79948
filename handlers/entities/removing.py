"""Canceling and removing entities, and what goes along."""

from __future__ import annotations

from mockitsu.context import Context
from mockitsu.errors import HttpError, Refused
from mockitsu.state import Row

from .. import casting, removal
from .finding import children

HOLDERS = ("Sequence", "Episode")
"""Kinds of entities that others are in, and go along with."""
BELONGINGS = (
    ("subscription", "entity_id"),
    ("entity_version", "entity_id"),
    ("output_file", "entity_id"),
    ("output_file", "temporal_entity_id"),
)


class StillLinked(HttpError):
    """Something keeps the entity from being removed."""

    def __init__(self, entity: Row) -> None:
        super().__init__(400, f"Some data are still linked to this {entity['type'].lower()}.")


def is_referred_to(ctx: Context, entity: Row) -> bool:
    """Whether other entities are in this one or come from it."""
    return any(ctx.tx.find("entity", **{column: entity["id"]}) for column in ("parent_id", "source_id"))


def remove_or_cancel(ctx: Context, entity: Row, force: bool) -> None:
    """Remove an entity; where there is work on it, only mark it as canceled, unless `force` says so."""
    if not force and ctx.tx.first("task", entity_id=entity["id"]):
        cancel(ctx, entity)
        _announce(ctx, entity, "update")
        casting.refresh_casts_of(ctx, entity["id"])
    else:
        remove(ctx, entity)


def cancel(ctx: Context, entity: Row) -> Row:
    """Mark an entity as canceled."""
    return ctx.tx.update("entity", entity["id"], {"canceled": True, "updated_at": ctx.now})


def remove_parent(ctx: Context, entity: Row, force: bool) -> None:
    """Remove a sequence or an episode; with all that is in it where `force` says so. Raises StillLinked."""
    if force:
        remove(ctx, entity)
        return
    held = ctx.tx.find("task", entity_id=entity["id"]) or ctx.tx.find("playlist", episode_id=entity["id"])
    if held or is_referred_to(ctx, entity):
        raise StillLinked(entity)
    remove(ctx, entity)


def remove(ctx: Context, entity: Row) -> None:
    """Remove an entity with its tasks, links and files, and what a sequence or an episode holds. Raises StillLinked."""
    if entity["type"] in HOLDERS:
        _empty(ctx, entity)
    elif entity["type"] == "Asset":
        for child in ctx.tx.find("entity", parent_id=entity["id"]):  # of assets alone (observed on Zou 1.0.97)
            ctx.tx.update("entity", child["id"], {"parent_id": None})
    removal.hide_preview(ctx, entity)
    for task in ctx.tx.find("task", entity_id=entity["id"]):
        removal.remove_task(ctx, task)
    cast_in = casting.holders_of(ctx, entity["id"])
    erase(ctx, entity)
    _announce(ctx, entity, "delete")
    for holder in cast_in:
        casting.recount(ctx, holder)


def _empty(ctx: Context, holder: Row) -> None:
    for kind in ("Shot", "Scene", "Sequence"):
        for child in children(ctx, holder, kind):
            remove(ctx, child)
    if holder["type"] == "Episode":
        for asset in ctx.tx.find("entity", source_id=holder["id"]):
            remove(ctx, asset)
        for playlist in ctx.tx.find("playlist", episode_id=holder["id"]):
            removal.remove_playlist(ctx, playlist)


def erase(ctx: Context, entity: Row) -> None:
    """Remove an entity that nothing is in, without a word. Raises StillLinked."""
    for table, column in BELONGINGS:
        for row in ctx.tx.find(table, **{column: entity["id"]}):
            removal.erase(ctx, table, row)
    try:
        removal.erase(ctx, "entity", entity)
    except Refused:
        raise StillLinked(entity) from None


def _announce(ctx: Context, entity: Row, verb: str) -> None:
    kind = entity["type"].lower()
    ctx.emit(f"{kind}:{verb}", entity["project_id"], **{f"{kind}_id": entity["id"]})
