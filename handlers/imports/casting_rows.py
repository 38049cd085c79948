"""Rows of tables that say what is cast where (observed on Zou 1.0.97).

Names are found in whatever letter case. A row whose names lead nowhere is passed over.
"""

from __future__ import annotations

from mockitsu.context import Context
from mockitsu.state import Row

from .. import casting, entities
from ..csv_tables import Cells, InvalidCell

MAIN_PACK = "MP"
LABEL = "fixed"

Place = tuple[str, ...]


class CastingRows:
    """Takes the rows of one table, for a production as it is at first."""

    def __init__(self, ctx: Context, project: Row) -> None:
        self._ctx = ctx
        self._is_show = project["production_type"] == "tvshow"
        self._assets: dict[Place, Row] = {}
        self._places: dict[Place, Row] = {}
        for asset in entities.of_kind(ctx, "Asset", project["id"]):
            entity_type = ctx.tx.get("entity_type", asset["entity_type_id"])
            type_name = entity_type["name"] if entity_type is not None else ""
            self._assets[_lower(type_name, asset["name"])] = asset
            self._add(asset, type_name)
        for shot in entities.of_kind(ctx, "Shot", project["id"]):
            sequence = entities.parent_of(ctx, shot)
            self._add(shot, sequence["name"] if sequence is not None else "")

    def take(self, cells: Cells) -> None:
        """Cast an asset, or bring its casting in line with the row."""
        place = _lower(cells["Parent"], cells["Name"])
        asset = self._assets.get(_lower(cells["Asset Type"], cells["Asset"]))
        occurences = _occurences(cells["Occurences"])
        if self._is_show:
            place = (cells.get("Episode", "").lower() or MAIN_PACK.lower(), *place)
        entity = self._places.get(place)
        if entity is not None and asset is not None:
            entry = {"asset_id": asset["id"], "nb_occurences": occurences, "label": cells.get("Label", LABEL)}
            casting.cast(self._ctx, entity, entry)

    def _add(self, entity: Row, above: str) -> None:
        place = _lower(above, entity["name"])
        if self._is_show:
            episode = entities.episode_of(self._ctx, entity)
            place = ((episode["name"] if episode is not None else MAIN_PACK).lower(), *place)
        self._places[place] = entity


def _lower(*names: str) -> Place:
    return tuple(name.lower() for name in names)


def _occurences(text: str) -> int:
    if not text:
        return 1
    try:
        return int(text)
    except ValueError:
        raise InvalidCell(f"invalid literal for int() with base 10: '{text}'") from None
