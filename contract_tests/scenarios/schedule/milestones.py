"""Milestones."""

from __future__ import annotations

from .. import scenario
from ..lifecycle import live, refuse
from ..teller import Teller
from ..world import world


@scenario("A milestone is made, changed and deleted in a production")
def life_of_schedule_milestones(t: Teller) -> None:
    w = world(t)
    live(
        t,
        "/data/milestones",
        {"project_id": w.project, "name": t.name("Alpha"), "date": "2026-03-02", "task_type_id": w.task_type},
        {"date": "2026-04-02"},
    )


@scenario("What is refused about milestone rows of a production")
def refusals_of_schedule_milestones(t: Teller) -> None:
    w = world(t)
    refuse(
        t,
        "/data/milestones",
        {"project_id": w.project, "name": t.name("Alpha"), "date": "2026-03-02", "task_type_id": w.task_type},
    )
