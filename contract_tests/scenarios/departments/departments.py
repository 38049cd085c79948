"""Departments."""

from __future__ import annotations

from .. import scenario
from ..lifecycle import live, refuse
from ..teller import Teller


@scenario("A department is made, changed and deleted")
def life_of_departments(t: Teller) -> None:
    live(
        t,
        "/data/departments",
        {"name": t.name("Skies"), "color": "#78909C"},
        {"name": t.name("Clouds"), "archived": True},
    )


@scenario("What is refused about department rows")
def refusals_of_departments(t: Teller) -> None:
    refuse(t, "/data/departments", {"name": t.name("Skies"), "color": "#78909C"})
