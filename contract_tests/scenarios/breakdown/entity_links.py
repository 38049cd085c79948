"""Castings as rows."""

from __future__ import annotations

from .. import scenario
from ..lifecycle import live, refuse
from ..teller import Teller
from ..world import world


@scenario("A casting link is made, changed and deleted in a production")
def life_of_breakdown_entity_links(t: Teller) -> None:
    w = world(t)
    shot = w.shot()
    asset = w.asset()
    live(
        t,
        "/data/entity-links",
        {"entity_in_id": shot["id"], "entity_out_id": asset["id"], "nb_occurences": 2},
        {"nb_occurences": 3, "label": "animate"},
    )


@scenario("What is refused about casting link rows of a production")
def refusals_of_breakdown_entity_links(t: Teller) -> None:
    w = world(t)
    shot = w.shot()
    asset = w.asset()
    refuse(t, "/data/entity-links", {"entity_in_id": shot["id"], "entity_out_id": asset["id"], "nb_occurences": 2})
