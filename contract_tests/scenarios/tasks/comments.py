"""Tasks are assigned and commented."""

from __future__ import annotations

from .. import scenario
from ..teller import Teller
from ..world import world


@scenario("A comment changes the status of its task")
def comment_with_status(t: Teller) -> None:
    w = world(t)
    task = w.task(w.shot()["id"])
    t.post(f"/actions/tasks/{task['id']}/comment", {"task_status_id": w.wip, "comment": "Start please"})
    t.get(f"/data/tasks/{task['id']}")
    t.get(f"/data/tasks/{task['id']}/comments")
