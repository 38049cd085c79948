"""What the server says of itself."""

from __future__ import annotations

from .. import scenario
from ..lifecycle import live, refuse
from ..teller import Teller

PLUGIN = {"version": "1.0.0", "maintainer_name": "Kim", "license": "MIT"}


@scenario("Who may ask for the figures of a studio")
def stats_by_role(t: Teller) -> None:
    for role in ("manager", "user", "client"):
        t.get("/stats", as_=t.person(role)["email"])
    t.get("/stats", as_=None)


@scenario("What strangers are told of the server")
def open_to_strangers(t: Teller) -> None:
    t.get("/", as_=None)
    t.get("/nowhere", as_=None)
    t.post("/", {}, as_=None)
    t.get("/data/projects", as_=None)
    t.get("/data/nowhere")


@scenario("A plugin is made, changed and deleted")
def life_of_plugins(t: Teller) -> None:
    live(t, "/data/plugins", {**PLUGIN, "plugin_id": t.mark, "name": t.name("Plugin")}, {"version": "1.1.0"})


@scenario("What is refused about plugin rows")
def refusals_of_plugins(t: Teller) -> None:
    refuse(t, "/data/plugins", {**PLUGIN, "plugin_id": t.mark, "name": t.name("Plugin")})
