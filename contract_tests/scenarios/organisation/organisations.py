"""The organisation."""

from __future__ import annotations

from .. import scenario
from ..lifecycle import live, refuse
from ..teller import Teller


@scenario("An organisation is made, changed and deleted")
def life_of_organisations(t: Teller) -> None:
    live(t, "/data/organisations", {"name": t.name("Studio")}, {"hours_by_day": 7})


@scenario("What is refused about organisation rows")
def refusals_of_organisations(t: Teller) -> None:
    refuse(t, "/data/organisations", {"name": t.name("Studio")})


@scenario("What of an organisation each role may read and change")
def organisation_by_role(t: Teller) -> None:
    made = t.post("/data/organisations", {"name": t.name("Studio"), "chat_token_slack": "xoxb"})
    path = f"/data/organisations/{made['id']}"
    for role in ("manager", "supervisor", "user", "vendor", "client"):
        me = t.person(role)["email"]
        t.get(path, as_=me)
        t.put(path, {"hours_by_day": 6}, as_=me)
    t.put(path, {"hours_by_day": "many"})
    t.put(path, {"name": None})
    t.delete(path)
