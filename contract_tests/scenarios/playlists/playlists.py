"""Playlists as rows."""

from __future__ import annotations

from .. import scenario
from ..lifecycle import live, refuse
from ..teller import Teller
from ..world import world


@scenario("A playlist is made, changed and deleted in a production")
def life_of_playlists_playlists(t: Teller) -> None:
    w = world(t)
    live(
        t,
        "/data/playlists",
        {"project_id": w.project, "name": t.name("Review"), "for_entity": "shot"},
        {"for_client": True, "name": t.name("Final")},
    )


@scenario("What is refused about playlist rows of a production")
def refusals_of_playlists_playlists(t: Teller) -> None:
    w = world(t)
    refuse(t, "/data/playlists", {"project_id": w.project, "name": t.name("Review"), "for_entity": "shot"})
