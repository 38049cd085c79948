"""Shots: lists, one, its tasks and assets, changing and removing."""

from __future__ import annotations

from typing import Any

import pytest

from mockitsu.testing import Studio

from .. import making
from ..making import UNKNOWN


def refused(found: dict[str, int]) -> set[str]:
    return {role for role, status in found.items() if status == 403}


@pytest.mark.parametrize("path", ["/data/shots", "/data/shots/all"])
def test_lists(studio: Studio, path: str) -> None:
    film = making.film(studio)
    late, early = making.shot(studio, film, "SH990"), making.shot(studio, film, "SH980")
    loose = making.entity(studio, film, "shots", "SH985")
    rows = studio.get(f"{path}?project_id={film}", as_="artist").json()
    ids = [row["id"] for row in rows]
    assert making.names(rows) == sorted(making.names(rows))
    assert ids.index(early) < ids.index(late)
    assert loose not in ids
    assert (rows[-1]["sequence_name"], rows[-1]["project_name"]) == (
        "for SH990",
        studio.row("project", id=film)["name"],
    )
    assert len(studio.get(path).json()) == len(studio.rows("entity", type="Shot")) - 1
    assert refused(making.statuses(studio, "GET", path)) == {
        *("manager", "supervisor", "artist", "vendor", "client", "outsider")
    }
    assert refused(making.statuses(studio, "GET", f"{path}?project_id={film}")) == {"outsider"}


def test_vendors_list_the_shots_that_they_work_on(studio: Studio) -> None:
    film = making.film(studio)
    shot = making.shot(studio, film)
    before = studio.get(f"/data/shots?project_id={film}", as_="vendor").json()
    making.task(studio, shot, "vendor")
    after = studio.get(f"/data/shots?project_id={film}", as_="vendor").json()
    assert {row["id"] for row in after} - {row["id"] for row in before} == {shot}


def test_filters(studio: Studio) -> None:
    film, show = making.film(studio), making.show(studio)
    shot = making.shot(studio, film, nb_frames=77)
    sequence = studio.row("entity", id=shot)["parent_id"]
    for query in (f"sequence_id={sequence}", f"parent_id={sequence}", "nb_frames=77", f"id={shot}", "name=sh900"):
        assert [row["id"] for row in studio.get(f"/data/shots?project_id={film}&{query}").json()] == [shot]
    assert studio.get(f"/data/shots?sequence_id={sequence}&project_id={show}", as_="artist").json()[0]["id"] == shot
    assert studio.get(f"/data/shots?project_id={film}&parent_id=abc").status_code == 400
    assert studio.get("/data/shots?sequence_id=abc", as_="artist").status_code == 404
    assert studio.get(f"/data/shots?sequence_id={sequence}", as_="outsider@example.com").status_code == 403
    assert studio.get(f"/data/shots?project_id={UNKNOWN}").json() == []
    assert studio.get("/data/shots?project_id=abc").json()["message"] == "Invalid UUID value: abc"


def test_one_shot(studio: Studio) -> None:
    show = making.show(studio)
    episode = making.entity(studio, show, "episodes", "E90")
    sequence = making.entity(studio, show, "sequences", "SQ90", episode_id=episode)
    data = {"frame_in": 101, "frame_out": 148, "fps": 24, "mood": "calm"}
    shot = making.shot(studio, show, sequence_id=sequence, nb_frames=48, data=data)
    task, ragnar = making.task(studio, shot, "artist", nb_drawings=4), making.asset(studio, show)
    making.cast(studio, shot, ragnar)
    row = studio.get(f"/data/shots/{shot}", as_="artist").json()
    assert (row["sequence_id"], row["sequence_name"]) == (sequence, "SQ90")
    assert (row["episode_id"], row["episode_name"]) == (episode, "E90")
    assert (row["frame_in"], row["frame_out"], row["fps"], row["data"]) == (101, 148, 24, data)
    assert (row["entities_out"], row["nb_entities_out"], row["type"]) == ([ragnar], 1, "Shot")
    assert [(one["id"], one["nb_drawings"]) for one in row["tasks"]] == [(task, 4)]


def test_a_shot_without_episode_and_one_without_sequence(studio: Studio) -> None:
    film = making.film(studio)
    row = studio.get(f"/data/shots/{making.shot(studio, film)}").json()
    assert (row["episode_id"], row["episode_name"], row["frame_in"], row["tasks"]) == (None, "", None, [])
    loose = making.entity(studio, film, "shots", "SH985")
    assert studio.get(f"/data/shots/{loose}").status_code == 404  # observed on Zou 1.0.97
    assert studio.get(f"/data/shots/{loose}/tasks").json() == []


def test_tasks_and_assets_of_a_shot(studio: Studio) -> None:
    film = making.film(studio)
    shot, ragnar = making.shot(studio, film), making.asset(studio, film)
    task = making.task(studio, shot, "vendor")
    making.cast(studio, shot, ragnar)
    rows = studio.get(f"/data/shots/{shot}/tasks?relations=true", as_="vendor").json()
    assert [(row["id"], row["entity_type_name"]) for row in rows] == [(task, "Shot")]
    assert rows[0]["assignees"] == [studio.persona("vendor")["id"]]
    assert [row["type"] for row in studio.get(f"/data/shots/{shot}/assets", as_="vendor").json()] == ["Asset"]


@pytest.mark.parametrize("suffix", ["", "/tasks", "/assets"])
def test_who_reads_a_shot(studio: Studio, suffix: str) -> None:
    film = making.film(studio)
    shot = making.shot(studio, film)
    assert refused(making.statuses(studio, "GET", f"/data/shots/{shot}{suffix}")) == {"vendor", "outsider"}
    for id in (UNKNOWN, "abc", making.asset(studio, film)):
        assert studio.get(f"/data/shots/{id}{suffix}", as_="artist").status_code == 404


def test_an_update_replaces_data(studio: Studio) -> None:
    shot = making.shot(studio, making.film(studio), data={"mood": "calm"})
    with making.events(studio) as events:
        row = studio.put(f"/data/shots/{shot}", json={"data": {"frame_in": 1}, "nb_frames": 9, "zzz": 1}).json()
    assert (row["data"], row["nb_frames"], row["type"]) == ({"frame_in": 1}, 9, "Entity")
    assert [(event.name, event.data) for event in events] == [("shot:update", {"shot_id": shot})]
    assert studio.get(f"/data/shots/{shot}").json()["type"] == "Shot"


def test_an_update_brings_a_canceled_shot_back(studio: Studio) -> None:
    shot = making.shot(studio, making.film(studio))
    making.task(studio, shot)
    studio.delete(f"/data/shots/{shot}")
    assert studio.get(f"/data/shots/{shot}").json()["canceled"] is True
    assert studio.put(f"/data/shots/{shot}", json={"canceled": False}, as_="manager").json()["canceled"] is False


@pytest.mark.parametrize("body", [{"name": ""}, {"name": None}, {"nb_frames": "x"}, {"status": "zzz"}])
def test_updates_that_do_not_fit(studio: Studio, body: dict[str, Any]) -> None:
    shot = making.shot(studio, making.film(studio))
    assert studio.put(f"/data/shots/{shot}", json=body).status_code == 400


def test_who_changes_a_shot(studio: Studio) -> None:
    shot = making.shot(studio, making.film(studio))
    found = making.statuses(studio, "PUT", f"/data/shots/{shot}", json={"nb_frames": 3})
    assert {role for role, status in found.items() if status == 200} == {"admin", "manager"}
    for id in (UNKNOWN, "abc"):
        assert studio.put(f"/data/shots/{id}", json={}).status_code == 404
    assert studio.put(f"/data/shots/{shot}", json={"parent_id": UNKNOWN}).status_code == 404


def test_removing_shots(studio: Studio) -> None:
    shot = making.shot(studio, making.film(studio))
    found = making.statuses(studio, "DELETE", f"/data/shots/{shot}")
    assert {role for role, status in found.items() if status == 204} == {"admin", "manager"}
    making.task(studio, shot)
    with making.events(studio) as events:
        studio.delete(f"/data/shots/{shot}")
        studio.delete(f"/data/shots/{shot}?force=true")
    assert [event.name for event in events] == ["shot:update", "task:delete", "shot:delete"]
    assert studio.delete(f"/data/shots/{shot}").status_code == 404


def test_task_types_and_previews_of_a_shot(studio: Studio) -> None:
    shot = making.shot(studio, making.film(studio))
    task = making.task(studio, shot, task_type="Layout")
    making.task(studio, shot, task_type="Animation")
    person = studio.ids("person")[0]
    preview = making.insert(studio, "preview_file", name="take", task_id=task, revision=1, person_id=person)
    rows = studio.get(f"/data/shots/{shot}/task-types").json()
    assert making.names(rows) == ["Animation", "Layout"]
    found = studio.get(f"/data/shots/{shot}/preview-files").json()
    assert {id: [row["id"] for row in revisions] for id, revisions in found.items()} == {rows[1]["id"]: [preview]}
