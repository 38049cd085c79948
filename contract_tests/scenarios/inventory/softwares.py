"""Software."""

from __future__ import annotations

from .. import scenario
from ..lifecycle import live, refuse
from ..teller import Teller


@scenario("A software is made, changed and deleted")
def life_of_softwares(t: Teller) -> None:
    live(
        t,
        "/data/softwares",
        {"name": t.name("Paint"), "short_name": "pnt", "file_extension": "pnt"},
        {"version": "3.1", "monthly_cost": 20},
    )


@scenario("What is refused about software rows")
def refusals_of_softwares(t: Teller) -> None:
    refuse(t, "/data/softwares", {"name": t.name("Paint"), "short_name": "pnt", "file_extension": "pnt"})
