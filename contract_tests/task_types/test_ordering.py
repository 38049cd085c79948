"""The order of task types, in the studio and in a production."""

from __future__ import annotations

from typing import Any

import pytest

from mockitsu.testing import Studio

from .. import making
from ..making import UNKNOWN

LINKS = "/data/task-type-links"


def _new_type(studio: Studio, name: str = "Sculpting") -> str:
    return making.insert(studio, "task_type", name=name, for_entity="Asset")


def test_choosing(studio: Studio) -> None:
    body = {"project_id": making.film(studio), "task_type_id": _new_type(studio)}
    with making.events(studio) as events:
        made = studio.post(LINKS, json={**body, "priority": 7}, as_="manager").json()
    assert (made["priority"], made["is_client_visible"], made["type"]) == (7, True, "ProjectTaskTypeLink")
    assert [(event.name, event.project_id) for event in events] == [("project:update", body["project_id"])]
    again = studio.post(LINKS, json=body).json()
    assert (again["id"], again["priority"]) == (made["id"], 1)
    assert studio.post(LINKS, json={**body, "priority": None}).json()["priority"] is None
    assert body["task_type_id"] in studio.get(f"/data/projects/{body['project_id']}").json()["task_types"]
    found = making.statuses(studio, "POST", LINKS, json=body)
    assert {role for role, status in found.items() if status == 201} == {"admin", "manager"}


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        ({"project_id": None}, 400),
        ({"project_id": UNKNOWN}, 404),
        ({"task_type_id": "abc"}, 400),
        ({"task_type_id": UNKNOWN}, 404),
        ({"priority": "x"}, 400),
    ],
)
def test_choices_that_do_not_fit(studio: Studio, changes: dict[str, Any], status: int) -> None:
    body = {"project_id": making.film(studio), "task_type_id": _new_type(studio), **changes}
    assert studio.post(LINKS, json=body).status_code == status


def test_ordering_a_production(studio: Studio) -> None:
    film = making.film(studio)
    first, second = (_new_type(studio, name) for name in ("Sculpting", "Grooming"))
    for id in (first, second):
        studio.post(LINKS, json={"project_id": film, "task_type_id": id})
    path = f"/actions/projects/{film}/task-type-links/reorder"
    with making.events(studio) as events:
        rows = studio.post(path, json={"task_type_ids": [second, UNKNOWN, first]}, as_="manager").json()
    assert [(row["task_type_id"], row["priority"]) for row in rows] == [(second, 1), (first, 3)]
    assert [event.name for event in events] == ["project:update"]
    priorities = studio.get(f"/data/projects/{film}").json()["task_types_priority"]
    assert (priorities[first], priorities[second]) == (3, 1)
    found = making.statuses(studio, "POST", path, json={"task_type_ids": []})
    assert {role for role, status in found.items() if status == 200} == {"admin", "manager"}
    for id in (UNKNOWN, "abc"):
        answer = studio.post(f"/actions/projects/{id}/task-type-links/reorder", json={"task_type_ids": []})
        assert answer.status_code == 404


def test_ordering_the_studio(studio: Studio) -> None:
    path = "/actions/task-types/reorder"
    first, second = (_new_type(studio, name) for name in ("Sculpting", "Grooming"))
    with making.events(studio) as events:
        rows = studio.post(path, json={"task_type_ids": [second, UNKNOWN, first]}).json()
    assert [(row["id"], row["priority"]) for row in rows] == [(second, 1), (first, 3)]
    assert events == []
    assert studio.get(f"/data/task-types/{first}").json()["priority"] == 3
    found = making.statuses(studio, "POST", path, json={"task_type_ids": []})
    assert {role for role, status in found.items() if status == 200} == {"admin"}


@pytest.mark.parametrize("body", [{}, [], {"task_type_ids": None}, {"task_type_ids": "x"}, {"task_type_ids": ["abc"]}])
def test_orders_that_do_not_fit(studio: Studio, body: Any) -> None:
    for path in ("/actions/task-types/reorder", f"/actions/projects/{making.film(studio)}/task-type-links/reorder"):
        assert studio.post(path, json=body).status_code == 400
