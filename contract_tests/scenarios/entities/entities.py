"""Entities of any kind."""

from __future__ import annotations

from .. import scenario
from ..lifecycle import UNKNOWN, live, refuse
from ..teller import Teller
from ..world import world


@scenario("An entity is made, changed and deleted as a row")
def life_of_entities(t: Teller) -> None:
    w = world(t)
    values = {"name": "Lantern", "project_id": w.project, "entity_type_id": w.asset_type}
    live(t, "/data/entities", values, {"description": "Old", "data": {"material": "brass"}})


@scenario("What is refused about entity rows")
def refusals_of_entities(t: Teller) -> None:
    w = world(t)
    refuse(t, "/data/entities", {"name": "Lantern", "project_id": w.project, "entity_type_id": w.asset_type})


@scenario("Tasks are made for an entity, and work on it is read back")
def work_on_an_entity(t: Teller) -> None:
    w = world(t)
    shot = w.shot()["id"]
    t.post(f"/data/entities/{shot}/tasks", {"task_type_ids": [w.task_type]})
    t.post(f"/data/entities/{shot}/tasks", {"task_type_ids": [w.task_type]})
    t.post(f"/data/entities/{shot}/tasks", {"task_type_ids": [UNKNOWN]})
    t.post(f"/data/entities/{UNKNOWN}/tasks", {"task_type_ids": [w.task_type]})
    t.post(f"/data/entities/{shot}/tasks", {"task_type_ids": [w.task_type]}, as_=w.member()["email"])
    for end in ("news", "preview-files", "time-spents", "entities-linked/with-tasks"):
        t.get(f"/data/entities/{shot}/{end}")
        t.get(f"/data/entities/{UNKNOWN}/{end}")


@scenario("Entities are removed together")
def removed_together(t: Teller) -> None:
    w = world(t)
    first, second, third = (w.asset(name)["id"] for name in ("Lamp", "Rope", "Sail"))
    w.task(third, w.asset_task_type)
    path = f"/actions/projects/{w.project}/delete-entities"
    t.post(path, [first], as_=w.member()["email"])
    t.post(path, [first, UNKNOWN, second])
    t.post(path, [third])
    t.get(f"/data/assets/{third}")
    t.post(path, [third], params={"force": "true"})
    t.get(f"/data/assets/{third}")
    t.post(path, {})
    t.get("/data/entities", params={"project_id": w.project})
