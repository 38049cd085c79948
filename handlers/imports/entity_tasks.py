"""The columns of an imported entity about its tasks: `<task type>`, `<task type> assignations` and `… comment`.

New entities, and all assets, get the tasks of their production that they lack. What the cells say of statuses and
people is read before anything of the row is written, and done after all rows (observed on Zou 1.0.97).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from mockitsu.context import Context
from mockitsu.state import Row

from .. import assignments, commenting, history
from ..csv_tables import Cells, RowError


@dataclass(frozen=True, slots=True)
class Wish:
    """What a row wants of the task of one type."""

    task_type_id: str
    status: Row | None
    people: list[Row]
    comment: str


@dataclass(frozen=True, slots=True)
class ImportedEntity:
    """An entity that a row stands for, and what is to become of its tasks: whether it gets all that it lacks."""

    entity: Row
    is_completed: bool
    wishes: list[Wish] = field(default_factory=list)


class TaskColumns:
    """The task types of a production for one kind of entities, as columns of a table."""

    def __init__(self, ctx: Context, project: Row, kind: str) -> None:
        self._ctx = ctx
        links = ctx.tx.find("project_task_type_link", project_id=project["id"])
        rows = (ctx.tx.get("task_type", link["task_type_id"]) for link in links)
        self._assigns = kind != "Edit"
        """Of edits the columns of people are not read."""
        self._task_types = [row for row in rows if row is not None and row["for_entity"] == kind]

    def read(self, cells: Cells) -> list[Wish]:
        """What a row wants of tasks. Raises RowError for a status or a person that nobody knows."""
        wishes = []
        for task_type in self._task_types:
            status = cells.get(task_type["name"], "")
            people = cells.get(f"{task_type['name']} assignations", "") if self._assigns else ""
            comment = cells.get(f"{task_type['name']} comment", "")
            if status or people or comment:
                known = [self._person(name.strip()) for name in people.split(",")] if people else []
                wishes.append(Wish(task_type["id"], self._status(status) if status else None, known, comment))
        return wishes

    def finish(self, imported: Iterable[ImportedEntity]) -> None:
        """Make the tasks that imported entities lack, then do what their rows want."""
        once = {found.entity["id"]: found.entity for found in imported if found.is_completed}
        for task_type in self._task_types:
            for entity in once.values():
                if self._applies(task_type, entity):
                    self._ensure(entity, task_type["id"])
        for found in imported:
            for wish in found.wishes:
                self._grant(self._ensure(found.entity, wish.task_type_id), wish)

    def _status(self, name: str) -> Row:
        for row in self._ctx.tx.rows("task_status"):
            if name.lower() in (row["name"].lower(), row["short_name"].lower()):
                return row
        raise RowError(f"Task status not found for {name}")

    def _person(self, name: str) -> Row:
        for row in self._ctx.tx.rows("person"):
            if name.lower() in (row["full_name"].lower(), (row["email"] or "").lower()):
                return row
        raise RowError(f"Person not found for {name}")

    def _applies(self, task_type: Row, entity: Row) -> bool:
        """Whether the workflow of the entity's type knows this task type; one without workflow knows them all."""
        links = self._ctx.tx.find("task_type_asset_type_link", asset_type_id=entity["entity_type_id"])
        return not links or any(link["task_type_id"] == task_type["id"] for link in links)

    def _ensure(self, entity: Row, task_type_id: str) -> Row:
        """The task of this type, made where the entity lacks it."""
        place = {"entity_id": entity["id"], "task_type_id": task_type_id, "project_id": entity["project_id"]}
        task = self._ctx.tx.first("task", **place)
        if task is not None:
            return task
        status_id = history.default_status_id(self._ctx)
        values = {"name": "main", "task_status_id": status_id, "assigner_id": self._ctx.person["id"]}
        task = self._ctx.tx.insert("task", {**place, **values})
        self._ctx.emit("task:new", task["project_id"], task_id=task["id"])
        return task

    def _grant(self, task: Row, wish: Wish) -> None:
        for person in wish.people:
            ids = {"task_id": task["id"], "person_id": person["id"]}
            self._ctx.tx.link(assignments.LINKS, **ids)
            self._ctx.emit("task:assign", task["project_id"], **ids)
        if wish.people:
            self._ctx.emit("task:update", task["project_id"], task_id=task["id"])
        status = wish.status or self._ctx.tx.get("task_status", task["task_status_id"])
        if status is not None and (wish.comment or status["id"] != task["task_status_id"]):
            author = {"person_id": self._ctx.person["id"], "created_at": self._ctx.now}
            commenting.comment_on(self._ctx, task, status, {"text": wish.comment, "links": [], **author})
