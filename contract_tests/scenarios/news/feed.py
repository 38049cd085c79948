"""News of productions."""

from __future__ import annotations

from .. import scenario
from ..lifecycle import UNKNOWN
from ..teller import Teller
from ..world import world


@scenario("A comment is news of its production")
def feed(t: Teller) -> None:
    w = world(t)
    task = w.task(w.shot()["id"])["id"]
    for text in ("First", "Second"):
        t.make(f"/actions/tasks/{task}/comment", {"task_status_id": w.wip, "comment": text})
    path = f"/data/projects/{w.project}/news"
    found = t.get(path, as_=w.member()["email"], order="data/change")
    t.get(f"{path}/{found['data'][0]['id']}")
    t.get(path, params={"task_status_id": w.todo})
    t.get(path, params={"only_preview": "true"})
    t.get(path, as_=t.person(first_name="Out")["email"])
    t.get(path, as_=w.member("client")["email"])
    t.get(f"{path}/{UNKNOWN}")
    t.get("/data/projects/news", params={"project_id": w.project, "limit": 10}, order="data/change")
