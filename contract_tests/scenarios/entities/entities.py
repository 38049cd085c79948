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


@scenario("Entities that others are in, or come from, are deleted or stay")
def referred_to(t: Teller) -> None:
    w = world(t)
    other = w.shot()["id"]
    for column in ("parent_id", "source_id"):
        for room in ("assets", "shots", "edits", "concepts", "concept-folders", "scenes"):
            name = f"{room} as {column}"
            if room == "assets":
                entity = w.asset(name)["id"]
            elif room in ("shots", "scenes"):
                values = {"name": name, "sequence_id": w.sequence(name)["id"]}
                entity = t.make(f"/data/projects/{w.project}/{room}", values)["id"]
            else:
                entity = t.make(f"/data/projects/{w.project}/{room}", {"name": name})["id"]
            refers = {"parent_id": None, "source_id": None, column: entity}
            t.make(f"/data/entities/{other}", refers, method="PUT")
            if room not in ("concept-folders", "scenes"):
                t.post(f"/actions/projects/{w.project}/delete-entities", [entity])
            t.delete(f"/data/{room}/{entity}")
            t.get(f"/data/entities/{entity}")
            t.get(f"/data/entities/{other}")


@scenario("A scene that a file or a subscription belongs to stays")
def held_scenes(t: Teller) -> None:
    w = world(t)
    sequence = w.sequence()["id"]
    subscription = {"person_id": t.person()["id"], "task_type_id": w.task_type}
    for table, more in (("working-files", {"name": "main"}), ("subscriptions", subscription)):
        values = {"name": f"with {table}", "sequence_id": sequence}
        scene = t.make(f"/data/projects/{w.project}/scenes", values)["id"]
        t.make(f"/data/{table}", {"entity_id": scene, **more})
        t.delete(f"/data/scenes/{scene}")
        t.get(f"/data/entities/{scene}")
