"""Versions of a schedule, with the tasks that are planned in them."""

from __future__ import annotations

from .. import scenario
from ..lifecycle import UNKNOWN
from ..teller import Teller
from ..world import world


@scenario("A version of the schedule plans tasks of its own, and takes those of another")
def planned_versions(t: Teller) -> None:
    w = world(t)
    task = w.task(w.shot()["id"])["id"]
    kim, max_, out = w.member()["email"], w.member("manager", "Max")["email"], t.person(first_name="Out")["email"]
    path, links = "/data/production-schedule-versions", "/data/production-schedule-version-task-links"
    first, second = (
        t.make(path, {"name": t.name(name), "project_id": w.project})["id"] for name in ("First", "Second")
    )
    t.normal.meet([first, second, task])
    t.get(path, params={"project_id": w.project}, order="name")
    t.get(path, params={"project_id": w.project}, as_=kim)
    t.get(f"{path}/{first}", as_=max_)
    t.get(f"{path}/{first}", as_=kim)
    t.get(f"{path}/{first}", as_=out)
    t.put(f"{path}/{first}", {"locked": True}, as_=max_)
    t.put(f"{path}/{first}", {"locked": False, "name": t.name("Third")})
    t.put(f"{path}/{first}", {"locked": False}, as_=kim)
    values = {"production_schedule_version_id": first, "task_id": task, "start_date": "2031-03-01T00:00:00"}
    link = t.post(links, values)
    t.post(links, values)
    t.post(links, {**values, "task_id": UNKNOWN})
    t.post(links, {"task_id": task})
    t.post(links, values, as_=kim)
    t.get(links, params={"production_schedule_version_id": first})
    t.get(links, params={"production_schedule_version_id": first}, as_=kim)
    t.get(f"{links}/{link['id']}")
    t.get(f"{links}/{link['id']}", as_=out)
    copy = f"/actions/production-schedule-versions/{second}/set-task-links-from-production-schedule-version"
    t.post(copy, {"production_schedule_version_id": first})
    t.post(copy, {"production_schedule_version_id": UNKNOWN})
    t.post(copy, {})
    t.post(copy, {"production_schedule_version_id": first}, as_=kim)
    t.post(copy.replace(second, UNKNOWN), {"production_schedule_version_id": first})
    t.delete(f"{links}/{link['id']}", as_=kim)
    t.delete(f"{links}/{link['id']}")
    t.delete(f"{links}/{link['id']}")
    t.delete(f"{path}/{first}", as_=kim)
    t.delete(f"{path}/{first}")
    t.get(f"{path}/{first}")
    t.get(f"{links}/{UNKNOWN}")


@scenario("Schedules of edits and episodes")
def items_of_edits(t: Teller) -> None:
    w = world(t, "tvshow")
    episode = t.make(f"/data/projects/{w.project}/episodes", {"name": "E02"})["id"]
    t.make(f"/data/projects/{w.project}/edits", {"name": "Cut", "episode_id": episode})
    kim, out = w.member()["email"], t.person(first_name="Out")["email"]
    for kind in ("edits", "episodes"):
        path = f"/data/projects/{w.project}/schedule-items/{w.task_type}/{kind}"
        made = t.make(path, method="GET")
        t.normal.meet(row["id"] for row in made)
        t.get(path, order="name")
        t.get(path, params={"episode_id": episode}, order="name")
        t.get(path, as_=kim, order="name")
        t.get(path, as_=out)
        t.get(f"/data/projects/{w.project}/schedule-items/{UNKNOWN}/{kind}")
        t.get(f"/data/projects/{UNKNOWN}/schedule-items/{w.task_type}/{kind}")
