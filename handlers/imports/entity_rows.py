"""Rows of tables that stand for assets, shots and edits (observed on Zou 1.0.97).

A row whose entity is there already changes it only where the caller asks for updates.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from mockitsu.context import Context
from mockitsu.models import MODELS
from mockitsu.state import Row

from .. import crud, entities
from ..crud.values import convert_given
from ..csv_tables import Cells, RowError, take
from ..exports.progress import descriptors
from .booleans import is_yes
from .entity_tasks import ImportedEntity, TaskColumns

MAIN_PACK = "MP"
NO_SHOW = "An episode column is present for a production that isn't a TV Show"
TEXTS = {"FPS": "fps", "Resolution": "resolution"}
FRAMES = {"Frame In": "frame_in", "Frame Out": "frame_out"}

Values = dict[str, Any]


class EntityRows:
    """Takes the rows of one table. `take` is for assets, shots or edits, by the kind."""

    def __init__(self, ctx: Context, project: Row, kind: str, *, update: bool) -> None:
        self._ctx, self._project, self._kind, self._update = ctx, project, kind, update
        self._tasks = TaskColumns(ctx, project, kind)
        self._descriptors = descriptors(ctx, project["id"], kind)
        takers: dict[str, Callable[[Cells], ImportedEntity]] = {
            "Asset": self._take_asset,
            "Shot": self._take_shot,
            "Edit": self._take_edit,
        }
        self.take = takers[kind]
        self.finish = self._tasks.finish

    @property
    def _is_show(self) -> bool:
        return bool(self._project["production_type"] == "tvshow")

    def _take_asset(self, cells: Cells) -> ImportedEntity:
        name, entity_type_id = cells["Name"], self._asset_type(cells["Type"])
        values: Values = self._described(cells, {"Resolution": "resolution"})
        if "Ready for" in cells:
            values["ready_for"] = self._ready_for(cells["Ready for"])
        wishes, episode_name = self._tasks.read(cells), self._episode_name(cells)
        place = {"name": name, "entity_type_id": entity_type_id}
        self._check(values, name)
        self._ctx.tx.link("project_asset_type_link", project_id=self._project["id"], asset_type_id=entity_type_id)
        in_episode = episode_name not in (None, MAIN_PACK)
        values["source_id"] = self._id_once("Episode", episode_name) if episode_name and in_episode else None
        return self._put(place, values, wishes)

    def _take_shot(self, cells: Cells) -> ImportedEntity:
        episode_name = self._filled(cells, "Episode") if self._is_show else None
        sequence_name, name = self._filled(cells, "Sequence"), self._filled(cells, "Name")
        values = self._described(cells, TEXTS)
        frames = {field: _integer(field, cells[column]) for column, field in FRAMES.items() if cells.get(column)}
        values["data"] = {**values["data"], **frames}
        stated = cells.get("Nb Frames") or cells.get("Frames")
        if stated:
            values["nb_frames"] = _integer("nb_frames", stated)
        wishes = self._tasks.read(cells)
        self._check(values, name, sequence_name, episode_name)
        episode_id = self._id_once("Episode", episode_name) if episode_name is not None else None
        entity_type_id = entities.type_id(self._ctx, "Shot")
        place = {
            "name": name,
            "entity_type_id": entity_type_id,
            "parent_id": self._id_once("Sequence", sequence_name, episode_id),
        }
        return self._put(place, values, wishes, {"nb_frames": 0})

    def _take_edit(self, cells: Cells) -> ImportedEntity:
        name, episode_name = cells["Name"], self._episode_name(cells)
        values = self._described(cells, {})
        wishes = self._tasks.read(cells)
        self._check(values, name, episode_name)
        episode_id = self._id_once("Episode", episode_name) if episode_name is not None else None
        entity_type_id = entities.type_id(self._ctx, "Edit")
        place = {"name": name, "entity_type_id": entity_type_id, "parent_id": episode_id}
        return self._put(place, values, wishes, {"description": ""})

    def _put(
        self, place: Values, values: Values, wishes: list[Any], defaults: Mapping[str, Any] | None = None
    ) -> ImportedEntity:
        """The entity of a row: made, changed or as it is."""
        twin = self._ctx.tx.first("entity", project_id=self._project["id"], **place)
        if twin is None:
            new = {**(defaults or {}), **_with_frames(values, values["data"]), **place}
            entity = entities.create(self._ctx, self._project, place["entity_type_id"], new)
            return ImportedEntity(entity, is_completed=True, wishes=wishes)
        is_completed = self._kind == "Asset"
        if not self._update:
            return ImportedEntity(twin, is_completed)
        data = {**(twin["data"] or {}), **values["data"]}
        changes = {**_with_frames(values, data), "data": data}
        changed = self._ctx.tx.update("entity", twin["id"], {**changes, "updated_at": self._ctx.now})
        self._announce(changed, {**place, **changes})
        return ImportedEntity(changed, is_completed, wishes)

    def _announce(self, entity: Row, changes: Values) -> None:
        kind = self._kind.lower()
        details = {"data": {**changes, "project_id": self._project["id"]}} if self._kind == "Asset" else {}
        self._ctx.emit(f"{kind}:update", self._project["id"], **{f"{kind}_id": entity["id"]}, **details)

    # Cells

    def _asset_type(self, name: str) -> str:
        if not name:
            raise RowError("An asset type is required in the Type column")
        for row in entities.asset_types(self._ctx):
            if row["name"].lower() == name.lower():
                return str(row["id"])
        raise RowError(f"Asset type {name} is not configured for this project")

    def _ready_for(self, name: str) -> str | None:
        """The task type for shots that an asset is ready for."""
        if not name:
            return None
        for link in self._ctx.tx.find("project_task_type_link", project_id=self._project["id"]):
            row = self._ctx.tx.get("task_type", link["task_type_id"])
            if row is not None and row["for_entity"] == "Shot" and row["name"] == name:
                return str(row["id"])
        raise RowError(f"Task type not found for {name}")

    def _filled(self, cells: Cells, column: str) -> str:
        if not cells[column]:
            raise RowError(f"{column} cannot be empty")
        return cells[column]

    def _episode_name(self, cells: Cells) -> str | None:
        """The episode that an asset or edit is for, which only tv shows have; None for none."""
        name = cells.get("Episode") or None
        if name is not None and not self._is_show:
            raise RowError(NO_SHOW)
        return name

    def _id_once(self, kind: str, name: str, parent_id: str | None = None) -> str:
        """The sequence or episode with this name, made where there is none."""
        values: Values = {"name": name, "parent_id": parent_id, "description": "", "data": {}}
        return str(entities.create_once(self._ctx, self._project, kind, values)["id"])

    def _described(self, cells: Cells, texts: Mapping[str, str]) -> Values:
        """The description and metadata of a row: texts as they stand, booleans brought into form."""
        data: Values = {field: cells[column] for column, field in texts.items() if column in cells}
        for row in self._descriptors:
            if row["name"] in cells:
                data[row["field_name"]] = _metadata_value(row, cells[row["name"]])
        return {"data": data} | ({"description": cells["Description"]} if "Description" in cells else {})

    def _check(self, values: Values, *names: str | None) -> None:
        """Hold values against their columns before anything is written. Raises Refused."""
        model = MODELS["entity"]
        convert_given(model, values)
        for name in names:
            convert_given(model, {"name": name})


def import_entities(ctx: Context, project: Row, kind: str, *, update: bool) -> list[crud.Answered]:
    """Take the entities of the table that came along; answer their rows, which are called entities."""
    rows = EntityRows(ctx, project, kind, update=update)
    return [{**found.entity, "type": "Entity"} for found in take(ctx, rows.take, rows.finish)]


def _metadata_value(descriptor: Row, text: str) -> str:
    if descriptor["data_type"] != "boolean" or not text:
        return text
    return "true" if is_yes(text) else "false"


def _with_frames(values: Values, data: Mapping[str, Any]) -> Values:
    """Values with the number of frames that follows from the first and the last, where the row does not state it."""
    first, last = data.get("frame_in"), data.get("frame_out")
    given = values["data"].keys() & FRAMES.values()
    if "nb_frames" in values or not given or not isinstance(first, int) or not isinstance(last, int) or last < first:
        return values
    return {**values, "nb_frames": last - first + 1}


def _integer(field: str, text: str) -> int:
    try:
        return int(text)
    except ValueError:
        raise RowError(f"{field} must be an integer, got '{text}'") from None
