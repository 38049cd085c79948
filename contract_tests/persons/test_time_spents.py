"""Reports on the time that people have spent, held against what Zou 1.0.97 answered for the same rows."""

from __future__ import annotations

from typing import Any, NamedTuple

import pytest

from mockitsu.testing import Studio

from .. import making

TABLES = "/data/persons/time-spents"
SPENT = (
    ("2027-01-01", 10.0, "shot"),
    ("2027-01-04", 20.0, "shot"),
    ("2025-12-29", 30.0, "shot"),
    ("2026-01-01", 40.0, "shot"),
    ("2026-12-31", 50.0, "shot"),
    ("2027-01-31", 60.0, "shot"),
    ("2027-01-01", 70.0, "asset"),
)
SUMS = {
    "year/2026": {"shot": 90.0},
    "year/2027": {"shot": 90.0, "asset": 70.0},
    "month/2027/1": {"shot": 90.0, "asset": 70.0},
    "week/2026/53": {"shot": 60.0, "asset": 70.0},
    "week/2026/1": {"shot": 70.0},
    "week/2027/1": {"shot": 20.0},
    "day/2027/1/1": {"shot": 10.0, "asset": 70.0},
    "year/9998": {},
}
LINES = {
    "year-table": {"2025": 30.0, "2026": 90.0, "2027": 160.0},
    "month-table/2026": {"1": 40.0, "12": 50.0},
    "month-table/2027": {"1": 160.0},
    "week-table/2025": {"1": 30.0},
    "week-table/2026": {"1": 40.0, "53": 50.0},
    "week-table/2027": {"53": 80.0, "1": 20.0, "4": 60.0},
    "day-table/2027/1": {"1": 80.0, "4": 20.0, "31": 60.0},
    "day-table/2027/12": {},
}
REFUSED = {
    "abc": "Invalid month or year.",
    "year/abc": "Invalid date format.",
    "year/9999": "Invalid date format.",
    "month/2026/13": "Invalid date format.",
    "month/all/2026/13": "Invalid month or year.",
    "week/2026/54": "Invalid month or year.",
    "day/2026/2/31": "Invalid month or year.",
}


class Worker(NamedTuple):
    """Somebody who has spent time on a shot of a production and on an asset of another."""

    id: str
    shot: str
    asset: str
    project_id: str
    department_id: str

    def get(self, studio: Studio, path: str, as_: str = "admin", **params: Any) -> Any:
        answer = studio.get(f"/data/persons/{self.id}/time-spents{path}", as_=as_, params=params)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def lines(self, studio: Studio, path: str, as_: str = "admin", **params: Any) -> dict[str, float]:
        answer = studio.get(f"{TABLES}/{path}", as_=as_, params=params)
        assert answer.status_code == 200, answer.text
        return {line: columns[self.id] for line, columns in answer.json().items() if self.id in columns}


@pytest.fixture
def worker(studio: Studio) -> Worker:
    """The production is one of everybody's but the outsider's; the other one has no team."""
    studio_id = studio.row("studio")["id"]
    id = making.insert(studio, "person", first_name="Mei", last_name="Tanaka", studio_id=studio_id)
    project_id = making.film(studio)
    sequence = making.entity(studio, project_id, "sequences", "SQ900")
    other = studio.post("/data/projects", json={"name": "Nobody's film"}).json()["id"]
    shot = making.task(studio, making.shot(studio, project_id, sequence_id=sequence), task_type="Animation")
    asset = making.task(studio, making.asset(studio, other))
    tasks = {"shot": shot, "asset": asset}
    for day, duration, name in SPENT:
        making.insert(studio, "time_spent", person_id=id, task_id=tasks[name], date=day, duration=duration)
    return Worker(id, shot, asset, project_id, studio.row("task_type", name="Animation")["department_id"])


@pytest.mark.parametrize(("period", "expected"), SUMS.items())
def test_sums_per_task(studio: Studio, worker: Worker, period: str, expected: dict[str, float]) -> None:
    sums = worker.get(studio, f"/{period}")
    assert {row["task_id"]: row["duration"] for row in sums} == {
        getattr(worker, name): minutes for name, minutes in expected.items()
    }
    assert [row["task_id"] for row in sums] == sorted(row["task_id"] for row in sums)


def test_a_sum_tells_what_the_task_is_done_on(studio: Studio, worker: Worker) -> None:
    [row] = worker.get(studio, "/year/2027", project_id=worker.project_id)
    assert (row["entity_name"], row["entity_type_name"], row["sequence_name"], row["episode_name"]) == (
        *("SH900", "Shot", "SQ900", None),
    )


@pytest.mark.parametrize(
    ("path", "params", "minutes"),
    [
        ("/2027-01-01", {}, [10.0, 70.0]),
        ("/2027-1-4", {}, [20.0]),
        ("/month/all/2027/1", {}, [10.0, 20.0, 60.0, 70.0]),
        ("", {"start_date": "2027-01-01", "end_date": "2027-01-04"}, [10.0, 20.0, 70.0]),
        ("", {"start_date": "2027-01-04", "end_date": "2027-01-01"}, []),
        ("", {}, []),
    ],
)
def test_rows(studio: Studio, worker: Worker, path: str, params: dict[str, str], minutes: list[float]) -> None:
    assert [row["duration"] for row in worker.get(studio, path, **params)] == minutes


def test_rows_of_a_range_tell_where_the_task_belongs(studio: Studio, worker: Worker) -> None:
    [row] = worker.get(studio, "", start_date="2027-01-04", end_date="2027-01-04")
    assert (row["project_id"], row["task_id"]) == (worker.project_id, worker.shot)


def test_half_a_range_is_refused(studio: Studio, worker: Worker) -> None:
    for params in ({"start_date": "2027-01-01"}, {"end_date": "2027-01-01"}, {"start_date": "x", "end_date": "y"}):
        answer = studio.get(f"/data/persons/{worker.id}/time-spents", params=params)
        assert answer.status_code == 400, params


@pytest.mark.parametrize(("period", "message"), REFUSED.items())
def test_what_is_no_date_is_refused(studio: Studio, worker: Worker, period: str, message: str) -> None:
    answer = studio.get(f"/data/persons/{worker.id}/time-spents/{period}")
    assert (answer.status_code, answer.json()["message"]) == (400, message)


def test_managers_read_what_was_spent_on_their_productions(studio: Studio, worker: Worker) -> None:
    assert [row["task_id"] for row in worker.get(studio, "/year/2027", "manager")] == [worker.shot]
    path = f"/data/persons/{worker.id}/time-spents/year/2027"
    for role in ("manager", "supervisor"):
        assert studio.get(path, as_=role, params={"project_id": making.UNKNOWN}).status_code == 403


def test_people_read_all_of_their_own(studio: Studio, worker: Worker) -> None:
    manager = studio.persona("manager")["id"]
    making.insert(studio, "time_spent", person_id=manager, task_id=worker.asset, date="2036-01-01", duration=10.0)
    path = f"/data/persons/{manager}/time-spents"
    assert len(studio.get(f"{path}/year/2036", as_="manager").json()) == 1
    assert studio.get(f"{path}/year/2036", as_="manager", params={"project_id": making.UNKNOWN}).json() == []
    assert studio.get(f"{TABLES}/month-table/2036", as_="manager").json() == {}


@pytest.mark.parametrize("path", ["", "/2027-01-01", "/year/2027", "/month/2027/1", "/week/2027/1", "/day/2027/1/1"])
def test_roles(studio: Studio, worker: Worker, path: str) -> None:
    statuses = making.statuses(studio, "GET", f"/data/persons/{worker.id}/time-spents{path}")
    assert {role for role, status in statuses.items() if status == 200} == {"admin", "manager", "supervisor"}
    artist = studio.persona("artist")["id"]
    assert studio.get(f"/data/persons/{artist}/time-spents{path}", as_="artist").status_code == 200
    for id, status in (
        (making.UNKNOWN, 404),
        ("abc", 404),
        (making.insert(studio, "person", first_name="Render", last_name="Bot", is_bot=True), 403),
    ):
        assert studio.get(f"/data/persons/{id}/time-spents{path}").status_code == status


def test_each_row_of_a_month_is_for_the_person_and_administrators(studio: Studio, worker: Worker) -> None:
    statuses = making.statuses(studio, "GET", f"/data/persons/{worker.id}/time-spents/month/all/2027/1")
    assert {role for role, status in statuses.items() if status == 200} == {"admin"}


@pytest.mark.parametrize(("table", "expected"), LINES.items())
def test_tables(studio: Studio, worker: Worker, table: str, expected: dict[str, float]) -> None:
    assert worker.lines(studio, table) == expected


def test_tables_of_a_production_a_department_and_a_studio(studio: Studio, worker: Worker) -> None:
    person = studio.row("person", id=worker.id)
    for params, minutes in (
        ({"project_id": worker.project_id}, {"1": 90.0}),
        ({"department_id": worker.department_id}, {"1": 90.0}),
        ({"studio_id": person["studio_id"]}, {"1": 160.0}),
        ({"studio_id": making.UNKNOWN}, {}),
        ({"project_id": making.UNKNOWN}, {}),
    ):
        assert worker.lines(studio, "month-table/2027", **params) == minutes


def test_managers_see_their_productions_in_tables_and_others_themselves(studio: Studio, worker: Worker) -> None:
    assert worker.lines(studio, "month-table/2027", "manager") == {"1": 90.0}
    for role in ("artist", "vendor", "client"):
        seen = studio.get(f"{TABLES}/year-table", as_=role).json()
        assert {id for columns in seen.values() for id in columns} <= {studio.persona(role)["id"]}
    refused = studio.get(f"{TABLES}/year-table", as_="manager", params={"project_id": making.UNKNOWN})
    assert refused.status_code == 403


def test_supervisors_see_the_task_types_of_their_departments(studio: Studio, worker: Worker) -> None:
    making.insert(studio, "department", name="Matchmove", id="5d3f8a52-6d0c-4a0e-9d0c-3c6e5f9b7a10", color="#FFFFFF")
    own = {
        link["department_id"] for link in studio.rows("department_link", person_id=studio.persona("supervisor")["id"])
    }
    expected = {"1": 90.0} if not own or worker.department_id in own else {}
    assert worker.lines(studio, "month-table/2027", "supervisor") == expected
    refused = studio.get(
        f"{TABLES}/year-table", as_="supervisor", params={"department_id": "5d3f8a52-6d0c-4a0e-9d0c-3c6e5f9b7a10"}
    )
    message = "Supervisor not allowed to access this department"
    assert (refused.status_code, refused.json()["message"]) == (400, message)


@pytest.mark.parametrize("table", ["month-table/abc", "week-table/0", "day-table/2026/13", "day-table/abc/1"])
def test_tables_of_no_time_are_refused(studio: Studio, table: str) -> None:
    answer = studio.get(f"{TABLES}/{table}")
    assert (answer.status_code, answer.json()["message"]) == (400, "Invalid month or year.")


@pytest.mark.parametrize("name", ["project_id", "department_id", "studio_id"])
def test_tables_want_ids(studio: Studio, name: str) -> None:
    assert studio.get(f"{TABLES}/year-table", params={name: "abc"}).status_code == 400
