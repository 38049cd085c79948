"""What people have on their desk."""

from __future__ import annotations

from .. import scenario
from ..lifecycle import UNKNOWN
from ..teller import Teller
from ..world import world


@scenario("What an artist works on, place by place")
def work_by_place(t: Teller) -> None:
    w = world(t)
    sequence = w.sequence()["id"]
    shot, asset = w.shot(sequence_id=sequence)["id"], w.asset()["id"]
    kim = w.artist(w.task(shot)["id"])
    other = w.task(asset, w.asset_task_type)["id"]
    t.make(f"/actions/persons/{kim['id']}/assign", {"task_ids": [other]}, method="PUT")
    me = kim["email"]
    t.get("/data/user/projects/open", as_=me)
    t.get(f"/data/user/projects/{w.project}/sequences", as_=me)
    t.get(f"/data/user/projects/{w.project}/asset-types", as_=me)
    t.get(f"/data/user/projects/{w.project}/asset-types/{w.asset_type}/assets", as_=me)
    t.get(f"/data/user/projects/{w.project}/episodes", as_=me)
    t.get(f"/data/user/sequences/{sequence}/shots", as_=me)
    t.get(f"/data/user/sequences/{sequence}/scenes", as_=me)
    t.get(f"/data/user/sequences/{sequence}/task-types", as_=me)
    t.get(f"/data/user/shots/{shot}/tasks", as_=me)
    t.get(f"/data/user/shots/{shot}/task-types", as_=me)
    t.get(f"/data/user/assets/{asset}/tasks", as_=me)
    t.get(f"/data/user/assets/{asset}/task-types", as_=me)


@scenario("Places of others, and places that are not there")
def places_of_others(t: Teller) -> None:
    w = world(t)
    sequence = w.sequence()["id"]
    shot = w.shot(sequence_id=sequence)["id"]
    w.artist(w.task(shot)["id"])
    out = t.person(first_name="Out")["email"]
    for path in (
        f"projects/{w.project}/sequences",
        f"sequences/{sequence}/shots",
        f"shots/{shot}/tasks",
        f"shots/{UNKNOWN}/tasks",
        f"sequences/{UNKNOWN}/shots",
        f"projects/{UNKNOWN}/sequences",
        f"assets/{UNKNOWN}/tasks",
    ):
        t.get(f"/data/user/{path}", as_=out)


@scenario("A task is done, and moves off the desk")
def done_task(t: Teller) -> None:
    w = world(t)
    task = w.task(w.shot()["id"])["id"]
    kim = w.artist(task)
    done = t.make(
        "/data/task-status", {"name": t.name("Done"), "short_name": t.mark, "color": "#123456", "is_done": True}
    )
    t.make(f"/data/projects/{w.project}/settings/task-status", {"task_status_id": done["id"]})
    t.post(f"/actions/tasks/{task}/comment", {"task_status_id": done["id"], "comment": "Fine"})
    t.get("/data/user/tasks", as_=kim["email"])
    t.get("/data/user/done-tasks", as_=kim["email"])
    t.get(f"/data/persons/{kim['id']}/done-tasks")


@scenario("A supervisor looks at the tasks to check")
def tasks_to_check(t: Teller) -> None:
    w = world(t)
    task = w.task(w.shot()["id"])["id"]
    kim, sue = w.artist(task), w.member("supervisor", "Sue")["email"]
    asked = t.make(
        "/data/task-status",
        {"name": t.name("Check"), "short_name": t.mark, "color": "#123456", "is_feedback_request": True},
    )
    t.make(f"/data/projects/{w.project}/settings/task-status", {"task_status_id": asked["id"]})
    t.post(f"/actions/tasks/{task}/comment", {"task_status_id": asked["id"], "comment": "Look"}, as_=kim["email"])
    t.get("/data/user/tasks-to-check", as_=sue)
    t.get("/data/user/tasks-to-check", params={"person_id": UNKNOWN}, as_=sue)
    t.get("/data/user/tasks-to-check", as_=kim["email"])


@scenario("A desktop login is noted")
def desktop_logins(t: Teller) -> None:
    kim = t.person()
    t.post("/data/user/desktop-login-logs", {"date": "2031-03-03"}, as_=kim["email"])
    t.get("/data/user/desktop-login-logs", as_=kim["email"])
    t.get(f"/data/persons/{kim['id']}/desktop-login-logs")
    t.post(f"/data/persons/{kim['id']}/desktop-login-logs", {"date": "2031-03-04"}, as_=kim["email"])
    t.post("/data/user/desktop-login-logs", {"date": "nonsense"}, as_=kim["email"])
    t.get(f"/data/persons/{kim['id']}/desktop-login-logs", as_=t.person(first_name="Pat")["email"])


@scenario("An avatar that is not there is cleared")
def cleared_avatar(t: Teller) -> None:
    kim = t.person()
    t.delete("/actions/user/clear-avatar", as_=kim["email"])
    t.get(f"/data/persons/{kim['id']}")
    t.delete("/actions/user/clear-avatar", as_=None)
