"""Shots as rows."""

from __future__ import annotations

from .. import scenario
from ..lifecycle import live, refuse
from ..teller import Teller
from ..world import world


@scenario("A generic entity is made, changed and deleted in a production")
def life_of_shots_rows(t: Teller) -> None:
    w = world(t)
    shot = w.shot()
    live(
        t,
        "/data/entities",
        {"project_id": w.project, "name": t.name("SH"), "entity_type_id": shot["entity_type_id"]},
        {"description": "Dusk", "nb_frames": 48},
    )


@scenario("What is refused about generic entity rows of a production")
def refusals_of_shots_rows(t: Teller) -> None:
    w = world(t)
    shot = w.shot()
    refuse(
        t, "/data/entities", {"project_id": w.project, "name": t.name("SH"), "entity_type_id": shot["entity_type_id"]}
    )
