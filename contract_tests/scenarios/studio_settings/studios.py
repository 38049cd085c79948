"""Studios."""

from __future__ import annotations

from .. import scenario
from ..lifecycle import live, refuse
from ..teller import Teller


@scenario("A studio is made, changed and deleted")
def life_of_studios(t: Teller) -> None:
    live(t, "/data/studios", {"name": t.name("Annex"), "color": "#78909C"}, {"color": "#000000"})


@scenario("What is refused about studio rows")
def refusals_of_studios(t: Teller) -> None:
    refuse(t, "/data/studios", {"name": t.name("Annex"), "color": "#78909C"})
