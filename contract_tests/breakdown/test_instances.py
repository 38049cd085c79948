"""Asset instances in scenes and shots."""

from __future__ import annotations

from typing import Any

import pytest

from mockitsu.testing import Studio

from .. import making
from ..making import UNKNOWN


@pytest.fixture
def scene(studio: Studio) -> str:
    return making.entity(studio, making.film(studio), "scenes", "SC90")


@pytest.fixture
def shot(studio: Studio) -> str:
    return making.shot(studio, making.film(studio))


@pytest.fixture
def ragnar(studio: Studio) -> str:
    return making.asset(studio, making.film(studio))


def placed(studio: Studio, scene: str, asset: str, as_: str = "admin", **more: Any) -> dict[str, Any]:
    answer = studio.post(f"/data/scenes/{scene}/asset-instances", json={"asset_id": asset, **more}, as_=as_)
    assert answer.status_code == 201, answer.text
    return dict(answer.json())


def test_instances_in_a_scene(studio: Studio, scene: str, ragnar: str) -> None:
    with making.events(studio) as events:
        first = placed(studio, scene, ragnar, as_="vendor", description="at the bow")
    assert (first["name"], first["number"], first["scene_id"]) == ("Ragnar_0001", 1, scene)
    told = {"asset_id": ragnar, "scene_id": scene, "asset_instance_id": first["id"]}
    assert [(event.name, event.project_id, event.data) for event in events] == [("asset_instance:new", None, told)]
    second = placed(studio, scene, ragnar)
    found = studio.get(f"/data/scenes/{scene}/asset-instances").json()
    assert {id: [row["id"] for row in rows] for id, rows in found.items()} == {ragnar: [first["id"], second["id"]]}


def test_cameras(studio: Studio, scene: str, ragnar: str) -> None:
    camera_type = making.insert(studio, "entity_type", name="Camera")
    path = f"/data/projects/{making.film(studio)}/asset-types/{camera_type}/assets/new"
    camera = studio.post(path, json={"name": "Main"}).json()["id"]
    placed(studio, scene, ragnar)
    placed(studio, scene, camera)
    assert studio.get(f"/data/scenes/{scene}/camera-instances").json().keys() == {camera}


def test_a_shot_shows_instances(studio: Studio, scene: str, shot: str, ragnar: str) -> None:
    instance = placed(studio, scene, ragnar)["id"]
    path = f"/data/shots/{shot}/asset-instances"
    with making.events(studio) as events:
        answer = studio.post(path, json={"asset_instance_id": instance}, as_="client")
    assert (answer.status_code, answer.json()["id"], answer.json()["type"]) == (201, shot, "Entity")
    told = {"shot_id": shot, "asset_instance_id": instance}
    expected = [("asset_instance:add-to-shot", None, told)]
    assert [(event.name, event.project_id, event.data) for event in events] == expected
    assert studio.post(path, json={"asset_instance_id": instance}).status_code == 201
    assert [row["id"] for row in studio.get(path).json()[ragnar]] == [instance]
    with making.events(studio) as events:
        assert studio.delete(f"{path}/{instance}", as_="vendor").status_code == 204
    assert [event.name for event in events] == ["asset_instance:remove-from-shot"]
    assert studio.get(path).json() == {}
    assert studio.delete(f"{path}/{instance}").status_code == 204


def test_who_may(studio: Studio, scene: str, shot: str, ragnar: str) -> None:
    for path in (
        f"scenes/{scene}/asset-instances",
        f"scenes/{scene}/camera-instances",
        f"shots/{shot}/asset-instances",
    ):
        found = making.statuses(studio, "GET", f"/data/{path}")
        assert {role for role, status in found.items() if status == 403} == {"vendor", "outsider"}
    instance = placed(studio, scene, ragnar)["id"]
    outsider = {"as_": "outsider@example.com"}
    assert (
        studio.post(f"/data/scenes/{scene}/asset-instances", json={"asset_id": ragnar}, **outsider).status_code == 403
    )
    path = f"/data/shots/{shot}/asset-instances"
    assert studio.post(path, json={"asset_instance_id": instance}, **outsider).status_code == 403
    assert studio.delete(f"{path}/{instance}", **outsider).status_code == 403


def test_refusals(studio: Studio, scene: str, shot: str, ragnar: str) -> None:
    instance = placed(studio, scene, ragnar)["id"]
    for id in (UNKNOWN, "abc", ragnar):
        for part in ("asset-instances", "camera-instances"):
            assert studio.get(f"/data/scenes/{id}/{part}").status_code == 404
        assert studio.post(f"/data/scenes/{id}/asset-instances", json={"asset_id": ragnar}).status_code == 404
        assert studio.get(f"/data/shots/{id}/asset-instances").status_code == 404
        body = {"asset_instance_id": instance}
        assert studio.post(f"/data/shots/{id}/asset-instances", json=body).status_code == 404
        assert studio.delete(f"/data/shots/{shot}/asset-instances/{id}").status_code == 404
    assert studio.post(f"/data/scenes/{scene}/asset-instances", json={"asset_id": UNKNOWN}).status_code == 404
    for wrong in ({}, {"asset_id": "abc"}, {"asset_id": ragnar, "description": "x" * 201}):
        assert studio.post(f"/data/scenes/{scene}/asset-instances", json=wrong).status_code == 400
    for wrong in ({}, {"asset_instance_id": "abc"}):
        assert studio.post(f"/data/shots/{shot}/asset-instances", json=wrong).status_code == 400
