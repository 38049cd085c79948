"""Budgets."""

from __future__ import annotations

from .. import scenario
from ..lifecycle import live, refuse
from ..teller import Teller
from ..world import world


@scenario("A budget is made, changed and deleted in a production")
def life_of_budgets_budgets(t: Teller) -> None:
    w = world(t)
    live(
        t,
        "/data/budgets",
        {"project_id": w.project, "name": t.name("Plan"), "currency": "EUR"},
        {"name": t.name("Plan B")},
    )


@scenario("What is refused about budget rows of a production")
def refusals_of_budgets_budgets(t: Teller) -> None:
    w = world(t)
    refuse(t, "/data/budgets", {"project_id": w.project, "name": t.name("Plan"), "currency": "EUR"})
