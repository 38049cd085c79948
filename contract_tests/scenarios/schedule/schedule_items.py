"""Schedule items."""

from __future__ import annotations

from .. import scenario
from ..lifecycle import live, refuse
from ..teller import Teller
from ..world import world


@scenario("A schedule item is made, changed and deleted in a production")
def life_of_schedule_schedule_items(t: Teller) -> None:
    w = world(t)
    live(
        t,
        "/data/schedule-items",
        {"project_id": w.project, "task_type_id": w.task_type, "start_date": "2026-03-02", "end_date": "2026-03-20"},
        {"man_days": 12},
    )


@scenario("What is refused about schedule item rows of a production")
def refusals_of_schedule_schedule_items(t: Teller) -> None:
    w = world(t)
    refuse(
        t,
        "/data/schedule-items",
        {"project_id": w.project, "task_type_id": w.task_type, "start_date": "2026-03-02", "end_date": "2026-03-20"},
    )
