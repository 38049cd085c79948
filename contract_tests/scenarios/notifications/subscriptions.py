"""Subscriptions as rows."""

from __future__ import annotations

from .. import scenario
from ..lifecycle import live, refuse
from ..teller import Teller
from ..world import world


@scenario("A subscription is made, changed and deleted in a production")
def life_of_notifications_subscriptions(t: Teller) -> None:
    w = world(t)
    shot = w.shot()
    task = w.task(shot["id"])
    person = w.member()
    live(t, "/data/subscriptions", {"person_id": person["id"], "task_id": task["id"]}, {"person_id": person["id"]})


@scenario("What is refused about subscription rows of a production")
def refusals_of_notifications_subscriptions(t: Teller) -> None:
    w = world(t)
    shot = w.shot()
    task = w.task(shot["id"])
    person = w.member()
    refuse(t, "/data/subscriptions", {"person_id": person["id"], "task_id": task["id"]})
