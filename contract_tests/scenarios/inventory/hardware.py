"""Hardware."""

from __future__ import annotations

from .. import scenario
from ..lifecycle import live, refuse
from ..teller import Teller


@scenario("A hardware item is made, changed and deleted")
def life_of_hardware(t: Teller) -> None:
    live(t, "/data/hardware-items", {"name": t.name("Desk"), "short_name": "dsk"}, {"inventory_amount": 4})


@scenario("What is refused about hardware item rows")
def refusals_of_hardware(t: Teller) -> None:
    refuse(t, "/data/hardware-items", {"name": t.name("Desk"), "short_name": "dsk"})
