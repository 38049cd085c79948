"""Tasks are made, given out and removed."""

from __future__ import annotations

from .. import scenario
from ..lifecycle import UNKNOWN, live, refuse
from ..teller import Teller
from ..world import world


@scenario("Tasks are made for all shots of a production, and only once")
def made_for_all(t: Teller) -> None:
    w = world(t)
    sequence = w.sequence()["id"]
    for name in ("SH010", "SH020"):
        w.shot(name, sequence)
    path = f"/actions/projects/{w.project}/task-types/{w.task_type}/shots/create-tasks"
    made = t.post(path, [])
    t.post(path, [])
    t.get(f"/data/tasks/{made[1]['id']}")
    t.post(path, [], as_=w.member()["email"])
    t.post(f"/actions/projects/{w.project}/delete-tasks", [task["id"] for task in made])
    t.get(f"/data/projects/{w.project}/tasks")


@scenario("A task as a row is made, changed and deleted")
def life_of_tasks(t: Teller) -> None:
    w = world(t)
    values = {
        "name": "second",
        "project_id": w.project,
        "entity_id": w.shot()["id"],
        "task_type_id": w.task_type,
        "task_status_id": w.todo,
    }
    live(t, "/data/tasks", values, {"estimation": 960, "priority": 2})


@scenario("What is refused about task rows")
def refusals_of_tasks(t: Teller) -> None:
    w = world(t)
    values = {
        "name": "main",
        "project_id": w.project,
        "entity_id": w.shot()["id"],
        "task_type_id": w.task_type,
        "task_status_id": w.todo,
    }
    refuse(t, "/data/tasks", values)


@scenario("A task is given to people and taken from them, by each who may")
def assignation(t: Teller) -> None:
    w = world(t)
    task = w.task(w.asset()["id"], w.asset_task_type)["id"]
    kim, pat = w.member(), w.member(first_name="Pat")
    t.put(f"/actions/tasks/{task}/assign", {"person_id": kim["id"]})
    t.put(f"/actions/tasks/{task}/assign", {"person_id": pat["id"]}, as_=w.member("supervisor", "Sue")["email"])
    t.get(f"/data/tasks/{task}/full")
    t.put(f"/actions/tasks/{task}/assign", {"person_id": UNKNOWN})
    t.put(f"/actions/tasks/{UNKNOWN}/assign", {"person_id": kim["id"]})
    t.put(f"/actions/tasks/{task}/assign", {"person_id": pat["id"]}, as_=kim["email"])
    t.put("/actions/tasks/clear-assignation", {"task_ids": [task], "person_id": kim["id"]})
    t.get(f"/data/tasks/{task}")
    t.put("/actions/tasks/clear-assignation", {"task_ids": [task]}, as_=kim["email"])


@scenario("Priorities are set for several tasks")
def priorities(t: Teller) -> None:
    w = world(t)
    first, second = (w.task(w.shot(name)["id"])["id"] for name in ("SH010", "SH020"))
    t.put("/actions/tasks/set-priority", {"task_ids": [first, second], "priority": 3})
    t.get(f"/data/tasks/{second}")
    t.put("/actions/tasks/set-priority", {"task_ids": [first]})
    t.put("/actions/tasks/set-priority", {"task_ids": [first], "priority": 1}, as_=w.member("client")["email"])


@scenario("A retake counts, a task that goes on has begun, one that is done has ended")
def retakes(t: Teller) -> None:
    w = world(t)
    task = w.task(w.shot()["id"])["id"]
    path = f"/actions/tasks/{task}/comment"
    for name in ("is_wip", "is_retake", "is_done"):
        values = {"name": t.name(name), "short_name": f"{name[3]}x{t.mark}", "color": "#123456", name: True}
        status = t.make("/data/task-status", values)["id"]
        t.make(f"/data/projects/{w.project}/settings/task-status", {"task_status_id": status})
        t.make(path, {"task_status_id": status, "comment": name})
        t.get(f"/data/tasks/{task}")
