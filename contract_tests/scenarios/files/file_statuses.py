"""File statuses."""

from __future__ import annotations

from .. import scenario
from ..lifecycle import live, refuse
from ..teller import Teller


@scenario("A file status is made, changed and deleted")
def life_of_file_statuses(t: Teller) -> None:
    live(t, "/data/file-status", {"name": t.name("Old"), "color": "#123456"}, {"color": "#654321"})


@scenario("What is refused about file status rows")
def refusals_of_file_statuses(t: Teller) -> None:
    refuse(t, "/data/file-status", {"name": t.name("Old"), "color": "#123456"})
