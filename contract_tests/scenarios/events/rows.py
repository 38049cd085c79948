"""Events as rows."""

from __future__ import annotations

from .. import scenario
from ..lifecycle import live, refuse
from ..teller import Teller
from ..world import world


@scenario("An event is made, changed and deleted in a production")
def life_of_events_rows(t: Teller) -> None:
    w = world(t)
    person = w.member()
    live(
        t,
        "/data/events",
        {"name": "shot:new", "user_id": person["id"], "project_id": w.project, "data": {"a": 1}},
        {"data": {"a": 2}},
    )


@scenario("What is refused about event rows of a production")
def refusals_of_events_rows(t: Teller) -> None:
    w = world(t)
    person = w.member()
    refuse(t, "/data/events", {"name": "shot:new", "user_id": person["id"], "project_id": w.project, "data": {"a": 1}})
