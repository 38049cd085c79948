"""The order of the task statuses of a production, and the boards that show them."""

from __future__ import annotations

from typing import Any

import pytest

from mockitsu.testing import Studio

from .. import making
from ..making import UNKNOWN

LINKS = "/data/task-status-links"


def _new_status(studio: Studio, short_name: str = "odd") -> str:
    return making.insert(studio, "task_status", name=short_name, short_name=short_name, color="#112233")


def test_choosing(studio: Studio) -> None:
    body = {"project_id": making.film(studio), "task_status_id": _new_status(studio)}
    with making.events(studio) as events:
        made = studio.post(LINKS, json=body, as_="manager").json()
    assert (made["priority"], made["roles_for_board"], made["is_client_allowed"]) == (1, [], None)
    assert [(event.name, event.project_id) for event in events] == [("project:update", body["project_id"])]
    again = studio.post(LINKS, json={**body, "priority": 5, "roles_for_board": ["admin"]}).json()
    assert (again["id"], again["priority"], again["roles_for_board"]) == (made["id"], 5, ["admin"])
    found = making.statuses(studio, "POST", LINKS, json=body)
    assert {role for role, status in found.items() if status == 201} == {"admin", "manager"}


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        ({"project_id": None}, 400),
        ({"project_id": UNKNOWN}, 404),
        ({"task_status_id": "abc"}, 400),
        ({"task_status_id": UNKNOWN}, 404),
        ({"priority": "x"}, 400),
        ({"roles_for_board": ["ghost"]}, 400),
    ],
)
def test_choices_that_do_not_fit(studio: Studio, changes: dict[str, Any], status: int) -> None:
    body = {"project_id": making.film(studio), "task_status_id": _new_status(studio), **changes}
    assert studio.post(LINKS, json=body).status_code == status


def test_ordering(studio: Studio) -> None:
    film = making.film(studio)
    first, second = (_new_status(studio, name) for name in ("odd", "even"))
    for id in (first, second):
        studio.post(LINKS, json={"project_id": film, "task_status_id": id})
    path = f"/actions/projects/{film}/task-status-links/reorder"
    with making.events(studio) as events:
        rows = studio.post(path, json={"task_status_ids": [second, UNKNOWN, first, second]}, as_="manager").json()
    assert [(row["task_status_id"], row["priority"]) for row in rows] == [(second, 1), (first, 3), (second, 4)]
    assert [event.name for event in events] == ["project:update"]
    found = making.statuses(studio, "POST", path, json={"task_status_ids": []})
    assert {role for role, status in found.items() if status == 200} == {"admin", "manager"}
    for body in ({}, [], {"task_status_ids": "x"}, {"task_status_ids": ["abc"]}):
        assert studio.post(path, json=body).status_code == 400
    for id in (UNKNOWN, "abc"):
        answer = studio.post(f"/actions/projects/{id}/task-status-links/reorder", json={"task_status_ids": []})
        assert answer.status_code == 404
