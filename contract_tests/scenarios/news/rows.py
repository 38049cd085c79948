"""News as rows."""

from __future__ import annotations

from .. import scenario
from ..lifecycle import live, refuse
from ..teller import Teller
from ..world import world


@scenario("A news is made, changed and deleted in a production")
def life_of_news_rows(t: Teller) -> None:
    w = world(t)
    shot = w.shot()
    task = w.task(shot["id"])
    person = w.member()
    live(t, "/data/news", {"task_id": task["id"], "author_id": person["id"], "change": True}, {"change": False})


@scenario("What is refused about news rows of a production")
def refusals_of_news_rows(t: Teller) -> None:
    w = world(t)
    shot = w.shot()
    task = w.task(shot["id"])
    person = w.member()
    refuse(t, "/data/news", {"task_id": task["id"], "author_id": person["id"], "change": True})
