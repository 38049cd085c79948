"""Hours spent on tasks."""

from __future__ import annotations

from .. import scenario
from ..lifecycle import UNKNOWN, live, refuse
from ..teller import Teller
from ..world import world


@scenario("A row of time spent is made, changed and deleted")
def life_of_time_spents(t: Teller) -> None:
    w = world(t)
    task = w.task(w.shot()["id"])
    person = w.member()
    values = {"task_id": task["id"], "person_id": person["id"], "date": "2031-03-03", "duration": 120}
    live(t, "/data/time-spents", values, {"duration": 60})


@scenario("What is refused about time spent rows")
def refusals_of_time_spents(t: Teller) -> None:
    w = world(t)
    task = w.task(w.shot()["id"])
    person = w.member()
    values = {"task_id": task["id"], "person_id": person["id"], "date": "2031-03-03", "duration": 120}
    refuse(t, "/data/time-spents", values)


@scenario("An artist notes the hours of a day, more of them, and takes them back")
def noted_hours(t: Teller) -> None:
    w = world(t)
    task = w.task(w.shot()["id"])
    artist = w.artist(task["id"])
    me = artist["email"]
    path = f"/actions/tasks/{task['id']}/time-spents/2031-03-03/persons/{artist['id']}"
    t.post(path, {"duration": 240}, as_=me)
    t.post(path, {"duration": 180}, as_=me)
    t.post(f"{path}/add", {"duration": 60}, as_=me)
    t.get(f"/actions/tasks/{task['id']}/time-spents/2031-03-03", as_=me)
    t.get("/data/user/time-spents/2031-03-03", as_=me)
    t.get(f"/data/user/tasks/{task['id']}/time-spents/2031-03-03", as_=me)
    t.get("/data/user/time-spents", params={"start_date": "2031-03-01", "end_date": "2031-03-31"}, as_=me)
    t.get(f"/data/tasks/{task['id']}")
    t.delete(path, as_=me)
    t.get(f"/actions/tasks/{task['id']}/time-spents", as_=me)


@scenario("Hours that cannot be noted")
def hours_refused(t: Teller) -> None:
    w = world(t)
    task = w.task(w.shot()["id"])
    artist, other = w.artist(task["id"]), w.member(first_name="Pat")
    base = f"/actions/tasks/{task['id']}/time-spents"
    t.post(f"{base}/2031-03-03/persons/{artist['id']}", {"duration": 60}, as_=other["email"])
    t.post(f"{base}/nonsense/persons/{artist['id']}", {"duration": 60})
    t.post(f"{base}/2031-03-03/persons/{artist['id']}", {})
    t.post(f"{base}/2031-03-03/persons/{UNKNOWN}", {"duration": 60})
    t.post(f"/actions/tasks/{UNKNOWN}/time-spents/2031-03-03/persons/{artist['id']}", {"duration": 60})
    t.delete(f"{base}/2031-03-03/persons/{artist['id']}")
    t.get(f"{base}/nonsense")


@scenario("Hours of people in tables and totals")
def hours_of_people(t: Teller) -> None:
    w = world(t)
    task = w.task(w.shot()["id"])
    artist = w.artist(task["id"])
    path = f"/actions/tasks/{task['id']}/time-spents"
    for day, minutes in (("2031-03-03", 240), ("2031-03-04", 120), ("2031-04-01", 60)):
        t.make(f"{path}/{day}/persons/{artist['id']}", {"duration": minutes})
    base = f"/data/persons/{artist['id']}/time-spents"
    for end in ("year/2031", "month/2031/3", "week/2031/10", "day/2031/3/3", "month/all/2031/3"):
        t.get(f"{base}/{end}")
    t.get(f"{base}/2031-03-04", as_=artist["email"])
    t.get(base, params={"start_date": "2031-03-01", "end_date": "2031-03-31"}, order="date")
    for end in ("year-table", "month-table/2031", "week-table/2031", "day-table/2031/3"):
        t.get(f"/data/persons/time-spents/{end}", params={"project_id": w.project})
    t.get(f"/data/projects/{w.project}/time-spents")
    t.get(f"/data/projects/{w.project}/task-types/{w.task_type}/time-spents")
    t.get("/data/persons/time-spents/year-table", as_=artist["email"], params={"project_id": w.project})
