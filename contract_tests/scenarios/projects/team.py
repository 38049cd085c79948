"""Teams and settings of productions."""

from __future__ import annotations

from .. import scenario
from ..teller import Teller
from ..world import world


@scenario("What a production has chosen")
def settings(t: Teller) -> None:
    w = world(t)
    for name in ("task-types", "asset-types", "task-status"):
        t.get(f"/data/projects/{w.project}/settings/{name}", order="name")
    t.delete(f"/data/projects/{w.project}/settings/task-types/{w.task_type}")
    t.get(f"/data/projects/{w.project}/settings/task-types")
    t.delete(f"/data/projects/{w.project}")
