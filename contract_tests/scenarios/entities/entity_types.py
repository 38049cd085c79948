"""Entity types."""

from __future__ import annotations

from .. import scenario
from ..lifecycle import live, refuse
from ..teller import Teller


@scenario("An entity type is made, changed and deleted")
def life_of_entity_types(t: Teller) -> None:
    live(t, "/data/entity-types", {"name": t.name("Weather")}, {"name": t.name("Climate")})


@scenario("What is refused about entity type rows")
def refusals_of_entity_types(t: Teller) -> None:
    refuse(t, "/data/entity-types", {"name": t.name("Weather")})
