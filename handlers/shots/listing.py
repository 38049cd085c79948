"""Lists of shots, sequences, episodes, scenes and edits: of a production, and by the columns of the query."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from mockitsu.context import Context
from mockitsu.models import MODELS
from mockitsu.state import Row

from .. import crud, entities, permissions


def of_project(ctx: Context, kind: str, project_id: str) -> list[Row]:
    """The entities of a kind in a production that the caller sees, by name."""
    entities.get_project(ctx, project_id)
    permissions.check_project_access(ctx, project_id)
    return entities.by_name(entities.visible(ctx, entities.of_kind(ctx, kind, project_id), project_id))


def by_query(ctx: Context, kind: str, project_id: str | None) -> list[Row]:
    """The entities of a kind that the query asks for and that the caller sees, by name."""
    entities.check_listing_access(ctx, project_id)
    rows = crud.matching(ctx, MODELS["entity"], entity_type_id=entities.type_id(ctx, kind))
    if "assigned_to" in ctx.query and kind not in ("Sequence", "Episode"):
        mine = entities.my_entity_ids(ctx)
        rows = [row for row in rows if row["id"] in mine]
    return entities.by_name(entities.visible(ctx, rows, project_id))


def of_sequence(ctx: Context, sequence_id: str, **columns: Any) -> list[dict[str, Any]]:
    """The shots of a sequence that the query asks for and that the caller sees, by name.

    `columns` are conditions that take the place of the query's.
    """
    sequence = entities.get_sequence(ctx, sequence_id)
    permissions.check_project_access(ctx, sequence["project_id"])
    rows = crud.matching(ctx, MODELS["entity"], type="Shot", **{"parent_id": sequence_id, **columns})
    return in_sequences(ctx, entities.by_name(entities.visible(ctx, rows, sequence["project_id"])))


def within(ctx: Context, sequence: Row) -> list[Row]:
    """What stands in a sequence: shots and scenes."""
    return [row for row in ctx.tx.find("entity", parent_id=sequence["id"]) if row["type"] in ("Shot", "Scene")]


def within_episode(ctx: Context, episode: Row) -> list[Row]:
    """What stands in the sequences of an episode: shots and scenes."""
    sequences = entities.by_name(entities.children(ctx, episode, "Sequence"))
    return [row for sequence in sequences for row in within(ctx, sequence)]


def shown(ctx: Context, rows: Iterable[Row], relations: bool) -> list[Mapping[str, Any]]:
    """Entities as they are, or with their relations."""
    return [crud.present(ctx, MODELS["entity"], row) if relations else row for row in rows]


def within_sequence(ctx: Context, row: Row) -> dict[str, Any] | None:
    """A shot or scene with the names of its production and sequence; None for one that is in no sequence."""
    sequence = entities.parent_of(ctx, row)
    if sequence is None:
        return None
    return {**with_project(ctx, row), "sequence_name": sequence["name"]}


def with_project(ctx: Context, row: Row) -> dict[str, Any]:
    """An entity with the name of its production."""
    return {**row, "project_name": entities.get_project(ctx, row["project_id"])["name"]}


def in_sequences(ctx: Context, rows: list[Row]) -> list[dict[str, Any]]:
    """Shots or scenes with the names of their sequences; those that are in none do not appear (as observed)."""
    return [shown for shown in (within_sequence(ctx, row) for row in rows) if shown is not None]
