"""Custom actions."""

from __future__ import annotations

from .. import scenario
from ..lifecycle import live, refuse
from ..teller import Teller


@scenario("A custom action is made, changed and deleted")
def life_of_custom_actions(t: Teller) -> None:
    live(
        t,
        "/data/custom-actions",
        {"name": t.name("Open"), "url": "https://studio.example.com"},
        {"entity_type": "shot"},
    )


@scenario("What is refused about custom action rows")
def refusals_of_custom_actions(t: Teller) -> None:
    refuse(t, "/data/custom-actions", {"name": t.name("Open"), "url": "https://studio.example.com"})
