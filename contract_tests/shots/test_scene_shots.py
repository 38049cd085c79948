"""The shots that came out of a scene."""

from __future__ import annotations

import pytest

from mockitsu.testing import Studio

from .. import making
from ..making import UNKNOWN


@pytest.fixture
def scene(studio: Studio) -> str:
    film = making.film(studio)
    sequence = making.entity(studio, film, "sequences", "SQ90")
    return making.entity(studio, film, "scenes", "SC90", sequence_id=sequence)


def test_adding_and_removing(studio: Studio, scene: str) -> None:
    film = making.film(studio)
    shot = making.shot(studio, film)
    path = f"/data/scenes/{scene}/shots"
    with making.events(studio) as events:
        answer = studio.post(path, json={"shot_id": shot}, as_="client")
    assert (answer.status_code, answer.json()["source_id"], answer.json()["type"]) == (201, scene, "Entity")
    told = [(event.name, event.project_id, event.data) for event in events]
    assert told == [
        ("shot:update", film, {"shot_id": shot}),
        ("shot:add-to-scene", film, {"shot_id": shot, "scene_id": scene}),
    ]
    assert studio.post(path, json={"shot_id": shot}).status_code == 201
    row = studio.get(path).json()[0]
    assert (row["id"], row["sequence_name"], row["type"]) == (shot, "for SH900", "Shot")
    with making.events(studio) as events:
        assert studio.delete(f"{path}/{shot}", as_="vendor").status_code == 204
    assert [event.name for event in events] == ["shot:update", "shot:remove-from-scene"]
    assert studio.get(path).json() == []
    assert studio.delete(f"{path}/{shot}").status_code == 204


def test_shots_of_other_productions_and_loose_ones(studio: Studio, scene: str) -> None:
    """Observed on Zou 1.0.97."""
    other = making.shot(studio, making.show(studio))
    loose = making.entity(studio, making.film(studio), "shots", "SH999")
    for shot in (other, loose):
        assert studio.post(f"/data/scenes/{scene}/shots", json={"shot_id": shot}).status_code == 201
    assert [row["id"] for row in studio.get(f"/data/scenes/{scene}/shots").json()] == [other]


def test_who_may(studio: Studio, scene: str) -> None:
    path, body = f"/data/scenes/{scene}/shots", {"shot_id": making.shot(studio, making.film(studio))}
    found = making.statuses(studio, "GET", path)
    assert {role for role, status in found.items() if status == 403} == {"vendor", "outsider"}
    found = making.statuses(studio, "POST", path, json=body)
    assert {role for role, status in found.items() if status == 403} == {"outsider"}
    found = making.statuses(studio, "DELETE", f"{path}/{body['shot_id']}")
    assert {role for role, status in found.items() if status == 403} == {"outsider"}


def test_refusals(studio: Studio, scene: str) -> None:
    shot, asset = making.shot(studio, making.film(studio)), making.asset(studio, making.film(studio))
    for id in (UNKNOWN, "abc", shot):
        assert studio.get(f"/data/scenes/{id}/shots").status_code == 404
        assert studio.post(f"/data/scenes/{id}/shots", json={"shot_id": shot}).status_code == 404
        assert studio.delete(f"/data/scenes/{id}/shots/{shot}").status_code == 404
    for id in (UNKNOWN, asset):
        assert studio.post(f"/data/scenes/{scene}/shots", json={"shot_id": id}).status_code == 404
        assert studio.delete(f"/data/scenes/{scene}/shots/{id}").status_code == 404
    for body in ({}, {"shot_id": "abc"}):
        assert studio.post(f"/data/scenes/{scene}/shots", json=body).status_code == 400
