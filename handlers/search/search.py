"""Finding assets, shots and people by words.

The words of assets and shots are those of their names, descriptions and metadata; the words of people are their
names. Every word of the query has to be found.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from mockitsu.context import Context
from mockitsu.models import MODELS
from mockitsu.state import Row

from .. import crud, entities, people, permissions, productions
from .words import matching_fields, texts_of, words_of

SHORTEST = 3
MOST_WORDS = 10
"""Words of a query that are looked for, as Meilisearch does it, which is behind the real server's search."""
Found = dict[str, Any]


def search_studio(ctx: Context, body: Mapping[str, Any]) -> dict[str, list[Found]]:
    """What the query finds, by the names of the indexes that are asked for; nothing for a short query."""
    if len(body["query"]) < SHORTEST:
        return {}
    query, start = words_of(body["query"])[:MOST_WORDS], int(body.get("offset", 0))
    end = start + int(body.get("limit", 3))
    names = [name for name in INDEXES if name in body.get("index_names", INDEXES)]
    return {name: INDEXES[name](ctx, query, body.get("project_id"), slice(start, end)) for name in names}


def _assets(ctx: Context, query: list[str], project_id: str | None, part: slice) -> list[Found]:
    return [_asset(ctx, row, terms) for row, terms in _entities(ctx, "Asset", query, project_id)[part]]


def _shots(ctx: Context, query: list[str], project_id: str | None, part: slice) -> list[Found]:
    return [_shot(ctx, row, terms) for row, terms in _entities(ctx, "Shot", query, project_id)[part]]


def _persons(ctx: Context, query: list[str], _: str | None, part: slice) -> list[Found]:
    """People whose names match; only administrators see whole rows."""
    rows = _matching(ctx.tx.rows("person"), query, lambda row: {"name": row["full_name"]}, "full_name")
    shown = [{**crud.present(ctx, MODELS["person"], row), "matched_terms": terms} for row, terms in rows[part]]
    if permissions.is_admin(ctx):
        return shown
    return [{name: row[name] for name in (*people.FOR_TEAM, "matched_terms")} for row in shown]


INDEXES: Mapping[str, Callable[[Context, list[str], str | None, slice], list[Found]]] = {
    "assets": _assets,
    "shots": _shots,
    "persons": _persons,
}


def _entities(ctx: Context, kind: str, query: list[str], project_id: str | None) -> list[tuple[Row, list[str]]]:
    """The matching entities of a kind in the caller's open productions; vendors only find what they work on."""
    projects = [row["id"] for row in productions.mine(ctx) if productions.is_open(ctx, row)]
    wanted = [id for id in projects if project_id is None or id == project_id]
    rows = (row for id in wanted for row in entities.visible(ctx, entities.of_kind(ctx, kind, id), id))
    return _matching(rows, query, _texts, "name")


def _matching(
    rows: Iterable[Row], query: list[str], texts: Callable[[Row], Mapping[str, str]], order: str
) -> list[tuple[Row, list[str]]]:
    """The rows that match, with the fields that did, in the order of a column."""
    found = ((row, matching_fields(query, texts(row))) for row in rows)
    return sorted(((row, terms) for row, terms in found if terms is not None), key=lambda pair: str(pair[0][order]))


def _texts(entity: Row) -> dict[str, str]:
    return {**texts_of(entity["data"]), "name": entity["name"], "description": entity["description"] or ""}


def _asset(ctx: Context, asset: Row, terms: list[str]) -> Found:
    asset_type = ctx.tx.get("entity_type", asset["entity_type_id"])
    return {
        **_placed(ctx, asset, terms),
        "asset_type_name": asset_type["name"] if asset_type is not None else None,
    }


def _shot(ctx: Context, shot: Row, terms: list[str]) -> Found:
    """A shot with its sequence; in tv shows its episode too."""
    sequence = entities.parent_of(ctx, shot)
    shown = {**_placed(ctx, shot, terms), "sequence_name": sequence["name"] if sequence is not None else None}
    if entities.get_project(ctx, shot["project_id"])["production_type"] != "tvshow":
        return shown
    episode = entities.episode_of(ctx, shot)
    if episode is None:
        return {**shown, "episode": None, "episode_id": None}
    return {**shown, "episode": episode["name"], "episode_id": episode["id"]}


def _placed(ctx: Context, entity: Row, terms: list[str]) -> Found:
    preview = ctx.tx.get("preview_file", entity["preview_file_id"])
    return {
        **entity,
        "project_name": entities.get_project(ctx, entity["project_id"])["name"],
        "preview_file_extension": preview["extension"] if preview is not None else None,
        "matched_terms": terms,
    }
