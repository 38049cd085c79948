"""The tasks of open productions as lists, by day, and by person."""

from __future__ import annotations

from typing import Any

import pytest

from mockitsu.testing import Studio

from .. import making
from ..comments import talking

PATH = "/data/tasks/open-tasks"
DATES = "/data/persons/task-dates"


@pytest.fixture
def project(studio: Studio) -> str:
    """A production of the manager's with an episode, a sequence and a shot, and no tasks."""
    project_id = str(studio.post("/data/projects", json={"name": "Aube", "production_type": "tvshow"}).json()["id"])
    for role in ("manager", "supervisor"):
        body = {"person_id": studio.persona(role)["id"]}
        studio.post(f"/data/projects/{project_id}/team", json=body).raise_for_status()
    return project_id


def listed(studio: Studio, **params: Any) -> Any:
    answer = studio.get(PATH, params=params)
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_tasks_come_with_where_they_stand(studio: Studio, project: str) -> None:
    episode = making.entity(studio, project, "episodes", "E90")
    sequence = making.entity(studio, project, "sequences", "SQ90", episode_id=episode)
    shot = making.shot(studio, project, "SH900", sequence_id=sequence)
    for entity in (making.asset(studio, project), sequence, shot):
        making.task(studio, entity)
    found = [
        (row["entity_name"], row["sequence_name"], row["episode_name"])
        for row in listed(studio, project_id=project)["data"]
    ]
    assert found == [("SH900", "SQ90", "E90"), ("SQ90", "E90", "E90"), ("Ragnar", None, None)]


def test_pages_and_sums(studio: Studio, project: str) -> None:
    for name, minutes in (("One", 60.0), ("Three", 120.0), ("Two", 0.0)):
        making.task(studio, making.asset(studio, project, name), estimation=minutes)
    first = listed(studio, project_id=project, limit=2)
    assert ([row["entity_name"] for row in first["data"]], first["is_more"]) == (["One", "Three"], True)
    assert (first["stats"]["total"], first["stats"]["total_estimation"]) == (3, 180.0)
    second = listed(studio, project_id=project, limit=2, page=2)
    assert ([row["entity_name"] for row in second["data"]], second["is_more"]) == (["Two"], False)
    assert (second["stats"]["total"], second["stats"]["total_estimation"]) == (1, 180.0)
    beyond = listed(studio, project_id=project, page=9)
    assert beyond["stats"] == {"total": 0, "total_duration": 0, "total_estimation": 0, "status": []}


def test_conditions(studio: Studio, project: str) -> None:
    mine = making.task(
        studio,
        making.asset(studio, project),
        "artist",
        start_date="2026-03-02T00:00:00",
        due_date="2026-03-06T00:00:00",
    )
    other = making.task(studio, making.asset(studio, project, "Boat"))
    artist = studio.persona("artist")
    task_type = studio.row("task_type", id=studio.row("task", id=mine)["task_type_id"])

    def ids(**params: Any) -> set[str]:
        return {row["id"] for row in listed(studio, project_id=project, **params)["data"]}

    assert ids(person_id=artist["id"]) == ids(studio_id=artist["studio_id"]) == ids(start_date="2026-03-02") == {mine}
    assert ids(person_id="unassigned") == {other}
    assert ids(due_date="2026-03-05") == ids(task_status_id=making.UNKNOWN) == set()
    assert ids(priority=task_type["priority"]) == {mine, other}
    assert ids(priority=task_type["priority"] + 1) == set()


@pytest.mark.parametrize(
    ("params", "message"),
    [
        ({"project_id": "abc"}, "Wrong UUID format."),
        ({"person_id": "abc"}, "Wrong UUID format."),
        ({"limit": "abc"}, "Wrong value for parameter limit."),
        (
            {"start_date": ""},
            "Wrong date format for before argument.Expected format: 2020-01-05T13:23:10 or 2020-01-05",
        ),
    ],
)
def test_refusals(studio: Studio, params: dict[str, str], message: str) -> None:
    answer = studio.get(PATH, params=params)
    assert (answer.status_code, answer.json()["message"]) == (400, message)


def test_a_production_that_is_named_takes_its_team(studio: Studio, project: str) -> None:
    found = {id: making.statuses(studio, "GET", PATH, params={"project_id": id}) for id in (project, making.UNKNOWN)}
    assert (found[project]["manager"], found[project]["artist"]) == (200, 403)
    assert (found[making.UNKNOWN]["admin"], found[making.UNKNOWN]["manager"]) == (200, 404)


def test_the_burndown_counts_by_day(studio: Studio, project: str) -> None:
    dates = {"start_date": "2026-03-02T00:00:00", "due_date": "2026-03-06T00:00:00"}
    making.task(studio, making.asset(studio, project), **dates, estimation=60.0, done_date="2026-03-10T10:00:00")
    making.task(studio, making.asset(studio, project, "Boat"), done_date="2026-02-10T10:00:00")
    answer = studio.get(f"{PATH}/burndown", params={"project_id": project}).json()
    assert (answer["start_date"], answer["end_date"], answer["total"]) == ("2026-03-02", "2026-03-10", 2)
    assert answer["done_by_day"] == [
        {"date": "2026-03-02", "done": 1, "done_estimation": 0},
        {"date": "2026-03-10", "done": 1, "done_estimation": 60.0},
    ]


def test_the_burndown_of_nothing_and_of_the_undated(studio: Studio, project: str) -> None:
    empty = studio.get(f"{PATH}/burndown", params={"project_id": project}).json()
    assert empty == {"total": 0, "total_estimation": 0, "start_date": None, "end_date": None, "done_by_day": []}
    making.task(studio, making.asset(studio, project))
    undated = studio.get(f"{PATH}/burndown", params={"project_id": project}).json()
    assert (undated["start_date"][4:], undated["end_date"][4:]) == ("-01-01", "-12-31")


def test_dates_of_people_and_when_they_are_busy(studio: Studio, project: str) -> None:
    person = studio.post("/data/persons", json={"first_name": "Nils", "last_name": "Berg"}).json()["id"]
    foreign = str(studio.post("/data/projects", json={"name": "Nuit"}).json()["id"])

    def planned(project_id: str, name: str, start: str, due: str) -> None:
        task = making.task(studio, making.asset(studio, project_id, name), start_date=start, due_date=due)
        making.insert(studio, "task_person_link", task_id=task, person_id=person)

    planned(project, "One", "2026-03-02T00:00:00", "2026-03-06T00:00:00")
    planned(foreign, "Two", "2026-04-01T00:00:00", "2026-04-05T00:00:00")
    planned(foreign, "Three", "2026-04-04T00:00:00", "2026-04-10T00:00:00")
    rows = {row["person_id"]: row for row in studio.get(DATES, as_="manager").json()}
    assert (rows[person]["min_date"], rows[person]["max_date"]) == ("2026-03-02T00:00:00", "2026-03-06T00:00:00")
    assert rows[person]["busy_periods"] == [{"start_date": "2026-04-01 00:00:00", "end_date": "2026-04-10 00:00:00"}]
    rows = {row["person_id"]: row for row in studio.get(DATES).json()}
    assert (rows[person]["max_date"], rows[person]["busy_periods"]) == ("2026-04-10T00:00:00", [])


def test_who_may_ask_for_dates(studio: Studio, project: str) -> None:
    assert {role for role, status in making.statuses(studio, "GET", DATES).items() if status == 200} == {
        "admin",
        "manager",
        "supervisor",
    }
    assert studio.get(DATES, as_="artist", params={"project_id": "abc"}).json()["message"] == "Invalid project_id."
    assert studio.get(DATES, as_="manager", params={"project_id": making.UNKNOWN}).status_code == 404
    assert studio.get(DATES, as_="manager", params={"project_id": project}).json() == []


def test_only_the_own_department_is_a_supervisors_to_check(studio: Studio, project: str) -> None:
    path = "/data/user/tasks-to-check"
    task_id = making.task(studio, making.asset(studio, project), "artist", priority=3)
    talking.comment(studio, task_id, "wfa")
    status = talking.status_id(studio, "wfa")
    supervisor = studio.persona("supervisor")["id"]
    studio.put(f"/data/persons/{supervisor}", json={"departments": []}).raise_for_status()
    asked = {"project_id": project}
    found = {role: len(studio.get(path, as_=role, params=asked).json()) for role in ("admin", "manager", "supervisor")}
    assert found == {"admin": 1, "manager": 1, "supervisor": 1}
    assert studio.get(path, as_="artist").json() == []
    department = studio.row("department", name="Compositing")["id"]
    studio.put(f"/data/persons/{supervisor}", json={"departments": [department]}).raise_for_status()
    assert studio.get(path, as_="supervisor", params=asked).json() == []
    page = studio.get(path, params={**asked, "page": 1, "limit": 0}).json()
    assert (page["limit"], page["is_more"], page["stats"]["total"]) == (1, False, 1)
    assert page["data"][0]["last_comment"]["person_id"] == studio.persona("admin")["id"]
    values = studio.get(f"{path}/filter-values").json()
    assert (project in values["project_ids"], status in values["task_status_ids"]) == (True, True)
    first = studio.get(path, params={"order_by": "priority"}).json()[0]
    assert first["priority"] == 3
