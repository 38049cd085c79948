"""Quotas of a production, by person and by task type (observed on Zou 1.0.97)."""

from __future__ import annotations

from typing import Any

import pytest

from mockitsu.testing import Studio

from .. import making
from ..making import UNKNOWN


@pytest.fixture
def show(studio: Studio) -> str:
    """A production of its own, in which the artist is."""
    project = str(studio.post("/data/projects", json={"name": "Aube"}).json()["id"])
    for role in ("manager", "supervisor", "artist", "vendor", "client"):
        studio.post(f"/data/projects/{project}/team", json={"person_id": studio.persona(role)["id"]})
    for role in ("artist", "vendor"):
        making.update(studio, "person", studio.persona(role)["id"], timezone="Europe/Paris")
    return project


def work(studio: Studio, show: str, *who: str, **more: Any) -> str:
    """A task of these people on a shot of 120 frames, done from Monday to Wednesday unless `more` says otherwise."""
    shot = making.shot(studio, show, f"SH{len(studio.rows('entity'))}", nb_frames=120)
    values = {"real_start_date": "2026-11-02T08:00:00", "end_date": "2026-11-04T15:00:00", "nb_drawings": 7}
    return making.task(studio, shot, *who, task_type="Animation", **{**values, **more})


def by_person(studio: Studio, show: str, as_: str = "admin", **query: Any) -> dict[str, Any]:
    task_type = studio.row("task_type", name="Animation")["id"]
    answer = studio.get(f"/data/projects/{show}/quotas/{task_type}", params=query, as_=as_)
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


def of_person(studio: Studio, show: str, role: str = "artist", **query: Any) -> dict[str, Any]:
    person = studio.persona(role)["id"]
    answer = studio.get(f"/data/projects/{show}/quotas/persons/{person}", params=query)
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


def id_of(studio: Studio, role: str) -> str:
    return str(studio.persona(role)["id"])


def test_working_days(studio: Studio, show: str) -> None:
    work(studio, show, "artist")
    table = by_person(studio, show)[id_of(studio, "artist")]
    days = ("2026-11-02", "2026-11-03", "2026-11-04")
    assert table["day"]["frames"] == dict.fromkeys(days, 40)
    assert table["day"]["count"] == dict.fromkeys(days, 0.33)
    assert table["day"]["drawings"] == dict.fromkeys(days, 7)
    assert table["day"]["entries"] == {"2026-11": 3}
    assert (table["week"]["frames"], table["week"]["count"]) == ({"2026-45": 120}, {"2026-45": 1.0})
    assert table["week"]["drawings"] == {"2026-45": 21}
    assert (table["week"]["entries"], table["month"]["entries"]) == ({"2026": 1}, {"2026": 1})
    assert table["year"].keys() == {"frames", "seconds", "count", "drawings"}
    assert table["year"]["seconds"]["2026"] == pytest.approx(4.8)


@pytest.mark.parametrize(
    ("start", "end", "days"),
    [
        ("2026-11-02T08:00:00", "2026-11-04T06:00:00", ["2026-11-02", "2026-11-03"]),
        ("2026-11-20T08:00:00", "2026-11-23T23:30:00", ["2026-11-20", "2026-11-23"]),
        ("2026-11-01T23:30:00", "2026-11-02T06:00:00", ["2026-11-02"]),
        ("2026-11-07T08:00:00", "2026-11-08T10:00:00", None),
        ("2026-11-04T08:00:00", "2026-11-02T10:00:00", None),
        (None, "2026-11-02T10:00:00", None),
        ("2026-11-02T08:00:00", None, None),
    ],
)
def test_which_days_count(
    studio: Studio, show: str, start: str | None, end: str | None, days: list[str] | None
) -> None:
    work(studio, show, "artist", real_start_date=start, end_date=end)
    found = by_person(studio, show)
    assert list(found["total"]["day"]["frames"]) == days if days else found == {}


def test_hours_that_were_logged(studio: Studio, show: str) -> None:
    task = work(studio, show, "artist", "vendor")
    for day, minutes in (("2026-11-09", 60), ("2026-11-10", 120)):
        values = {"person_id": id_of(studio, "artist"), "task_id": task, "date": day, "duration": minutes}
        making.insert(studio, "time_spent", **values)
    found = by_person(studio, show)
    assert found.keys() == {id_of(studio, "artist"), "total"}
    assert found["total"]["day"]["frames"] == {"2026-11-09": 40, "2026-11-10": 80}
    assert next(iter(of_person(studio, show).values()))["year"]["frames"] == {"2026": 120}
    assert of_person(studio, show, "vendor") == {}


def test_ways_of_counting(studio: Studio, show: str) -> None:
    work(studio, show, "artist", done_date="2026-11-05T10:00:00")
    modes = ("weighted", "weighteddone", "feedback", "done")
    found = {mode: by_person(studio, show, count_mode=mode)["total"]["day"]["frames"] for mode in modes}
    assert found["weighted"]["2026-11-02"] == 40
    assert found["weighteddone"] == {f"2026-11-0{day}": 30 for day in (2, 3, 4, 5)}
    assert (found["feedback"], found["done"]) == ({"2026-11-04": 120}, {"2026-11-05": 120})
    answer = studio.get(f"/data/projects/{show}/quotas/{UNKNOWN}", params={"count_mode": "weigtheddone"})
    assert answer.status_code == 400
    assert answer.json()["message"].startswith("count_mode must be equal to weighted, weigtheddone")


def test_several_assignees(studio: Studio, show: str) -> None:
    """Each gets all of it; in the table of one person it counts for each of them."""
    work(studio, show, "artist", "vendor")
    found = by_person(studio, show)
    years = {key: table["year"]["frames"]["2026"] for key, table in found.items()}
    assert years == {id_of(studio, "artist"): 120, id_of(studio, "vendor"): 120, "total": 240}
    assert of_person(studio, show)["total"]["year"]["frames"] == {"2026": 240}


def test_studios(studio: Studio, show: str) -> None:
    first, second = (making.insert(studio, "studio", name=name, color="#000000") for name in ("Nord", "Sud"))
    work(studio, show, "artist")
    making.update(studio, "person", id_of(studio, "artist"), studio_id=first)
    assert by_person(studio, show, studio_id=first).keys() == {id_of(studio, "artist"), "total"}
    assert by_person(studio, show, studio_id=second) == {}
    assert of_person(studio, show, studio_id=second) == {}
    path = f"/data/projects/{show}/quotas/{UNKNOWN}"
    assert studio.get(path, params={"studio_id": "abc"}).status_code == 400


def test_only_shots(studio: Studio, show: str) -> None:
    sequence = making.entity(studio, show, "sequences", "SQ90")
    values = {"real_start_date": "2026-11-02T08:00:00", "end_date": "2026-11-04T15:00:00"}
    task = making.task(studio, sequence, "artist", **values)
    task_type = studio.row("task", id=task)["task_type_id"]
    assert studio.get(f"/data/projects/{show}/quotas/{task_type}").json() == {}


def test_who_may(studio: Studio, show: str) -> None:
    task_type = studio.row("task_type", name="Animation")["id"]
    found = making.statuses(studio, "GET", f"/data/projects/{show}/quotas/{task_type}")
    assert {role for role, status in found.items() if status == 403} == {"client", "outsider"}
    found = making.statuses(studio, "GET", f"/data/projects/{show}/quotas/persons/{id_of(studio, 'artist')}")
    assert {role for role, status in found.items() if status == 403} == {"vendor", "client", "outsider"}
    assert studio.get(f"/data/projects/{UNKNOWN}/quotas/{task_type}").status_code == 404
    assert studio.get(f"/data/projects/{show}/quotas/{UNKNOWN}").json() == {}
    assert studio.get(f"/data/projects/{show}/quotas/abc").status_code == 400
    for id in (UNKNOWN, "abc"):
        assert studio.get(f"/data/projects/{show}/quotas/persons/{id}").status_code == 404
        assert studio.get(f"/data/projects/{show}/quotas/persons/{id}", as_="artist").status_code == 403
