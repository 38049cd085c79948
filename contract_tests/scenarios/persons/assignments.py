"""Tasks find people."""

from __future__ import annotations

from .. import scenario
from ..teller import Teller
from ..world import world


@scenario("A task is assigned to an artist, who finds it on the desk")
def assigned_task(t: Teller) -> None:
    w = world(t)
    task = w.task(w.shot()["id"])
    person = w.artist(task["id"])
    t.get("/data/user/tasks", as_=person["email"])
    t.get(f"/data/persons/{person['id']}/tasks")
    t.get("/data/user/notifications", as_=person["email"])
    t.put("/actions/tasks/clear-assignation", {"task_ids": [task["id"]]})
    t.get(f"/data/tasks/{task['id']}")


@scenario("Whom an artist may read")
def artist_reads(t: Teller) -> None:
    w = world(t)
    person = w.member()
    t.get(f"/data/projects/{w.project}", as_=person["email"])
    t.get(f"/data/projects/{w.project}/team", as_=person["email"])
    t.get(f"/data/projects/{w.project}", as_=t.person(first_name="Out")["email"])
    t.delete(f"/data/persons/{person['id']}", as_=person["email"])
    t.post("/data/persons", {"first_name": "A", "last_name": "B"}, as_=person["email"])
