"""Task types."""

from __future__ import annotations

from .. import scenario
from ..lifecycle import live
from ..teller import Teller


@scenario("A task type is made, changed and deleted")
def life_of_task_types(t: Teller) -> None:
    live(
        t,
        "/data/task-types",
        {"name": t.name("Matte"), "color": "#123456", "for_entity": "Shot"},
        {"priority": 4, "short_name": "mat"},
    )
