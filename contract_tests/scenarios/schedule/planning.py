"""The plan of a production."""

from __future__ import annotations

from .. import scenario
from ..lifecycle import UNKNOWN
from ..teller import Teller
from ..world import world


@scenario("The items of a schedule are made as they are read")
def items(t: Teller) -> None:
    w = world(t)
    w.sequence()
    w.asset()
    path = f"/data/projects/{w.project}/schedule-items"
    t.get(f"{path}/task-types", order="task_type_id")
    t.get(f"{path}/{w.asset_task_type}/asset-types")
    t.get(f"{path}/{w.task_type}/sequences")
    t.get(path, order="created_at", as_=w.member()["email"])
    t.get(path, as_=t.person(first_name="Out")["email"])
    t.get(f"/data/projects/{UNKNOWN}/schedule-items/task-types")


@scenario("A version of the schedule is taken from the production, changed and applied")
def versions(t: Teller) -> None:
    w = world(t)
    task = w.task(w.shot()["id"])["id"]
    t.make(f"/data/tasks/{task}", {"start_date": "2031-03-03", "due_date": "2031-03-07"}, method="PUT")
    path = "/data/production-schedule-versions"
    version = t.post(path, {"project_id": w.project, "name": "Plan A"})["id"]
    act = f"/actions/production-schedule-versions/{version}"
    t.post(f"{act}/set-task-links-from-production")
    link = t.get(f"{path}/{version}/task-links")[0]["id"]
    t.put(f"/data/production-schedule-version-task-links/{link}", {"due_date": "2031-03-14"})
    t.post(f"{act}/apply-to-production")
    t.get(f"/data/tasks/{task}")
    t.post(path, {"project_id": w.project, "name": "Plan B"}, as_=w.member()["email"])
    t.get(f"{path}/{UNKNOWN}/task-links")
