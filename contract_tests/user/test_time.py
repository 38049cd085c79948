"""The caller's time: days off, time spent, log-ins to workstations."""

from __future__ import annotations

from mockitsu.testing import Studio

from .. import making

DAY = "2031-03-11"


def spent(studio: Studio, date: str = DAY) -> str:
    """The id of a task on which the artist spent an hour."""
    task_id = making.task(studio, making.shot(studio, making.film(studio)), "artist")
    me = studio.persona("artist")["id"]
    making.insert(studio, "time_spent", person_id=me, task_id=task_id, date=date, duration=60.0)
    return task_id


def test_the_day_off_of_a_day(studio: Studio) -> None:
    me = studio.persona("artist")["id"]
    values = {"person_id": me, "date": "2031-03-10", "end_date": "2031-03-14", "description": "Skiing"}
    made = making.insert(studio, "day_off", **values)
    for text in (DAY, "2031-3-11", "2031-03-14T10:00:00"):
        answer = studio.get(f"/data/user/day-offs/{text}", as_="artist").json()
        assert (answer["id"], answer["description"]) == (made, "Skiing")
    assert studio.get("/data/user/day-offs/2031-03-15", as_="artist").json() == {}
    assert studio.get(f"/data/user/day-offs/{DAY}").json() == {}


def test_time_spent_on_a_day(studio: Studio) -> None:
    task_id = spent(studio)
    (row,) = studio.get(f"/data/user/time-spents/{DAY}", as_="artist").json()
    assert (row["task_id"], row["duration"], "project_id" in row) == (task_id, 60.0, False)
    path = f"/data/user/tasks/{task_id}/time-spents"
    assert studio.get(f"{path}/{DAY}", as_="artist").json() == row
    assert studio.get(f"{path}/2031-03-12", as_="artist").status_code == 404
    assert studio.get(f"{path}/{DAY}").status_code == 404
    assert studio.get(f"/data/user/time-spents/{DAY}").json() == []


def test_days_that_are_none(studio: Studio) -> None:
    for what in ("day-offs", "time-spents", f"tasks/{making.UNKNOWN}/time-spents"):
        answer = studio.get(f"/data/user/{what}/2031-13-40")
        assert (answer.status_code, answer.json()["message"]) == (400, "Wrong date format.")


def test_time_spent_in_a_range(studio: Studio) -> None:
    task_id = spent(studio)
    path, both = "/data/user/time-spents", {"start_date": DAY, "end_date": DAY}
    (row,) = studio.get(path, as_="artist", params=both).json()
    assert (row["task_id"], row["project_id"]) == (task_id, making.film(studio))
    assert row["task_type_id"] == studio.row("task", id=task_id)["task_type_id"]
    assert studio.get(path, as_="artist", params={**both, "end_date": "2031-03-10"}).json() == []
    assert studio.get(path, as_="artist").json() == []
    half = studio.get(path, params={"start_date": DAY})
    assert (half.status_code, "both" in half.json()["message"]) == (400, True)
    wrong = studio.get(path, params={"start_date": "abc", "end_date": DAY})
    assert (wrong.status_code, wrong.json()["message"]) == (400, f"Wrong date format for abc and/or {DAY}")


def test_logging_in_to_a_workstation(studio: Studio) -> None:
    path, person = "/data/user/desktop-login-logs", studio.persona("artist")["id"]
    with making.events(studio) as seen:
        late = studio.post(path, as_="artist", json={"date": "2041-05-04T10:11:12"})
    assert (late.status_code, late.json()["date"], late.json()["person_id"]) == (201, "2041-05-04T10:11:12", person)
    assert [one.name for one in seen] == ["person:update"]
    early = studio.post(path, as_="artist", json={"date": "2041-03-04"}).json()
    assert early["date"] == "2041-03-04T00:00:00"
    assert studio.row("person", id=person)["last_presence"] == "2041-05-04"
    now = studio.post(path, as_="artist").json()
    assert now["date"] == now["created_at"]
    listed = studio.get(path, as_="artist").json()
    assert [row["id"] for row in listed[:3]] == [late.json()["id"], early["id"], now["id"]]
    assert late.json() not in studio.get(path).json()
    assert studio.post(path, json={"date": None}).status_code == 201
    for wrong in ("abc", ""):
        assert studio.post(path, json={"date": wrong}).status_code == 400
