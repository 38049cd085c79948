"""Backgrounds of previews."""

from __future__ import annotations

from .. import scenario
from ..lifecycle import live, refuse
from ..teller import Teller


@scenario("A preview background is made, changed and deleted")
def life_of_backgrounds(t: Teller) -> None:
    live(t, "/data/preview-background-files", {"name": t.name("Sky")}, {"is_default": False, "archived": True})


@scenario("What is refused about preview background rows")
def refusals_of_backgrounds(t: Teller) -> None:
    refuse(t, "/data/preview-background-files", {"name": t.name("Sky")})
