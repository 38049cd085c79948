"""Notifications as rows."""

from __future__ import annotations

from .. import scenario
from ..lifecycle import live, refuse
from ..teller import Teller
from ..world import world


@scenario("A notification is made, changed and deleted in a production")
def life_of_notifications_rows(t: Teller) -> None:
    w = world(t)
    shot = w.shot()
    task = w.task(shot["id"])
    person = w.member()
    live(
        t,
        "/data/notifications",
        {"person_id": person["id"], "author_id": person["id"], "task_id": task["id"], "type": "assignation"},
        {"read": True},
    )


@scenario("What is refused about notification rows of a production")
def refusals_of_notifications_rows(t: Teller) -> None:
    w = world(t)
    shot = w.shot()
    task = w.task(shot["id"])
    person = w.member()
    refuse(
        t,
        "/data/notifications",
        {"person_id": person["id"], "author_id": person["id"], "task_id": task["id"], "type": "assignation"},
    )
