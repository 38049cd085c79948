"""The time spent on productions, and when their people are off."""

from __future__ import annotations

from typing import Any

import pytest

from mockitsu.testing import Studio

from .. import making
from ..making import UNKNOWN


@pytest.fixture
def work(studio: Studio) -> dict[str, Any]:
    """A production with a task on which the artist has spent three days."""
    project_id = making.insert(studio, "project", name="Skerry")
    for link in studio.rows("project_person_link", project_id=making.film(studio)):
        making.insert(studio, "project_person_link", project_id=project_id, person_id=link["person_id"])
    task_type = next(row for row in studio.rows("task_type", for_entity="Asset") if row["department_id"])
    task = making.task(studio, making.asset(studio, project_id), "artist", task_type=task_type["name"])
    person = studio.persona("artist")["id"]
    for day, minutes in (("2019-03-04", 60), ("2019-03-05", 120), ("2019-04-01", 30)):
        values = {"task_id": task, "person_id": person, "date": day, "duration": float(minutes)}
        making.insert(studio, "time_spent", **values)
    return {"project": project_id, "task_type": task_type, "person": person}


def days(rows: list[dict[str, Any]]) -> list[str]:
    return [row["date"] for row in rows]


def test_time_spent_on_a_production(studio: Studio, work: dict[str, Any]) -> None:
    path = f"/data/projects/{work['project']}/time-spents"
    assert days(studio.get(path, as_="vendor").json()) == ["2019-03-04", "2019-03-05", "2019-04-01"]
    found = making.statuses(studio, "GET", path)
    assert {role for role, status in found.items() if status == 403} == {"client", "outsider"}
    assert studio.get(f"/data/projects/{UNKNOWN}/time-spents").json() == []
    assert studio.get(f"/data/projects/{UNKNOWN}/time-spents", as_="artist").status_code == 404


def test_time_spent_on_a_task_type(studio: Studio, work: dict[str, Any]) -> None:
    path = f"/data/projects/{work['project']}/task-types/{work['task_type']['id']}/time-spents"
    assert days(studio.get(path).json()[work["person"]]) == ["2019-04-01", "2019-03-05", "2019-03-04"]
    assert days(studio.get(path, params={"start_date": "2019-04-01"}).json()[work["person"]]) == ["2019-04-01"]
    assert days(studio.get(path, params={"end_date": "2019-03-04"}).json()[work["person"]]) == ["2019-03-04"]
    assert studio.get(path, params={"start_date": "2020-01-01"}).json() == {}
    answer = studio.get(path, params={"start_date": "abc"})
    assert (answer.status_code, answer.json()["message"]) == (400, "Wrong date format for abc and/or None")
    found = making.statuses(studio, "GET", path)
    assert {role for role, status in found.items() if status == 200} == {"admin", "manager"}
    assert studio.get(path.replace(work["task_type"]["id"], "abc")).json()["message"] == "Wrong UUID format."


def test_sums_for_budgets(studio: Studio, work: dict[str, Any]) -> None:
    path = f"/data/projects/{work['project']}/budgets/time-spents"
    person = {"total": 210.0, "2019-03": 180.0, "2019-04": 30.0}
    assert studio.get(path).json() == {work["task_type"]["department_id"]: {"total": 210.0, work["person"]: person}}
    making.update(studio, "task_type", work["task_type"]["id"], department_id=None)
    assert studio.get(path).json() == {}
    assert studio.get(path, as_="manager").status_code == 403
    assert studio.get(f"/data/projects/{UNKNOWN}/budgets/time-spents").json() == {}
    assert studio.get("/data/projects/abc/budgets/time-spents").status_code == 400


def test_day_offs_of_a_team(studio: Studio, work: dict[str, Any]) -> None:
    path = f"/data/projects/{work['project']}/day-offs"
    values = {"person_id": work["person"], "date": "2019-05-04", "end_date": "2019-05-06", "description": "Skiing"}
    id = making.insert(studio, "day_off", **values)

    def seen(as_: str, **params: str) -> Any:
        rows = studio.get(path, as_=as_, params=params).json().get(work["person"], [])
        return next((row for row in rows if row["id"] == id), None)

    for role in ("admin", "manager", "artist"):
        assert seen(role)["description"] == "Skiing"
    assert "description" not in seen("supervisor")
    assert seen("admin", start_date="2019-05-06", end_date="2019-05-06") is not None
    assert seen("admin", start_date="2019-05-07") is None
    assert seen("admin", end_date="2019-05-03") is None
    assert studio.get(path, params={"end_date": ""}).json()["message"] == "Wrong date format for None and/or "
    found = making.statuses(studio, "GET", path)
    assert {role for role, status in found.items() if status == 403} == {"vendor", "client", "outsider"}


def test_milestones(studio: Studio, work: dict[str, Any]) -> None:
    path = f"/data/projects/{work['project']}/milestones"
    id = making.insert(studio, "milestone", project_id=work["project"], name="Delivery", date="2026-06-26")
    row = {"id": id, "date": "2026-06-26", "name": "Delivery", "project_id": work["project"], "task_type_id": None}
    assert studio.get(path, as_="vendor").json() == [row]
    found = making.statuses(studio, "GET", path)
    assert {role for role, status in found.items() if status == 403} == {"client", "outsider"}
