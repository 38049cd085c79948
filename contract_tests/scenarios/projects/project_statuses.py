"""Statuses of productions."""

from __future__ import annotations

from .. import scenario
from ..lifecycle import live, refuse
from ..teller import Teller


@scenario("A production status is made, changed and deleted")
def life_of_project_statuses(t: Teller) -> None:
    live(t, "/data/project-status", {"name": t.name("Rest"), "color": "#123456"}, {"color": "#654321"})


@scenario("What is refused about production status rows")
def refusals_of_project_statuses(t: Teller) -> None:
    refuse(t, "/data/project-status", {"name": t.name("Rest"), "color": "#123456"})
