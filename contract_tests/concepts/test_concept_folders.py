"""Folders of concepts, and moving concepts into them."""

from __future__ import annotations

from typing import Any

import pytest

from mockitsu.testing import Studio

from .. import making
from ..making import UNKNOWN

EDITORS = {"admin", "manager", "supervisor"}


def _allowed(found: dict[str, int]) -> set[str]:
    return {role for role, status in found.items() if status < 400}


def test_creating_and_listing(studio: Studio) -> None:
    film = making.film(studio)
    path = f"/data/projects/{film}/concept-folders"
    with making.events(studio) as events:
        row = studio.post(path, json={"name": "Landscapes", "data": {"a": 1}}, as_="supervisor").json()
    assert (row["type"], row["parent_id"], row["data"], row["description"]) == ("ConceptFolder", None, None, None)
    assert [(event.name, event.data) for event in events] == [("concept-folder:new", {"concept_folder_id": row["id"]})]
    assert studio.post(path, json={"name": "Landscapes"}).json() == row
    assert studio.post(path, json={"name": "landscapes"}).json()["id"] != row["id"]
    assert making.names(studio.get(path, as_="artist").json())[-2:] == ["Landscapes", "landscapes"]
    assert _allowed(making.statuses(studio, "GET", path)) == {*EDITORS, "artist"}
    assert _allowed(making.statuses(studio, "POST", path, json={"name": "X"})) == EDITORS
    for id in (UNKNOWN, "abc"):
        assert studio.get(f"/data/projects/{id}/concept-folders").status_code == 404
        assert studio.post(f"/data/projects/{id}/concept-folders", json={"name": "X"}).status_code == 404
    assert studio.post(path, json={"name": ""}).status_code == 400


def test_renaming(studio: Studio) -> None:
    film = making.film(studio)
    mine = making.entity(studio, film, "concept-folders", "Landscapes")
    making.entity(studio, film, "concept-folders", "Portraits")
    path = f"/data/concept-folders/{mine}"
    with making.events(studio) as events:
        row = studio.put(path, json={"name": "Seascapes", "parent_id": UNKNOWN}).json()
    assert (row["name"], row["parent_id"]) == ("Seascapes", None)
    assert [event.name for event in events] == ["concept-folder:update"]
    assert studio.put(path, json={"name": "Seascapes"}).status_code == 200
    refused = studio.put(path, json={"name": "Portraits"})
    assert (refused.status_code, refused.json()["message"]) == (
        400,
        "A concept folder with this name already exists.",
    )
    assert _allowed(making.statuses(studio, "PUT", path, json={"name": "X"})) == EDITORS
    for id in (UNKNOWN, "abc", making.entity(studio, film, "concepts", "A fjord")):
        assert studio.put(f"/data/concept-folders/{id}", json={"name": "X"}).status_code == 404
        assert studio.put(f"/data/concept-folders/{id}", json={}).status_code == 400


def test_removing_leaves_the_concepts(studio: Studio) -> None:
    film = making.film(studio)
    folder = making.entity(studio, film, "concept-folders", "Landscapes")
    concept = making.entity(studio, film, "concepts", "A fjord", parent_id=folder)
    path = f"/data/concept-folders/{folder}"
    assert _allowed(making.statuses(studio, "DELETE", path)) == EDITORS
    with making.events(studio) as events:
        assert studio.delete(path).status_code == 204
    assert [event.name for event in events] == ["concept:update", "concept-folder:delete"]
    assert studio.get(f"/data/concepts/{concept}").json()["parent_id"] is None
    assert studio.get(f"/data/entities/{folder}").status_code == 404
    assert studio.delete(path).status_code == 404
    assert studio.delete("/data/concept-folders/abc").status_code == 404


def test_moving(studio: Studio) -> None:
    film = making.film(studio)
    folder = making.entity(studio, film, "concept-folders", "Landscapes")
    concept = making.entity(studio, film, "concepts", "A fjord")
    path, asset = f"/actions/projects/{film}/move-concepts", making.asset(studio, film)
    body = {"concept_ids": [concept, concept, asset, UNKNOWN], "concept_folder_id": folder}
    with making.events(studio) as events:
        assert studio.post(path, json=body, as_="supervisor").json() == [concept]
    assert [(event.name, event.data) for event in events] == [("concept:update", {"concept_id": concept})]
    assert studio.get(f"/data/concepts/{concept}").json()["parent_id"] == folder
    studio.post(path, json={"concept_ids": [concept]})
    assert studio.get(f"/data/concepts/{concept}").json()["parent_id"] is None
    assert _allowed(making.statuses(studio, "POST", path, json={"concept_ids": [concept]})) == EDITORS
    elsewhere = f"/actions/projects/{making.show(studio)}/move-concepts"
    assert studio.post(elsewhere, json={"concept_ids": [concept]}).json() == []
    assert studio.post(elsewhere, json=body).status_code == 404


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({}, 400),
        ({"concept_ids": "x"}, 400),
        ({"concept_ids": ["abc"]}, 400),
        ({"concept_ids": []}, 200),
        ({"concept_ids": [], "concept_folder_id": "abc"}, 400),
        ({"concept_ids": [], "concept_folder_id": UNKNOWN}, 404),
    ],
)
def test_moves_that_do_not_fit(studio: Studio, body: dict[str, Any], status: int) -> None:
    path = f"/actions/projects/{making.film(studio)}/move-concepts"
    assert studio.post(path, json=body).status_code == status
