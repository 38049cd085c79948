"""Asset instances, seen from the asset."""

from __future__ import annotations

import pytest

from mockitsu.testing import Studio

from .. import making
from ..making import UNKNOWN


@pytest.fixture
def boat(studio: Studio) -> str:
    return making.asset(studio, making.film(studio), "Boat", "Prop")


@pytest.fixture
def ragnar(studio: Studio) -> str:
    return making.asset(studio, making.film(studio))


def path(asset_id: str, kind: str = "asset-asset-instances") -> str:
    return f"/data/assets/{asset_id}/{kind}"


def test_instances_are_numbered_in_their_place(studio: Studio, boat: str, ragnar: str) -> None:
    body = {"asset_to_instantiate_id": ragnar, "description": "at the bow"}
    with making.events(studio) as events:
        answer = studio.post(path(boat), json=body, as_="client")
    made = answer.json()
    assert answer.status_code == 201
    assert (made["name"], made["number"], made["description"]) == ("Ragnar_0001", 1, "at the bow")
    assert (made["asset_id"], made["target_asset_id"], made["scene_id"]) == (ragnar, boat, None)
    told = {"asset_id": boat, "asset_instance_id": made["id"], "asset_instantiated": ragnar}
    assert [(event.name, event.project_id, event.data) for event in events] == [("asset_instance:new", None, told)]
    assert studio.post(path(boat), json={"asset_to_instantiate_id": ragnar}).json()["name"] == "Ragnar_0002"
    assert studio.post(path(ragnar), json={"asset_to_instantiate_id": ragnar}).json()["number"] == 1
    assert [row["number"] for row in studio.get(path(boat)).json()[ragnar]] == [1, 2]


def test_by_scene_and_by_shot(studio: Studio, boat: str, ragnar: str) -> None:
    film = making.film(studio)
    scene, shot = making.entity(studio, film, "scenes", "SC90"), making.shot(studio, film)
    inside = studio.post(path(boat), json={"asset_to_instantiate_id": ragnar}).json()["id"]
    placed = studio.post(f"/data/scenes/{scene}/asset-instances", json={"asset_id": ragnar}).json()["id"]
    studio.post(f"/data/shots/{shot}/asset-instances", json={"asset_instance_id": placed})
    by_scene = studio.get(path(ragnar, "scene-asset-instances")).json()
    assert {key: [row["id"] for row in rows] for key, rows in by_scene.items()} == {"None": [inside], scene: [placed]}
    by_shot = studio.get(path(ragnar, "shot-asset-instances")).json()
    assert {key: [row["id"] for row in rows] for key, rows in by_shot.items()} == {shot: [placed]}


@pytest.mark.parametrize("kind", ["asset-asset-instances", "scene-asset-instances", "shot-asset-instances"])
def test_the_team_reads(studio: Studio, ragnar: str, kind: str) -> None:
    found = making.statuses(studio, "GET", path(ragnar, kind))
    assert {role for role, status in found.items() if status == 403} == {"outsider"}
    for id in (UNKNOWN, "abc", making.shot(studio, making.film(studio))):
        assert studio.get(path(id, kind)).status_code == 404


def test_refusals(studio: Studio, boat: str) -> None:
    body = {"asset_to_instantiate_id": boat}
    assert studio.post(path(boat), json=body, as_="outsider@example.com").status_code == 403
    assert studio.post(path("abc"), json=body).status_code == 404
    assert studio.post(path(boat), json={"asset_to_instantiate_id": UNKNOWN}).status_code == 404
    for wrong in ({}, {"asset_to_instantiate_id": "abc"}, {**body, "description": "x" * 201}):
        assert studio.post(path(boat), json=wrong).status_code == 400
