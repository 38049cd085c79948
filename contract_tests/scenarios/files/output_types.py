"""Output types."""

from __future__ import annotations

from .. import scenario
from ..lifecycle import live, refuse
from ..teller import Teller


@scenario("An output type is made, changed and deleted")
def life_of_output_types(t: Teller) -> None:
    live(t, "/data/output-types", {"name": t.name("Cache"), "short_name": "cch"}, {"short_name": "abc"})


@scenario("What is refused about output type rows")
def refusals_of_output_types(t: Teller) -> None:
    refuse(t, "/data/output-types", {"name": t.name("Cache"), "short_name": "cch"})
