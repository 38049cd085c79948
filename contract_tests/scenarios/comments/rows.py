"""Comments as rows."""

from __future__ import annotations

from .. import scenario
from ..lifecycle import live, refuse
from ..teller import Teller
from ..world import world


@scenario("A comment is made, changed and deleted in a production")
def life_of_comments_rows(t: Teller) -> None:
    w = world(t)
    shot = w.shot()
    task = w.task(shot["id"])
    person = w.member()
    live(
        t,
        "/data/comments",
        {
            "object_id": task["id"],
            "object_type": "Task",
            "text": "Hi",
            "person_id": person["id"],
            "task_status_id": w.todo,
        },
        {"text": "Hello"},
    )


@scenario("What is refused about comment rows of a production")
def refusals_of_comments_rows(t: Teller) -> None:
    w = world(t)
    shot = w.shot()
    task = w.task(shot["id"])
    person = w.member()
    refuse(
        t,
        "/data/comments",
        {
            "object_id": task["id"],
            "object_type": "Task",
            "text": "Hi",
            "person_id": person["id"],
            "task_status_id": w.todo,
        },
    )
