"""Output files as rows."""

from __future__ import annotations

from .. import scenario
from ..lifecycle import refuse
from ..teller import Teller
from ..world import world


@scenario("What is refused about output file rows of a production")
def refusals_of_files_output_files(t: Teller) -> None:
    w = world(t)
    shot = w.shot()
    task = w.task(shot["id"])
    person = w.member()
    refuse(t, "/data/output-files", {"name": "main", "entity_id": task["entity_id"], "person_id": person["id"]})
