"""Concepts and edits are listed, with their tasks and previews."""

from __future__ import annotations

from .. import scenario
from ..lifecycle import UNKNOWN
from ..previews.pictures import previewed
from ..sending import picture
from ..teller import Teller
from ..world import world


@scenario("Concepts and edits are listed in every way")
def lists_of_concepts_and_edits(t: Teller) -> None:
    w = world(t)
    out = t.person(first_name="Out")["email"]
    for kind, singular in (("concepts", "Concept"), ("edits", "Edit")):
        made = t.make(f"/data/projects/{w.project}/{kind}", {"name": "One"})["id"]
        other = t.make(f"/data/projects/{w.project}/{kind}", {"name": "Two"})["id"]
        values = {"name": t.name(f"For {singular}"), "color": "#7CB342", "for_entity": singular}
        task = w.task(made, t.make("/data/task-types", values)["id"])["id"]
        kim = w.artist(task) if kind == "concepts" else w.member(first_name="Lou")
        previewed(w, task, picture(30, 20))
        t.normal.meet([made, other, task])
        base = {"project_id": w.project}
        for path in (f"/data/{kind}", f"/data/{kind}/with-tasks", *(["/data/edits/all"] if kind == "edits" else [])):
            t.get(path, params=base, order="name")
            t.get(path, params=base, order="name", as_=kim["email"])
            t.get(path, params=base, as_=out)
            t.get(path, params={**base, "assigned_to": kim["id"]}, order="name")
            t.get(path, params={**base, "name": "Two"}, order="name")
        t.get(f"/data/{kind}/with-tasks", params={**base, "id": other})
        for name in ("preview-files", "task-types", "tasks"):
            t.get(f"/data/{kind}/{made}/{name}", as_=kim["email"])
            t.get(f"/data/{kind}/{made}/{name}", as_=out)
            t.get(f"/data/{kind}/{UNKNOWN}/{name}")
