"""People talk on tasks."""

from __future__ import annotations

from .. import scenario
from ..teller import Teller
from ..world import world


@scenario("An artist comments, a supervisor answers and the artist pins nothing")
def conversation(t: Teller) -> None:
    w = world(t)
    task = w.task(w.shot()["id"])
    artist, supervisor = w.artist(task["id"]), w.member("supervisor", "Sue")
    path = f"/actions/tasks/{task['id']}/comment"
    comment = t.post(path, {"task_status_id": w.wip, "comment": "Ready"}, as_=artist["email"])
    t.post(f"/data/tasks/{task['id']}/comments/{comment['id']}/reply", {"text": "Thanks"}, as_=supervisor["email"])
    t.get(f"/data/tasks/{task['id']}/comments", as_=artist["email"])
    t.post(path, {"task_status_id": w.wip, "comment": "No"}, as_=t.person("vendor", "Vic")["email"])
    t.post(path, {"comment": "No status"}, as_=artist["email"])
    t.delete(f"/data/tasks/{task['id']}/comments/{comment['id']}", as_=artist["email"])
