"""Castings of many entities at once, by entity."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from mockitsu.context import Context
from mockitsu.state import Row

from . import casting, lookup

FOREIGN = ("is_shared", "project_id")

Castings = dict[str, list[dict[str, Any]]]


def of_sequence(ctx: Context, sequence: Row) -> Castings:
    """What is cast in the shots and scenes of a sequence."""
    places = ctx.tx.find("entity", parent_id=sequence["id"])
    return _castings(ctx, places, FOREIGN, sequence_name=sequence["name"])


def of_sequences(ctx: Context, sequences: Iterable[Row]) -> Castings:
    """The same of several sequences."""
    found: Castings = {}
    for sequence in sequences:
        found |= of_sequence(ctx, sequence)
    return found


def of_project(ctx: Context, project_id: str) -> Castings:
    """What is cast in all entities of a production, whatever their kind."""
    return _castings(ctx, ctx.tx.find("entity", project_id=project_id), FOREIGN)


def of_assets(ctx: Context, assets: Iterable[Row]) -> Castings:
    """What other assets these assets are made of."""
    return _castings(ctx, assets, ())


def _castings(ctx: Context, places: Iterable[Row], columns: tuple[str, ...], **more: str) -> Castings:
    """By type and name; canceled assets are left out, and entities in which nothing is cast."""
    found = {place["id"]: [_shown(ctx, link, columns, more) for link in _lines(ctx, place)] for place in places}
    return {id: sorted(rows, key=_by_type) for id, rows in found.items() if rows}


def _lines(ctx: Context, place: Row) -> list[Row]:
    links = casting.links_in(ctx, place["id"])
    return [link for link in links if not lookup.get(ctx, "entity", link["entity_out_id"])["canceled"]]


def _shown(ctx: Context, link: Row, columns: tuple[str, ...], more: dict[str, str]) -> dict[str, Any]:
    asset = lookup.get(ctx, "entity", link["entity_out_id"])
    return {
        "asset_id": asset["id"],
        "name": asset["name"],
        "asset_name": asset["name"],
        "asset_type_name": lookup.get(ctx, "entity_type", asset["entity_type_id"])["name"],
        **more,
        "preview_file_id": asset["preview_file_id"],
        "nb_occurences": link["nb_occurences"],
        "label": link["label"],
        **{name: asset[name] for name in columns},
    }


def _by_type(row: dict[str, Any]) -> tuple[str, str]:
    return str(row["asset_type_name"]), str(row["asset_name"])
