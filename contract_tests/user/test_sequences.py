from __future__ import annotations

import pytest

from mockitsu.testing import Studio

from .. import making


@pytest.fixture
def sequence_id(studio: Studio) -> str:
    return making.entity(studio, making.film(studio), "sequences", "SQ900")


def test_scenes_with_a_task_of_the_caller(studio: Studio, sequence_id: str) -> None:
    path = f"/data/user/sequences/{sequence_id}/scenes"
    mine, _ = (
        making.entity(studio, making.film(studio), "scenes", name, sequence_id=sequence_id) for name in ("SC1", "SC2")
    )
    making.task(studio, mine, "artist")
    assert [(scene["id"], scene["type"]) for scene in studio.get(path, as_="artist").json()] == [(mine, "Scene")]
    assert studio.get(path).json() == []


def test_tasks_on_the_sequence_itself(studio: Studio, sequence_id: str) -> None:
    path = f"/data/user/sequences/{sequence_id}/tasks"
    shot = making.shot(studio, making.film(studio), sequence_id=sequence_id)
    making.task(studio, shot, "artist")
    done = studio.row("task_status", short_name="done")["id"]
    task_id = making.task(studio, sequence_id, "artist", task_status_id=done)
    assert [task["id"] for task in studio.get(path, as_="artist").json()] == [task_id]
    assert studio.get(path, as_="manager").json() == []


@pytest.mark.parametrize("what", ["scenes", "tasks"])
def test_anybody_may_ask_about_a_sequence(studio: Studio, sequence_id: str, what: str) -> None:
    path = f"/data/user/sequences/{{}}/{what}"
    roles = ("admin", "manager", "supervisor", "artist", "vendor", "client", "outsider")
    assert making.statuses(studio, "GET", path.format(sequence_id)) == dict.fromkeys(roles, 200)
    shot = making.shot(studio, making.film(studio), sequence_id=sequence_id)
    for unknown in (making.UNKNOWN, "abc", shot):
        assert studio.get(path.format(unknown)).status_code == 404
