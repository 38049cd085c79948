"""Working files and output files count their revisions."""

from __future__ import annotations

from .. import scenario
from ..lifecycle import UNKNOWN
from ..teller import Teller
from ..world import world


@scenario("Working files of a task count up")
def working_revisions(t: Teller) -> None:
    w = world(t)
    task = w.task(w.shot()["id"])["id"]
    kim = w.artist(task)["email"]
    path = f"/data/tasks/{task}/working-files"
    t.post(f"{path}/new", {"name": "main", "description": "One", "comment": "Go", "revision": 1}, as_=kim)
    t.get(path, as_=kim)
    t.get(f"{path}/last-revisions", as_=kim)
    t.post(f"{path}/new", {"name": "main"}, as_=t.person(first_name="Out")["email"])
    t.get(f"/data/tasks/{UNKNOWN}/working-files")


@scenario("Output files of an entity count up")
def output_revisions(t: Teller) -> None:
    w = world(t)
    shot = w.shot()["id"]
    kind = t.make("/data/output-types", {"name": t.name("Layer"), "short_name": t.mark})["id"]
    values = {"output_type_id": kind, "task_type_id": w.task_type}
    path = f"/data/entities/{shot}/output-files"
    t.post(f"{path}/next-revision", {**values, "name": "main"})
    t.post(f"{path}/next-revision", {})
    t.get(path)
    t.get(f"/data/entities/{shot}/output-types")
    t.get(f"{path}/last-revisions")
    t.get(f"/data/entities/{UNKNOWN}/output-files")
