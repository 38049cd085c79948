"""The columns that follow an entity's own: metadata, and where its tasks stand and with whom."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from mockitsu.context import Context
from mockitsu.state import Row

from .. import assignments
from .tables import Cell, full_names

MINUTES_A_DAY = 480
"""What the real server takes a day for here, whatever the organisation's hours are."""
FRAMES = ("Frames", "Frame In", "Frame Out", "FPS")


class Progress:
    """Metadata and tasks of entities of one kind: the header of their columns and the cells of each entity.

    Task types show where any of the entities has such a task. Of several tasks of one type the last one shows.
    """

    def __init__(self, ctx: Context, project: Row, kind: str, rows: Iterable[Row]) -> None:
        self._ctx = ctx
        self._has_frames = kind == "Shot"
        self._descriptors = descriptors(ctx, project["id"], kind)
        self._tasks = {row["id"]: ctx.tx.find("task", entity_id=row["id"]) for row in rows}
        self._task_types = self._used_types()
        self._short_names = {row["id"]: row["short_name"] for row in ctx.tx.rows("task_status")}

    @property
    def header(self) -> list[str]:
        frames = FRAMES if self._has_frames else ()
        metadata = (str(row["name"]) for row in self._descriptors)
        pairs = ((str(task_type["name"]), "Assignations") for task_type in self._task_types)
        return [*frames, *metadata, *(name for pair in pairs for name in pair)]

    def days(self, entity: Row) -> str:
        """The time that was spent on an entity, in days."""
        spent = sum(task["duration"] or 0 for task in self._tasks[entity["id"]])
        return f"{spent / MINUTES_A_DAY:.2f}"

    def cells(self, entity: Row) -> list[Cell]:
        data = entity["data"] or {}
        frames = (entity["nb_frames"], *(data.get(name) for name in ("frame_in", "frame_out", "fps")))
        metadata = (_metadata(row, data.get(row["field_name"])) for row in self._descriptors)
        return [*(frames if self._has_frames else ()), *metadata, *self._task_cells(entity)]

    def _task_cells(self, entity: Row) -> Iterable[Cell]:
        tasks = {task["task_type_id"]: task for task in self._tasks[entity["id"]]}
        for task_type in self._task_types:
            task = tasks.get(task_type["id"])
            yield self._short_names.get(task["task_status_id"]) if task is not None else ""
            yield ",".join(self._assignees(task)) if task is not None else ""

    def _assignees(self, task: Row) -> Sequence[str]:
        return full_names(self._ctx, assignments.assignees_of(self._ctx, task["id"]))

    def _used_types(self) -> list[Row]:
        ids = {task["task_type_id"] for tasks in self._tasks.values() for task in tasks}
        rows = [row for row in self._ctx.tx.rows("task_type") if row["id"] in ids]
        return sorted(rows, key=lambda row: (row["priority"] or 0, row["name"]))


def descriptors(ctx: Context, project_id: str, kind: str) -> list[Row]:
    """The metadata of a production's entities of a kind: by position, those without one last, then by name."""
    rows = ctx.tx.find("metadata_descriptor", project_id=project_id, entity_type=kind)
    return sorted(rows, key=lambda row: (row["position"] is None, row["position"] or 0, row["name"]))


def _metadata(descriptor: Row, value: object) -> Cell:
    """The cell of a value; what is no yes of a boolean is a no."""
    if descriptor["data_type"] == "boolean":
        return "true" if str(value).lower() == "true" else "false"
    return value
