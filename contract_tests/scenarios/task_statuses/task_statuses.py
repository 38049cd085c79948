"""Task statuses."""

from __future__ import annotations

from .. import scenario
from ..lifecycle import live, refuse
from ..teller import Teller


@scenario("A task status is made, changed and deleted")
def life_of_task_statuses(t: Teller) -> None:
    live(
        t,
        "/data/task-status",
        {"name": t.name("Held"), "short_name": f"h{t.mark}", "color": "#123456"},
        {"is_retake": True, "name": t.name("Hold")},
    )


@scenario("What is refused about task status rows")
def refusals_of_task_statuses(t: Teller) -> None:
    refuse(t, "/data/task-status", {"name": t.name("Held"), "short_name": f"h{t.mark}", "color": "#123456"})
