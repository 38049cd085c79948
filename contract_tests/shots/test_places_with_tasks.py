"""Sequences, episodes and scenes with their tasks."""

from __future__ import annotations

from typing import Any

import pytest

from mockitsu.testing import Studio

from .. import making
from ..making import UNKNOWN

KINDS = ("sequences", "episodes", "scenes")


@pytest.fixture
def places(studio: Studio) -> dict[str, str]:
    """An episode, a sequence in it and a scene in this, each with a task of the artist."""
    show = making.show(studio)
    episode = making.entity(studio, show, "episodes", "E90")
    sequence = making.entity(studio, show, "sequences", "SQ90", episode_id=episode)
    scene = making.entity(studio, show, "scenes", "SC90", sequence_id=sequence)
    found = {"episodes": episode, "sequences": sequence, "scenes": scene}
    for id in found.values():
        making.task(studio, id, "artist", estimation=60)
    return found


def listed(studio: Studio, kind: str, as_: str = "admin", **query: Any) -> dict[str, dict[str, Any]]:
    answer = studio.get(f"/data/{kind}/with-tasks", params=query, as_=as_)
    assert answer.status_code == 200, answer.text
    return {row["id"]: row for row in answer.json()}


def test_rows(studio: Studio, places: dict[str, str]) -> None:
    show = making.show(studio)
    making.update(studio, "entity", places["sequences"], data={"frame_in": 3})
    above = {"episodes": "None", "sequences": places["episodes"], "scenes": places["sequences"]}
    for kind in KINDS:
        row = listed(studio, kind, project_id=show)[places[kind]]
        assert (row["episode_id"], row["preview_file_id"], row["fps"]) == (above[kind], "", None)
        assert row["frame_in"] == (3 if kind == "sequences" else None)
        task = row["tasks"][0]
        assert (task["estimation"], task["assignees"]) == (60, [studio.persona("artist")["id"]])
        assert places[kind] in listed(studio, kind)


def test_of_one_episode(studio: Studio, places: dict[str, str]) -> None:
    show = making.show(studio)
    assert set(listed(studio, "sequences", project_id=show, episode_id=places["episodes"])) == {places["sequences"]}
    assert set(listed(studio, "scenes", project_id=show, episode_id=places["sequences"])) == {places["scenes"]}
    assert listed(studio, "episodes", project_id=show, episode_id=places["episodes"]) == {}
    assert places["episodes"] in listed(studio, "episodes", project_id=show, episode_id="main")
    assert places["sequences"] not in listed(studio, "sequences", project_id=show, episode_id="main")
    for kind in KINDS:
        query = {"project_id": show, "episode_id": "abc"}
        assert studio.get(f"/data/{kind}/with-tasks", params=query).status_code == 400


def test_clients_see_people_but_no_plan(studio: Studio, places: dict[str, str]) -> None:
    """Observed on Zou 1.0.97."""
    for kind in KINDS:
        row = listed(studio, kind, as_="client", project_id=making.show(studio))[places[kind]]
        task = row["tasks"][0]
        assert (task["estimation"], task["assignees"]) == (0, [studio.persona("artist")["id"]])


def test_vendors_see_what_stands_above_their_shots(studio: Studio, places: dict[str, str]) -> None:
    show = making.show(studio)
    query = {"project_id": show}
    assert places["sequences"] not in listed(studio, "sequences", as_="vendor", **query)
    shot = making.shot(studio, show, sequence_id=places["sequences"])
    making.task(studio, shot, "vendor")
    for kind in ("sequences", "episodes"):
        assert listed(studio, kind, as_="vendor", **query)[places[kind]]["tasks"] == []
    assert studio.get("/data/scenes/with-tasks", params=query, as_="vendor").status_code == 403


@pytest.mark.parametrize("kind", KINDS)
def test_who_may(studio: Studio, kind: str) -> None:
    path = f"/data/{kind}/with-tasks"
    found = making.statuses(studio, "GET", path)
    assert {role for role, status in found.items() if status == 200} == {"admin"}
    assert studio.get(path, params={"project_id": UNKNOWN}).json() == []
    assert studio.get(path, params={"project_id": UNKNOWN}, as_="artist").status_code == 404
    assert studio.get(path, params={"project_id": "abc"}, as_="artist").status_code == 400
