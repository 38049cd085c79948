"""Shots, sequences, episodes and scenes of a production."""

from __future__ import annotations

from typing import Any

import pytest

from mockitsu.testing import Studio

from .. import making
from ..making import UNKNOWN

KINDS = {"shots": "Shot", "sequences": "Sequence", "episodes": "Episode", "scenes": "Scene"}


@pytest.mark.parametrize(("plural", "kind"), KINDS.items())
def test_lists(studio: Studio, plural: str, kind: str) -> None:
    show = making.show(studio)
    making.entity(studio, show, plural, "000")
    path = f"/data/projects/{show}/{plural}"
    rows = studio.get(path, as_="client").json()
    assert {row["id"] for row in rows} == set(studio.ids("entity", type=kind, project_id=show))
    assert making.names(rows) == sorted(making.names(rows))
    found = making.statuses(studio, "GET", path)
    assert {role for role, status in found.items() if status == 403} == {"outsider"}
    for id in (UNKNOWN, "abc"):
        assert studio.get(f"/data/projects/{id}/{plural}").status_code == 404


@pytest.mark.parametrize(("plural", "kind"), KINDS.items())
def test_creating(studio: Studio, plural: str, kind: str) -> None:
    film = making.film(studio)
    path = f"/data/projects/{film}/{plural}"
    with making.events(studio) as events:
        answer = studio.post(path, json={"name": "X", "zzz": 1}, as_="manager")
    row = answer.json()
    assert (answer.status_code, row["type"], row["parent_id"], row["data"]) == (201, kind, None, {})
    assert row["created_by"] == studio.persona("manager")["id"]
    assert row["description"] == ("" if kind in ("Sequence", "Episode") else None)
    assert [event.name for event in events] == [f"{kind.lower()}:new"]
    assert events[0].data[f"{kind.lower()}_id"] == row["id"]
    with making.events(studio) as events:
        assert studio.post(path, json={"name": "X", "description": "other"}).json() == row
    assert events == []
    found = making.statuses(studio, "POST", path, json={"name": "Y"})
    assert {role for role, status in found.items() if status == 201} == {"admin", "manager"}
    for id in (UNKNOWN, "abc"):
        assert studio.post(f"/data/projects/{id}/{plural}", json={"name": "X"}).status_code == 404


@pytest.mark.parametrize("plural", KINDS)
@pytest.mark.parametrize(
    ("body", "message"), [({}, "Field required"), ({"name": ""}, "String should have at least 1 character")]
)
def test_bodies_that_do_not_fit(studio: Studio, plural: str, body: dict[str, Any], message: str) -> None:
    answer = studio.post(f"/data/projects/{making.film(studio)}/{plural}", json=body, as_="client")
    assert answer.status_code == 400
    assert answer.json()["data"]["errors"] == [{"field": "name", "message": message}]


@pytest.mark.parametrize("plural", ["shots", "scenes"])
def test_a_name_stands_once_in_a_sequence(studio: Studio, plural: str) -> None:
    film = making.film(studio)
    sequences = [making.entity(studio, film, "sequences", name) for name in ("SQ90", "SQ91")]
    ids = [making.entity(studio, film, plural, "X", sequence_id=id) for id in (*sequences, sequences[0])]
    assert ids[0] == ids[2] != ids[1]
    for wrong in (UNKNOWN, ids[0]):
        answer = studio.post(f"/data/projects/{film}/{plural}", json={"name": "Y", "sequence_id": wrong})
        assert answer.status_code == 404
    assert studio.post(f"/data/projects/{film}/{plural}", json={"name": "Y", "sequence_id": "abc"}).status_code == 400


def test_a_shot_with_all_that_can_be_given(studio: Studio) -> None:
    show = making.show(studio)
    episode = making.entity(studio, show, "episodes", "E90")
    sequence = making.entity(studio, show, "sequences", "SQ90", episode_id=episode)
    body = {"name": "SH010", "sequence_id": sequence, "nb_frames": 48, "description": "x", "data": {"frame_in": 1}}
    with making.events(studio) as events:
        row = studio.post(f"/data/projects/{show}/shots", json=body).json()
    assert (row["parent_id"], row["nb_frames"], row["description"]) == (sequence, 48, "x")
    assert row["data"] == {"frame_in": 1}
    assert events[0].data == {"shot_id": row["id"], "episode_id": episode}


def test_a_sequence_in_an_episode(studio: Studio) -> None:
    show = making.show(studio)
    episode = making.entity(studio, show, "episodes", "E90")
    body = {"name": "SQ90", "episode_id": episode, "description": None, "data": None}
    row = studio.post(f"/data/projects/{show}/sequences", json=body).json()
    assert (row["parent_id"], row["description"], row["data"]) == (episode, None, {})
    for wrong in (UNKNOWN, row["id"]):
        answer = studio.post(f"/data/projects/{show}/sequences", json={"name": "Y", "episode_id": wrong})
        assert answer.status_code == 404


@pytest.mark.parametrize(
    ("status", "expected"), [("standby", "standby"), ("zzz", "running"), (None, "running"), ("", "running")]
)
def test_the_status_of_an_episode(studio: Studio, status: str | None, expected: str) -> None:
    path = f"/data/projects/{making.show(studio)}/episodes"
    assert studio.post(path, json={"name": "E90", "status": status}).json()["status"] == expected


def test_a_new_tv_show_starts_with_an_episode(studio: Studio) -> None:
    show = studio.post("/data/projects", json={"name": "Skerry", "production_type": "tvshow"}).json()
    rows = studio.get(f"/data/projects/{show['id']}/episodes").json()
    assert [(row["id"], row["name"], row["data"]) for row in rows] == [(show["first_episode_id"], "E01", {})]
