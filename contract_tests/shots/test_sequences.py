"""Sequences."""

from __future__ import annotations

import pytest

from mockitsu.testing import Studio

from .. import making
from ..making import UNKNOWN


def test_lists(studio: Studio) -> None:
    show = making.show(studio)
    episode = making.entity(studio, show, "episodes", "E90")
    late, early = (making.entity(studio, show, "sequences", name, episode_id=episode) for name in ("B", "A"))
    rows = studio.get(f"/data/sequences?project_id={show}", as_="artist").json()
    assert making.names(rows) == sorted(making.names(rows))
    for path in (f"/data/sequences?episode_id={episode}", f"/data/sequences?project_id={show}&parent_id={episode}"):
        assert [row["id"] for row in studio.get(path).json()] == [early, late]
    assert studio.get(f"/data/sequences?episode_id={episode}", as_="outsider@example.com").status_code == 403
    assert studio.get(f"/data/sequences?episode_id={UNKNOWN}").status_code == 404
    assert studio.get("/data/sequences", as_="manager").status_code == 403
    assert len(studio.get("/data/sequences").json()) == len(studio.rows("entity", type="Sequence"))


def test_vendors_see_sequences_through_their_shots(studio: Studio) -> None:
    """A task on the sequence itself does not list it (observed on Zou 1.0.97)."""
    project_id = making.film(studio)
    path = f"/data/projects/{project_id}/sequences"
    before = {row["id"] for row in studio.get(path, as_="vendor").json()}
    sequence = making.entity(studio, project_id, "sequences", "SQ90")
    making.task(studio, sequence, "vendor")
    assert {row["id"] for row in studio.get(path, as_="vendor").json()} == before
    assert studio.get(f"/data/sequences/{sequence}", as_="vendor").status_code == 200
    making.task(studio, making.shot(studio, project_id, sequence_id=sequence), "vendor")
    assert {row["id"] for row in studio.get(path, as_="vendor").json()} == before | {sequence}


def test_one_sequence(studio: Studio) -> None:
    show = making.show(studio)
    episode = making.entity(studio, show, "episodes", "E90")
    sequence = making.entity(studio, show, "sequences", "SQ90", episode_id=episode)
    row = studio.get(f"/data/sequences/{sequence}", as_="client").json()
    assert (row["episode_id"], row["episode_name"], row["project_name"]) == (episode, "E90", "Nuit Blanche")
    row = studio.get(f"/data/sequences/{making.entity(studio, making.film(studio), 'sequences', 'X')}").json()
    assert "episode_id" not in row


def test_shots_of_a_sequence(studio: Studio) -> None:
    film = making.film(studio)
    sequence = making.entity(studio, film, "sequences", "SQ90")
    late, early = (making.shot(studio, film, name, sequence_id=sequence) for name in ("SH020", "SH010"))
    making.task(studio, late, "vendor")
    path = f"/data/sequences/{sequence}/shots"
    rows = studio.get(path, as_="artist").json()
    assert [(row["id"], row["sequence_name"]) for row in rows] == [(early, "SQ90"), (late, "SQ90")]
    assert [row["id"] for row in studio.get(path, as_="vendor").json()] == [late]
    assert [row["id"] for row in studio.get(f"{path}?name=sh020").json()] == [late]
    found = making.statuses(studio, "GET", path)
    assert {role for role, status in found.items() if status == 403} == {"outsider"}


def test_task_types_are_those_of_its_shots(studio: Studio) -> None:
    film = making.film(studio)
    sequence = making.entity(studio, film, "sequences", "SQ90")
    first, second = (making.shot(studio, film, name, sequence_id=sequence) for name in ("SH010", "SH020"))
    path = f"/data/sequences/{sequence}/task-types"
    making.task(studio, sequence)
    assert studio.get(path).json() == []
    for shot, task_type in ((first, "Lighting"), (first, "Animation"), (second, "Animation")):
        making.task(studio, shot, task_type=task_type)
    rows = studio.get(path, as_="client").json()
    assert making.names(rows) == ["Animation", "Lighting"]
    assert rows == [studio.row("task_type", name=name, for_entity="Shot") for name in ("Animation", "Lighting")]
    found = making.statuses(studio, "GET", path)
    assert {role for role, status in found.items() if status == 403} == {"vendor", "outsider"}


@pytest.mark.parametrize("suffix", ["", "/shots", "/task-types"])
def test_what_is_no_sequence_is_not_found(studio: Studio, suffix: str) -> None:
    for id in (UNKNOWN, "abc", making.asset(studio, making.film(studio))):
        assert studio.get(f"/data/sequences/{id}{suffix}", as_="artist").status_code == 404


def test_removing(studio: Studio) -> None:
    film = making.film(studio)
    sequence = making.entity(studio, film, "sequences", "SQ90")
    shot = making.shot(studio, film, sequence_id=sequence)
    task = making.task(studio, shot)
    answer = studio.delete(f"/data/sequences/{sequence}")
    assert answer.status_code == 400
    assert answer.json() == {"error": True, "message": "Some data are still linked to this sequence."}
    with making.events(studio) as events:
        assert studio.delete(f"/data/sequences/{sequence}?force=true").status_code == 204
    assert [event.name for event in events] == ["task:delete", "shot:delete", "sequence:delete"]
    assert not studio.rows("entity", id=shot)
    assert not studio.rows("task", id=task)


def test_anybody_removes_an_empty_sequence(studio: Studio) -> None:
    """Observed on Zou 1.0.97."""
    sequence = making.entity(studio, making.film(studio), "sequences", "SQ90")
    assert set(making.statuses(studio, "DELETE", f"/data/sequences/{sequence}").values()) == {204}
    assert studio.delete("/data/sequences/abc").status_code == 404


def test_scenes_and_tasks_of_a_sequence(studio: Studio) -> None:
    film = making.film(studio)
    sequence = making.entity(studio, film, "sequences", "SQ90")
    scenes = [making.entity(studio, film, "scenes", name, sequence_id=sequence) for name in ("SC02", "SC01")]
    shot = making.shot(studio, film, sequence_id=sequence)
    own, inside = making.task(studio, sequence), making.task(studio, shot)
    path = f"/data/sequences/{sequence}"
    assert [row["id"] for row in studio.get(f"{path}/scenes").json()] == scenes[::-1]
    row = studio.get(f"{path}/tasks", params={"relations": True}).json()[0]
    assert (row["id"], row["entity_name"], row["assignees"]) == (own, "SQ90", [])
    assert [row["id"] for row in studio.get(f"{path}/shot-tasks").json()] == [inside]
    for part in ("scenes", "tasks", "shot-tasks"):
        found = making.statuses(studio, "GET", f"{path}/{part}")
        assert {role for role, status in found.items() if status == 403} == {"vendor", "outsider"}
        assert studio.get(f"/data/sequences/{shot}/{part}").status_code == 404
    mine = making.task(studio, sequence, "vendor", name="second")
    rows = studio.get(f"{path}/tasks", as_="vendor").json()
    assert [(row["id"], "entity_name" in row) for row in rows] == [(mine, False)]
