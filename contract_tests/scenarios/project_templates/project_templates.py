"""Templates of productions."""

from __future__ import annotations

from .. import scenario
from ..lifecycle import live, refuse
from ..teller import Teller


@scenario("A template is made, changed and deleted")
def life_of_project_templates(t: Teller) -> None:
    live(
        t, "/data/project-templates", {"name": t.name("Series"), "fps": "24"}, {"fps": "25", "description": "For shows"}
    )


@scenario("What is refused about template rows")
def refusals_of_project_templates(t: Teller) -> None:
    refuse(t, "/data/project-templates", {"name": t.name("Series"), "fps": "24"})
