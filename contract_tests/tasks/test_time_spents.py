from __future__ import annotations

from typing import Any

import pytest

from mockitsu.testing import Studio

from .. import making


@pytest.fixture
def task_id(studio: Studio) -> str:
    return making.task(studio, making.shot(studio, making.film(studio)), "artist")


def path(studio: Studio, task_id: str, date: str = "2026-03-03", role: str = "artist", add: str = "") -> str:
    return f"/actions/tasks/{task_id}/time-spents/{date}/persons/{studio.persona(role)['id']}{add}"


def spend(studio: Studio, task_id: str, duration: Any, **place: str) -> Any:
    return studio.post(path(studio, task_id, **place), json={"duration": duration})


def test_setting_and_adding(studio: Studio, task_id: str) -> None:
    with making.events(studio) as seen:
        assert spend(studio, task_id, 60).json()["duration"] == 60
        assert spend(studio, task_id, 50).json()["duration"] == 50
        assert spend(studio, task_id, 25, add="/add").json()["duration"] == 75
    names = [
        "person:update",
        "time-spent:new",
        "task:update",
        "time-spent:update",
        "task:update",
        "time-spent:update",
        "task:update",
    ]
    assert [event.name for event in seen] == names
    spend(studio, task_id, 15, date="2026-03-01")
    found = studio.get(f"/actions/tasks/{task_id}/time-spents").json()
    entries = [(row["date"], row["duration"]) for row in found[studio.persona("artist")["id"]]]
    assert (found["total"], entries) == (90, [("2026-03-01", 15), ("2026-03-03", 75)])
    assert studio.row("task", id=task_id)["duration"] == 90


def test_a_task_without_time(studio: Studio, task_id: str) -> None:
    assert studio.get(f"/actions/tasks/{task_id}/time-spents").json() == {"total": 0}


def test_who_may_enter_time(studio: Studio, task_id: str) -> None:
    found = making.statuses(studio, "POST", path(studio, task_id), json={"duration": 5})
    refused = dict.fromkeys(("supervisor", "vendor", "client", "outsider"), 403)
    assert found == {"admin": 201, "manager": 201, "artist": 201, **refused}
    assert spend(studio, task_id, 5, role="vendor").status_code == 403


@pytest.mark.parametrize("date", ["abc", "2026-13-01", "2026-03-04T10:00:00"])
def test_malformed_days(studio: Studio, task_id: str, date: str) -> None:
    assert spend(studio, task_id, 5, date=date).json()["message"] == "Invalid date format."


@pytest.mark.parametrize("duration", [0, -5, None, "x"])
def test_durations_that_are_none(studio: Studio, task_id: str, duration: Any) -> None:
    assert spend(studio, task_id, duration).status_code == 400


def test_nothing_can_be_spent_on_what_is_not_there(studio: Studio, task_id: str) -> None:
    assert spend(studio, making.UNKNOWN, 5).status_code == 404
    unknown = f"/actions/tasks/{task_id}/time-spents/2026-03-03/persons/{making.UNKNOWN}"
    assert studio.post(unknown, json={"duration": 5}).status_code == 404
    zero = spend(studio, task_id, 0).json()["data"]["errors"]
    assert zero == [{"field": "duration", "message": "Input should be greater than 0"}]


def test_one_day_of_a_task(studio: Studio, task_id: str) -> None:
    spend(studio, task_id, 60)
    spend(studio, task_id, 15, date="2026-03-01")
    found = studio.get(f"/actions/tasks/{task_id}/time-spents/2026-03-03").json()
    assert found["total"] == 60
    assert [row["date"] for row in found[studio.persona("artist")["id"]]] == ["2026-03-03"]
    assert studio.get(f"/actions/tasks/{task_id}/time-spents/2026-3-2").json() == {"total": 0}
    assert studio.get(f"/actions/tasks/{task_id}/time-spents/abc").status_code == 400
    assert studio.get(f"/actions/tasks/{making.UNKNOWN}/time-spents/2026-03-03").status_code == 404


def test_removing_time(studio: Studio, task_id: str) -> None:
    entry = spend(studio, task_id, 60).json()
    with making.events(studio) as seen:
        answer = studio.delete(path(studio, task_id))
    assert (answer.status_code, answer.json()) == (201, {**entry, "duration": 0})
    assert [event.name for event in seen] == ["time-spent:delete", "task:update"]
    assert studio.row("task", id=task_id)["duration"] == 0
    assert studio.delete(path(studio, task_id)).status_code == 404
    assert studio.delete(path(studio, task_id, date="abc")).json()["message"] == "Invalid date format."
    assert studio.delete(path(studio, task_id), as_="supervisor").status_code == 403
    assert studio.delete(path(studio, task_id, role="client")).status_code == 403
