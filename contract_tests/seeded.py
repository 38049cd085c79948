"""Real ids for generated requests: a generated case that is meant to be accepted refers to rows that are there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from mockitsu.models import MODELS
from mockitsu.operation import Operation
from mockitsu.testing import Studio

# Columns that refer to a kind of entity: what the table behind them does not say.
ENTITY_KINDS = {
    "asset_id": "Asset",
    "asset_to_instantiate_id": "Asset",
    "shot_id": "Shot",
    "sequence_id": "Sequence",
    "episode_id": "Episode",
    "scene_id": "Scene",
    "edit_id": "Edit",
    "concept_id": "Concept",
    "temporal_entity_id": "Shot",
}
TABLES = {
    "asset_type_id": "entity_type",
    "build_job_id": "build_job",
    "entity_in_id": "entity",
    "entity_out_id": "entity",
    "parent_id": "entity",
    "target_asset_id": "entity",
    "source_id": "entity",
    "object_id": "task",
    "author_id": "person",
    "assigner_id": "person",
    "editor_id": "person",
    "created_by": "person",
    "in_task_type_id": "task_type",
    "out_task_type_id": "task_type",
    "in_task_status_id": "task_status",
    "out_task_status_id": "task_status",
    "default_preview_background_file_id": "preview_background_file",
    "source_file_id": "working_file",
    "file_id": "working_file",
    "file_status_id": "file_status",
}


class SeededIds:
    """Ids of the seeded studio by the names that parameters and fields have.

    Rows of one production are preferred, so that ids of one request fit together; `pick` chooses among them.
    """

    def __init__(self, studio: Studio) -> None:
        self.project_id = studio.ids("project")[0]
        self._tx = studio.begin()
        self._asset_types = {row["entity_type_id"] for row in self._tx.rows("entity") if row["type"] == "Asset"}

    def of(self, name: str, operation: Operation | None = None) -> list[str]:
        """The ids that a parameter or field of this name may take; empty where the name is none of an id."""
        if name == "instance_id" and operation is not None:
            return self._rows(operation.model.table if operation.model else _table_before(operation.path))
        if name in ENTITY_KINDS:
            return self._entities(ENTITY_KINDS[name])
        if name == "asset_type_id":
            return sorted(self._asset_types)
        table = TABLES.get(name, name.removesuffix("_id") if name.endswith("_id") else "")
        return self._rows(table)

    def _entities(self, kind: str) -> list[str]:
        rows = [row for row in self._tx.rows("entity") if row["type"] == kind]
        mine = [row["id"] for row in rows if row["project_id"] == self.project_id]
        return mine or [row["id"] for row in rows]

    def _rows(self, table: str) -> list[str]:
        if table not in MODELS:
            return []
        rows = self._tx.rows(table)
        if table == "project":
            return [self.project_id]
        mine = [row["id"] for row in rows if row.get("project_id") == self.project_id]
        return mine or [row["id"] for row in rows if "id" in row]


def _table_before(path: str) -> str:
    """The table that the segment before `{instance_id}` names: `preview_file` in /pictures/preview-files/{…}.png."""
    before = path.split("/{instance_id}")[0]
    return before.rsplit("/", 1)[-1].replace("-", "_").removesuffix("s")


def fill(values: Mapping[str, Any], ids: SeededIds, operation: Operation, index: int) -> dict[str, Any]:
    """`values` with real ids where the names are those of ids and the values are texts."""
    filled = dict(values)
    for name, found in _candidates(values, ids, operation):
        filled[name] = found[index % len(found)]
    return filled


def _candidates(values: Mapping[str, Any], ids: SeededIds, operation: Operation) -> Iterator[tuple[str, list[str]]]:
    for name, value in values.items():
        if isinstance(value, str) and (found := ids.of(name, operation)):
            yield name, found
