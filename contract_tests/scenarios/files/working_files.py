"""Working files as rows."""

from __future__ import annotations

from .. import scenario
from ..lifecycle import live, refuse
from ..teller import Teller
from ..world import world


@scenario("A working file is made, changed and deleted in a production")
def life_of_files_working_files(t: Teller) -> None:
    w = world(t)
    shot = w.shot()
    task = w.task(shot["id"])
    person = w.member()
    live(
        t,
        "/data/working-files",
        {"name": "main", "task_id": task["id"], "entity_id": task["entity_id"], "person_id": person["id"]},
        {"comment": "Clean"},
    )


@scenario("What is refused about working file rows of a production")
def refusals_of_files_working_files(t: Teller) -> None:
    w = world(t)
    shot = w.shot()
    task = w.task(shot["id"])
    person = w.member()
    refuse(
        t,
        "/data/working-files",
        {"name": "main", "task_id": task["id"], "entity_id": task["entity_id"], "person_id": person["id"]},
    )
