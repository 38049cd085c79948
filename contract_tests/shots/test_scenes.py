"""Scenes."""

from __future__ import annotations

from mockitsu.testing import Studio

from .. import making
from ..making import UNKNOWN


def scene(studio: Studio, project_id: str, name: str = "SC90") -> str:
    sequence = making.entity(studio, project_id, "sequences", "SQ90")
    return making.entity(studio, project_id, "scenes", name, sequence_id=sequence)


def test_list(studio: Studio) -> None:
    film = making.film(studio)
    mine = scene(studio, film)
    loose = making.entity(studio, film, "scenes", "SC00")
    rows = studio.get(f"/data/scenes/all?project_id={film}", as_="client").json()
    assert making.names(rows) == sorted(making.names(rows))
    assert loose not in [row["id"] for row in rows]
    assert [row["sequence_name"] for row in rows if row["id"] == mine] == ["SQ90"]
    found = making.statuses(studio, "GET", f"/data/scenes/all?project_id={film}")
    assert {role for role, status in found.items() if status == 403} == {"vendor", "outsider"}
    found = making.statuses(studio, "GET", "/data/scenes/all")
    assert {role for role, status in found.items() if status == 200} == {"admin"}


def test_one_scene(studio: Studio) -> None:
    show = making.show(studio)
    episode = making.entity(studio, show, "episodes", "E90")
    sequence = making.entity(studio, show, "sequences", "SQ90", episode_id=episode)
    mine = making.entity(studio, show, "scenes", "SC90", sequence_id=sequence)
    row = studio.get(f"/data/scenes/{mine}", as_="artist").json()
    assert (row["sequence_id"], row["sequence_name"]) == (sequence, "SQ90")
    assert (row["episode_id"], row["episode_name"]) == (episode, "E90")
    assert "episode_id" not in studio.get(f"/data/scenes/{scene(studio, making.film(studio))}").json()
    loose = making.entity(studio, show, "scenes", "SC00")
    for id in (UNKNOWN, "abc", loose, sequence):
        assert studio.get(f"/data/scenes/{id}").status_code == 404
    found = making.statuses(studio, "GET", f"/data/scenes/{mine}")
    assert {role for role, status in found.items() if status == 403} == {"vendor", "outsider"}


def test_removing(studio: Studio) -> None:
    film = making.film(studio)
    empty, busy = scene(studio, film), scene(studio, film, "SC91")
    making.task(studio, busy)
    found = making.statuses(studio, "DELETE", f"/data/scenes/{empty}")
    assert {role for role, status in found.items() if status == 204} == {"admin", "manager"}
    for id in (empty, busy):
        with making.events(studio) as events:
            assert studio.delete(f"/data/scenes/{id}").status_code == 204
        assert [(event.name, event.data) for event in events] == [("scene:delete", {"scene_id": id})]
    assert studio.get(f"/data/scenes/{empty}").status_code == 404
    assert studio.row("entity", id=busy)["canceled"] is True


def test_a_scene_with_instances_stays(studio: Studio) -> None:
    film = making.film(studio)
    mine = scene(studio, film)
    making.insert(studio, "asset_instance", asset_id=making.asset(studio, film), scene_id=mine, number=1)
    assert studio.delete(f"/data/scenes/{mine}").status_code == 204
    assert studio.get(f"/data/scenes/{mine}").json()["canceled"]


def test_tasks_of_a_scene(studio: Studio) -> None:
    film = making.film(studio)
    scene = making.entity(studio, film, "scenes", "SC90")
    task = making.task(studio, scene)
    task_type = studio.row("task", id=task)["task_type_id"]
    rows = studio.get(f"/data/scenes/{scene}/tasks").json()
    assert [(row["id"], row["entity_name"]) for row in rows] == [(task, "SC90")]
    assert [row["id"] for row in studio.get(f"/data/scenes/{scene}/task-types").json()] == [task_type]
    for part in ("tasks", "task-types"):
        found = making.statuses(studio, "GET", f"/data/scenes/{scene}/{part}")
        assert {role for role, status in found.items() if status == 403} == {"vendor", "outsider"}
        assert studio.get(f"/data/scenes/abc/{part}").status_code == 404
