"""Status automations."""

from __future__ import annotations

from .. import scenario
from ..lifecycle import live, refuse
from ..teller import Teller
from ..world import World, world


def _values(w: World) -> dict[str, object]:
    return {
        "entity_type": "shot",
        "in_task_type_id": w.task_type,
        "in_task_status_id": w.wip,
        "out_field_type": "status",
        "out_task_type_id": w.asset_task_type,
        "out_task_status_id": w.todo,
    }


@scenario("A status automation is made, changed and deleted")
def life_of_status_automations(t: Teller) -> None:
    live(t, "/data/status-automations", _values(world(t)), {"archived": True})


@scenario("What is refused about status automation rows")
def refusals_of_status_automations(t: Teller) -> None:
    refuse(t, "/data/status-automations", _values(world(t)))
