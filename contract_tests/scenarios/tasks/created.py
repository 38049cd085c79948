"""Tasks are created in bulk, deleted, and listed over productions."""

from __future__ import annotations

from .. import scenario
from ..lifecycle import UNKNOWN
from ..teller import Teller
from ..world import World, world


def _task_type(w: World, kind: str) -> str:
    values = {"name": w.teller.name(f"For {kind}"), "color": "#7CB342", "for_entity": kind}
    made = str(w.teller.make("/data/task-types", values)["id"])
    w.teller.make(f"/data/projects/{w.project}/settings/task-types", {"task_type_id": made})
    return made


@scenario("Tasks are created for assets, edits and concepts at once")
def created_at_once(t: Teller) -> None:
    w = world(t)
    edit, concept = (
        t.make(f"/data/projects/{w.project}/{kind}", {"name": "One"})["id"] for kind in ("edits", "concepts")
    )
    asset = w.asset()["id"]
    t.normal.meet([asset, edit, concept])
    kim, max_ = w.member()["email"], w.member("manager", "Max")["email"]
    kinds = (("assets", w.asset_task_type, asset), ("edits", _task_type(w, "Edit"), edit))
    for kind, task_type, entity in (*kinds, ("concepts", _task_type(w, "Concept"), concept)):
        path = f"/actions/projects/{w.project}/task-types/{task_type}"
        t.post(f"{path}/{kind}/create-tasks", [entity], as_=kim)
        t.post(f"{path}/{kind}/create-tasks", [UNKNOWN])
        t.post(f"{path}/{kind}/create-tasks", ["nonsense"])
        t.post(f"{path}/{kind}/create-tasks", [entity], as_=max_)
        t.post(f"{path}/{kind}/create-tasks", [entity])
        t.post(f"{path}/{kind}/create-tasks")
        t.post(f"/actions/projects/{w.project}/task-types/{UNKNOWN}/{kind}/create-tasks", [entity])
        t.post(f"/actions/projects/{UNKNOWN}/task-types/{task_type}/{kind}/create-tasks", [entity])


@scenario("Tasks are created for entities of any kind, and all of a type are deleted")
def created_for_a_kind(t: Teller) -> None:
    w = world(t)
    sequence = w.sequence()["id"]
    shot = w.shot(sequence_id=sequence)["id"]
    t.normal.meet([sequence, shot])
    path = f"/actions/projects/{w.project}/task-types"
    for kind, task_type, entity in (("shot", w.task_type, shot), ("sequence", _task_type(w, "Sequence"), sequence)):
        t.post(f"{path}/{task_type}/create-tasks/{kind}", [entity])
        t.post(f"{path}/{task_type}/create-tasks/{kind}")
    t.post(f"{path}/{w.task_type}/create-tasks/nonsense", [shot])
    t.post(f"{path}/{w.task_type}/create-tasks/shot", [shot], as_=w.member()["email"])
    delete = f"{path}/{w.task_type}/delete-tasks"
    t.delete(delete, as_=w.member("manager", "Max")["email"])
    t.delete(delete, json=[])
    t.delete(delete)
    t.get(f"/data/shots/{shot}/tasks")
    t.delete(delete)
    t.delete(f"{path}/{UNKNOWN}/delete-tasks")
    t.delete(f"/actions/projects/{UNKNOWN}/task-types/{w.task_type}/delete-tasks")


@scenario("Tasks of the open productions are listed, grouped and counted")
def open_tasks(t: Teller) -> None:
    w = world(t)
    shot = w.shot()["id"]
    task, other = w.task(shot)["id"], w.task(w.asset()["id"], w.asset_task_type)["id"]
    kim = w.artist(task)
    t.normal.meet([task, other])
    change = {"due_date": "2031-03-05", "start_date": "2031-03-01", "priority": 2}
    t.make(f"/data/tasks/{task}", change, method="PUT")
    base = {"project_id": w.project}
    for more in (
        {},
        {"task_type_id": w.task_type},
        {"task_status_id": w.wip},
        {"person_id": kim["id"]},
        {"person_id": "unassigned"},
        {"priority": 2},
        {"start_date": "2031-03-02"},
        {"due_date": "2031-03-02"},
        {"group_by": "person"},
        {"page": 1, "limit": 1},
        {"page": 9},
        {"studio_id": UNKNOWN},
        {"department_id": UNKNOWN},
    ):
        t.get("/data/tasks/open-tasks", params={**base, **more})
    t.get("/data/tasks/open-tasks", params=base, as_=kim["email"])
    t.get("/data/tasks/open-tasks", params=base, as_=t.person(first_name="Out")["email"])
    t.get("/data/tasks/open-tasks", params={"project_id": "nonsense"})
    t.make(f"/actions/tasks/{task}/comment", {"task_status_id": w.wip, "comment": ""})
    t.get("/data/tasks/open-tasks/burndown", params=base)
    t.get("/data/tasks/open-tasks/burndown", params=base, as_=kim["email"])
    stats = t.make("/data/tasks/open-tasks/stats", method="GET")
    assert w.project in str(stats)
    t.get("/data/tasks/open-tasks/stats", as_=t.person("client", "Cleo")["email"])


@scenario("When people have tasks, and what else there is on what they work on")
def task_dates(t: Teller) -> None:
    w = world(t)
    shot = w.shot()["id"]
    task = w.task(shot)["id"]
    other = t.make("/data/task-types", {"name": t.name("Lighting"), "color": "#7CB342", "for_entity": "Shot"})["id"]
    w.task(shot, other)
    kim = w.artist(task)
    t.make(f"/data/tasks/{task}", {"due_date": "2031-03-05", "start_date": "2031-03-01"}, method="PUT")
    t.get("/data/persons/task-dates", params={"project_id": w.project})
    t.get("/data/persons/task-dates", params={"project_id": UNKNOWN})
    t.get("/data/persons/task-dates", params={"project_id": w.project}, as_=kim["email"])
    for person in (kim["id"], UNKNOWN):
        t.get(f"/data/persons/{person}/related-tasks/{other}")
    t.get(f"/data/persons/{kim['id']}/related-tasks/{UNKNOWN}")
    t.get(f"/data/persons/{kim['id']}/related-tasks/{other}", as_=kim["email"])
    t.get(f"/data/persons/{kim['id']}/related-tasks/{other}", as_=t.person(first_name="Out")["email"])


@scenario("Comments, notifications and subscriptions of a production")
def of_a_production(t: Teller) -> None:
    w = world(t)
    task = w.task(w.shot()["id"])["id"]
    kim = w.artist(task)["email"]
    comment = t.make(f"/actions/tasks/{task}/comment", {"task_status_id": w.wip, "comment": "Go"})["id"]
    t.make(f"/actions/user/tasks/{task}/subscribe", as_=kim)
    for name in ("comments", "notifications", "subscriptions"):
        path = f"/data/projects/{w.project}/{name}"
        t.get(path)
        t.get(path, params={"page": 1, "limit": 1})
        t.get(path, as_=kim)
        t.get(f"/data/projects/{UNKNOWN}/{name}")
    path = f"/data/tasks/{task}/comments"
    t.get(f"{path}/{comment}", as_=kim)
    t.get(f"{path}/{UNKNOWN}")
    t.get(f"{path}/{comment}", as_=t.person(first_name="Out")["email"])
