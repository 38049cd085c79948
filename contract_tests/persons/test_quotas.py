"""Quotas, held against what Zou 1.0.97 answered for the same tasks."""

from __future__ import annotations

from typing import Any

import pytest

from mockitsu.testing import Studio

from .. import making

WORK: dict[str, tuple[str | None, str | None, str | None, dict[str, int]]] = {
    "Q1": ("2027-03-30T00:00:00", "2027-04-06T00:00:00", None, {}),
    "Q2": ("2027-03-06T00:00:00", "2027-03-07T00:00:00", "2027-03-07T00:00:00", {}),
    "Q3": (None, "2027-03-10T00:00:00", "2027-03-11T00:00:00", {}),
    "Q4": (
        "2027-03-08T00:00:00",
        "2027-03-09T00:00:00",
        "2027-03-12T00:00:00",
        {"2027-03-08": 60, "2027-03-20": 60},
    ),
    "Q5": ("2027-03-01T23:30:00", "2027-03-02T23:30:00", "2027-03-03T23:30:00", {}),
    "Q6": ("2027-03-15T00:00:00", None, None, {}),
}
"""Shots by name: when their tasks began, ended and were done, and the minutes logged on them."""


@pytest.fixture
def path(studio: Studio) -> str:
    """Where the quotas of an artist in Paris with these tasks are."""
    person_id = making.insert(studio, "person", first_name="Zoe", last_name="Quota", timezone="Europe/Paris")
    sequence = making.entity(studio, making.film(studio), "sequences", "SQ900")
    for name, (start, end, done, minutes) in WORK.items():
        shot = making.shot(studio, making.film(studio), name, sequence_id=sequence)
        dates = {"real_start_date": start, "end_date": end, "done_date": done}
        task_id = making.task(studio, shot, task_type="Animation", **dates)
        making.insert(studio, "task_person_link", task_id=task_id, person_id=person_id)
        for day, duration in minutes.items():
            making.insert(studio, "time_spent", task_id=task_id, person_id=person_id, date=day, duration=duration)
    return f"/data/persons/{person_id}/quota-shots"


def weights(studio: Studio, path: str, **params: Any) -> dict[str, float]:
    answer = studio.get(path, params=params)
    assert answer.status_code == 200, answer.text
    return {row["name"]: row["weight"] for row in answer.json()}


OBSERVED: list[tuple[str, str, dict[str, float]]] = [
    ("weighted", "month/2027/3", {"Q1": 0.5, "Q2": 1, "Q4": 1, "Q5": 1}),
    ("weighted", "month/2027/4", {"Q1": 0.67}),
    ("weighted", "day/2027/3/2", {"Q5": 0.5}),
    ("weighted", "day/2027/3/6", {"Q2": 1}),
    ("weighted", "day/2027/3/20", {"Q4": 0.5}),
    ("weighted", "day/2027/4/3", {"Q1": 0.17}),
    ("weighted", "week/2027/10", {"Q4": 0.5}),
    ("weighteddone", "month/2027/3", {"Q2": 1, "Q4": 1, "Q5": 1}),
    ("weighteddone", "month/2027/4", {}),
    ("weighteddone", "day/2027/3/4", {"Q5": 0.33}),
    ("weighteddone", "day/2027/3/8", {"Q4": 0.5}),
    ("feedback", "month/2027/3", {"Q2": 1, "Q3": 1, "Q4": 1, "Q5": 1}),
    ("feedback", "month/2027/4", {"Q1": 1}),
    ("feedback", "day/2027/3/3", {"Q5": 1}),
    ("feedback", "week/2027/9", {"Q2": 1, "Q5": 1}),
    ("done", "month/2027/3", {"Q2": 1, "Q3": 1, "Q4": 1, "Q5": 1}),
    ("done", "day/2027/3/12", {"Q4": 1}),
    ("done", "day/2027/3/3", {}),
    ("done", "week/2027/10", {"Q3": 1, "Q4": 1}),
]


@pytest.mark.parametrize(("mode", "when", "expected"), OBSERVED)
def test_what_counts(studio: Studio, path: str, mode: str, when: str, expected: dict[str, float]) -> None:
    assert weights(studio, f"{path}/{when}", count_mode=mode) == expected


def test_a_shot_of_a_quota(studio: Studio, path: str) -> None:
    first = studio.get(f"{path}/month/2027/3").json()[0]
    assert (first["full_name"], first["type"]) == ("SQ900 / Q1", "Entity")


def test_filters(studio: Studio, path: str) -> None:
    animation, layout = (studio.row("task_type", name=name)["id"] for name in ("Animation", "Layout"))
    when = f"{path}/month/2027/4"
    assert weights(studio, when, project_id=making.film(studio), task_type_id=animation) == {"Q1": 0.67}
    assert weights(studio, when, project_id=making.show(studio)) == {}
    assert weights(studio, when, task_type_id=layout) == {}
    assert studio.get(when, params={"task_type_id": "abc"}).status_code == 400
    for unknown in ("abc", making.UNKNOWN):
        assert studio.get(when, params={"project_id": unknown}).status_code == 404


@pytest.mark.parametrize(
    "when", ["month/2027/13", "month/2027/0", "month/abc/3", "month/99999/3", "week/2027/54", "day/2027/2/30"]
)
def test_times_that_the_calendar_does_not_know(studio: Studio, path: str, when: str) -> None:
    answer = studio.get(f"{path}/{when}")
    assert (answer.status_code, answer.json()["message"]) == (400, "Invalid month or year.")


def test_ways_of_counting_that_do_not_exist(studio: Studio, path: str) -> None:
    answer = studio.get(f"{path}/month/2027/3", params={"count_mode": "zzz"})
    message = "count_mode must be equal to weighted, weighteddone, feedback, or done"
    assert (answer.status_code, answer.json()["message"]) == (400, message)


def test_who_may_see_a_quota(studio: Studio) -> None:
    path = f"/data/persons/{studio.persona('artist')['id']}/quota-shots/month/2026/3"
    found = making.statuses(studio, "GET", path)
    others = dict.fromkeys(("manager", "supervisor", "vendor", "client", "outsider"), 403)
    assert found == {"admin": 200, "artist": 200, **others}
    found = making.statuses(studio, "GET", path, params={"project_id": making.film(studio)})
    assert found == {"admin": 200, "artist": 200, **others, "manager": 200, "supervisor": 200}


def test_bots_and_strangers_have_none(studio: Studio) -> None:
    bot = making.insert(studio, "person", first_name="Render", last_name="Bot", is_bot=True)
    path = "/data/persons/{}/quota-shots/month/2026/3"
    found = [studio.get(path.format(id), as_="artist").status_code for id in (bot, making.UNKNOWN, "abc")]
    assert found == [403, 404, 404]
