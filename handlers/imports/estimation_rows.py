"""Rows of tables that plan the tasks of one type: effort, dates, difficulty, drawings (observed on Zou 1.0.97)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from math import ceil, isfinite
from typing import Any

from mockitsu.context import Context
from mockitsu.state import Row

from .. import days, entities
from ..csv_tables import Cells, InvalidCell, MissingColumn, RowError

KINDS = ("Asset", "Shot")
DIFFICULTIES = range(1, 6)
OUT_OF_RANGE = "The data conflicts with database integrity rules."
COLUMNS: dict[str, str] = {
    "Estimation": "estimation",
    "Start date": "start_date",
    "Due date": "due_date",
    "Difficulty": "difficulty",
    "Drawings": "nb_drawings",
}


class EstimationRows:
    """Takes the rows of one table: estimations in days, for the tasks of one type in a production or an episode."""

    def __init__(self, ctx: Context, project_id: str, task_type: Row, episode_id: str | None = None) -> None:
        self._ctx, self._task_type = ctx, task_type
        organisation = next(iter(ctx.tx.rows("organisation")), None)
        self._minutes_a_day = 60 * (organisation["hours_by_day"] if organisation is not None else 8)
        self._readers: dict[str, Callable[[str], Any]] = {
            "estimation": lambda text: self._minutes_a_day * _number(text),
            "start_date": _day,
            "due_date": _day,
            "difficulty": _integer,
            "nb_drawings": _integer,
        }
        self._entities = self._named(project_id, episode_id)

    def take(self, cells: Cells) -> None:
        """Plan the task of a row; empty cells change nothing."""
        parent, name = cells["Parent"], cells["Entity"]
        entity = self._entities.get((parent.lower(), name.lower()))
        if entity is None:
            raise RowError(f"Entity '{name}' with parent '{parent}' not found")
        task = self._ctx.tx.first("task", entity_id=entity["id"], task_type_id=self._task_type["id"])
        if task is None:
            raise MissingColumn(entity["id"])  # as the real server has it
        changes = {field: self._readers[field](cells[column]) for column, field in COLUMNS.items() if cells.get(column)}
        if "due_date" not in changes and changes.get("estimation") and "start_date" in changes:
            changes["due_date"] = self._end(changes["start_date"], changes["estimation"])
        if changes.get("difficulty", 1) not in DIFFICULTIES:
            raise RowError(OUT_OF_RANGE)
        self._ctx.tx.update("task", task["id"], {**changes, "updated_at": self._ctx.now})
        self._ctx.emit("task:update", task["project_id"], task_id=task["id"])

    def _end(self, start: str, minutes: float) -> str:
        """The working day on which an estimation that starts on a day is used up. Raises RowError."""
        try:
            return days.after(datetime.fromisoformat(start), ceil(minutes / self._minutes_a_day) - 1).isoformat()
        except (OverflowError, ZeroDivisionError):  # later than any date, or never
            raise RowError(OUT_OF_RANGE) from None

    def _named(self, project_id: str, episode_id: str | None) -> dict[tuple[str, str], Row]:
        """The entities of the task type's kind by the names of their parent and their own; assets by their type's."""
        kind = self._task_type["for_entity"]
        found = {}
        for entity in entities.of_kind(self._ctx, kind, project_id) if kind in KINDS else []:
            episode = entities.episode_of(self._ctx, entity)
            if episode_id is None or (episode is not None and episode["id"] == episode_id):
                found[self._parent_name(entity).lower(), entity["name"].lower()] = entity
        return found

    def _parent_name(self, entity: Row) -> str:
        table, column = ("entity_type", "entity_type_id") if entity["type"] == "Asset" else ("entity", "parent_id")
        parent = self._ctx.tx.get(table, entity[column])
        return str(parent["name"]) if parent is not None else ""


def _number(text: str) -> float:
    try:
        number = float(text)
    except ValueError:
        raise InvalidCell(f"could not convert string to float: '{text}'") from None
    if not isfinite(number):  # no JSON could say it
        raise RowError(OUT_OF_RANGE)
    return number


def _integer(text: str) -> int:
    try:
        return int(text)
    except ValueError:
        raise InvalidCell(f"invalid literal for int() with base 10: '{text}'") from None


def _day(text: str) -> str:
    try:
        return f"{datetime.strptime(text, '%Y-%m-%d'):%Y-%m-%dT00:00:00}"
    except ValueError:
        raise InvalidCell(f"time data '{text}' does not match format '%Y-%m-%d'") from None
