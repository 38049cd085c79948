"""Retake statistics."""

from __future__ import annotations

from typing import Any

import pytest

from mockitsu.testing import Studio

from .. import making
from ..making import UNKNOWN

NOTHING = {"count": 0, "frames": 0, "drawings": 0}


@pytest.fixture
def show(studio: Studio) -> str:
    """A tv show with one episode: a task that is done after two retakes, one in its first, one in progress."""
    project_id = making.insert(studio, "project", name="Skerry", production_type="tvshow")
    episode = making.entity(studio, project_id, "episodes", "E01")
    sequence = making.entity(studio, project_id, "sequences", "SQ01", episode_id=episode)
    states = (("Done", 2, 48), ("Retake", 1, 100), ("Work In Progress", 0, None))
    for index, (status, retakes, frames) in enumerate(states):
        shot = making.shot(studio, project_id, f"SH0{index}", sequence_id=sequence, nb_frames=frames)
        status_id = studio.row("task_status", name=status)["id"]
        values = {"retake_count": retakes, "task_status_id": status_id, "nb_drawings": index}
        making.task(studio, shot, task_type="Animation" if index else "Layout", **values)
    loose = making.shot(studio, project_id, "SH09", nb_frames=1000)
    making.task(studio, loose, task_type="Animation")
    return project_id


def stats(studio: Studio, project_id: str, as_: str = "admin") -> dict[str, Any]:
    body: dict[str, Any] = studio.get(f"/data/projects/{project_id}/episodes/retake-stats", as_=as_).json()
    return body


def test_where_tasks_stand(studio: Studio, show: str) -> None:
    body = stats(studio, show)
    episode = studio.row("entity", type="Episode", project_id=show)["id"]
    animation, layout = (
        studio.row("task_type", name=name, for_entity="Shot")["id"] for name in ("Animation", "Layout")
    )
    assert set(body) == {"all", episode}
    assert set(body["all"]) == set(body[episode]) == {"all", animation, layout}
    assert body["all"]["all"] == {
        "max_retake_count": 2,
        "evolution": {},
        "done": {"count": 1, "frames": 48, "drawings": 0},
        "retake": {"count": 1, "frames": 100, "drawings": 1},
        "other": {"count": 1, "frames": 0, "drawings": 2},
    }
    assert body[episode][layout]["done"] == {"count": 1, "frames": 48, "drawings": 0}
    assert body[episode][layout]["retake"] == NOTHING


def test_rounds_of_retakes(studio: Studio, show: str) -> None:
    episode = studio.row("entity", type="Episode", project_id=show)["id"]
    rounds = stats(studio, show)[episode]["all"]["evolution"]
    assert rounds == {
        "1": {
            "done": NOTHING,
            "retake": {"count": 2, "frames": 148, "drawings": 1},
            "other": {"count": 1, "frames": 0, "drawings": 2},
        },
        "2": {
            "done": NOTHING,
            "retake": {"count": 1, "frames": 48, "drawings": 0},
            "other": {"count": 2, "frames": 100, "drawings": 3},
        },
    }


def test_a_production_without_episodes(studio: Studio) -> None:
    body = stats(studio, making.film(studio))
    empty = {"max_retake_count": 0, "evolution": {}, "done": NOTHING, "retake": NOTHING, "other": NOTHING}
    assert body == {"all": {"all": empty}}


def test_vendors_count_their_own_tasks(studio: Studio, show: str) -> None:
    vendor = studio.persona("vendor")["id"]
    making.insert(studio, "project_person_link", project_id=show, person_id=vendor)
    assert stats(studio, show, "vendor")["all"]["all"]["done"] == NOTHING
    done = studio.row("task", project_id=show, retake_count=2)["id"]
    making.insert(studio, "task_person_link", task_id=done, person_id=vendor)
    mine = stats(studio, show, "vendor")["all"]["all"]
    assert (mine["done"]["count"], mine["retake"]["count"], mine["other"]["count"]) == (1, 0, 0)


def test_who_reads_them(studio: Studio) -> None:
    found = making.statuses(studio, "GET", f"/data/projects/{making.show(studio)}/episodes/retake-stats")
    assert {role for role, status in found.items() if status == 403} == {"client", "outsider"}
    for id in (UNKNOWN, "abc"):
        assert studio.get(f"/data/projects/{id}/episodes/retake-stats").status_code == 404


def test_counts_by_episode_task_type_and_status(studio: Studio) -> None:
    show = str(studio.post("/data/projects", json={"name": "Aube", "production_type": "tvshow"}).json()["id"])
    path = f"/data/projects/{show}/episodes/stats"
    assert studio.get(path).json() == {}
    episode = making.entity(studio, show, "episodes", "E90")
    sequence = making.entity(studio, show, "sequences", "SQ90", episode_id=episode)
    shot = making.shot(studio, show, sequence_id=sequence, nb_frames=50)
    making.task(studio, shot, task_type="Animation", nb_drawings=3)
    making.task(studio, shot, task_type="Layout")
    making.task(studio, making.entity(studio, show, "scenes", "SC90", sequence_id=sequence))
    making.task(studio, sequence)
    making.task(studio, making.entity(studio, show, "shots", "SH999"))
    status = studio.row("task_status", is_default=True, for_concept=False)
    found = studio.get(path).json()
    assert found.keys() == {"all", episode}
    assert found["all"] == found[episode]
    total = found["all"]["all"][status["id"]]
    assert total == {
        "name": status["short_name"],
        "color": status["color"],
        "count": 3,
        "frames": 100,
        "drawings": 3,
    }
    animation = studio.row("task_type", name="Animation")["id"]
    assert found[episode][animation][status["id"]]["count"] == 1


def test_who_gets_counts(studio: Studio) -> None:
    path = f"/data/projects/{making.show(studio)}/episodes/stats"
    found = making.statuses(studio, "GET", path)
    assert {role for role, status in found.items() if status == 403} == {"outsider"}
    for id in (making.UNKNOWN, "abc"):
        assert studio.get(f"/data/projects/{id}/episodes/stats").status_code == 404
