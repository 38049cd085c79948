"""What many stories start from: a production with a pipeline of its own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from .teller import Teller


@dataclass(frozen=True, slots=True)
class World:
    """A production with one task type and one asset type; ids."""

    teller: Teller
    project: str
    task_type: str
    asset_task_type: str
    asset_type: str
    todo: str
    wip: str

    def asset(self, name: str = "Lantern") -> dict[str, Any]:
        path = f"/data/projects/{self.project}/asset-types/{self.asset_type}/assets/new"
        return dict(self.teller.make(path, {"name": name}))

    def sequence(self, name: str = "SQ01", **more: Any) -> dict[str, Any]:
        return dict(self.teller.make(f"/data/projects/{self.project}/sequences", {"name": name, **more}))

    def shot(self, name: str = "SH010", sequence_id: str | None = None, **more: Any) -> dict[str, Any]:
        values = {"name": name, "sequence_id": sequence_id or self.sequence(f"for {name}")["id"], **more}
        return dict(self.teller.make(f"/data/projects/{self.project}/shots", values))

    def task(self, entity_id: str, task_type: str | None = None, name: str = "main") -> dict[str, Any]:
        """A task on an entity, for nobody."""
        values = {
            "name": name,
            "project_id": self.project,
            "entity_id": entity_id,
            "task_type_id": task_type or self.task_type,
            "task_status_id": self.todo,
        }
        return dict(self.teller.make("/data/tasks", values))

    def member(self, role: str = "user", first_name: str = "Kim") -> dict[str, Any]:
        """Somebody who is in the team."""
        person = self.teller.person(role, first_name)
        self.teller.make(f"/data/projects/{self.project}/team", {"person_id": person["id"]})
        return person

    def artist(self, task_id: str) -> dict[str, Any]:
        """An artist of the team who has the task."""
        person = self.member()
        self.teller.make(f"/actions/persons/{person['id']}/assign", {"task_ids": [task_id]}, method="PUT")
        return person


def world(teller: Teller, production_type: str = "short") -> World:
    """A new production; nothing of the making is kept."""
    project = teller.make("/data/projects", {"name": teller.name("Film"), "production_type": production_type})["id"]
    task_type, asset_task_type = (
        teller.make("/data/task-types", {"name": teller.name(name), "color": "#7CB342", "for_entity": kind})["id"]
        for name, kind in (("Blocking", "Shot"), ("Sculpting", "Asset"))
    )
    asset_type = teller.make("/data/entity-types", {"name": teller.name("Prop")})["id"]
    todo, wip = (
        teller.make(
            "/data/task-status",
            {"name": teller.name(name), "short_name": f"{name[0].lower()}{teller.mark}", "color": "#3273dc"},
        )["id"]
        for name in ("Waiting", "Rolling")
    )
    chosen = (
        ("task-types", {"task_type_id": task_type}),
        ("task-types", {"task_type_id": asset_task_type}),
        ("asset-types", {"asset_type_id": asset_type}),
        ("task-status", {"task_status_id": todo}),
        ("task-status", {"task_status_id": wip}),
    )
    for name, values in chosen:
        teller.make(f"/data/projects/{project}/settings/{name}", values)
    return World(teller, project, task_type, asset_task_type, asset_type, todo, wip)
