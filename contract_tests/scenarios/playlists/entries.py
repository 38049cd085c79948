"""What is on playlists, and how they come."""

from __future__ import annotations

from .. import scenario
from ..lifecycle import UNKNOWN
from ..teller import Teller
from ..world import world


@scenario("Entities are added to a playlist")
def added_entities(t: Teller) -> None:
    w = world(t)
    first, second = (w.shot(name)["id"] for name in ("SH010", "SH020"))
    values = {"name": t.name("Review"), "project_id": w.project, "for_entity": "shot"}
    playlist = t.make("/data/playlists", values)["id"]
    path = f"/actions/playlists/{playlist}"
    t.post(f"{path}/add-entity", {"entity_id": first})
    t.post(f"{path}/add-entities", {"entities": [{"entity_id": second}]})
    t.post(f"{path}/add-entity", {"entity_id": UNKNOWN})
    t.post(f"{path}/add-entity", {"entity_id": first}, as_=w.member()["email"])
    t.get(f"/data/projects/{w.project}/playlists/{playlist}")
    t.get(f"/data/playlists/{playlist}")


@scenario("Playlists of a production, for its team and for clients")
def playlists_of_a_production(t: Teller) -> None:
    w = world(t)
    for name, more in (("Team", {}), ("Client", {"for_client": True})):
        t.make("/data/playlists", {"name": t.name(name), "project_id": w.project, "for_entity": "shot", **more})
    for role in ("user", "client", "vendor"):
        t.get(f"/data/projects/{w.project}/playlists", as_=w.member(role)["email"])
    t.get(f"/data/projects/{w.project}/playlists", params={"sort_by": "name"})
    t.get(f"/data/projects/{w.project}/playlists/all")
    t.get(f"/data/projects/{UNKNOWN}/playlists")
    t.get(f"/data/projects/{w.project}/playlists", as_=t.person(first_name="Out")["email"])
