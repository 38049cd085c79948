"""Creating assets."""

from __future__ import annotations

from typing import Any

import pytest

from mockitsu.testing import Studio

from .. import making
from ..making import UNKNOWN

MANAGERS_ONLY = {
    "admin": 201,
    "manager": 201,
    "supervisor": 403,
    "artist": 403,
    "vendor": 403,
    "client": 403,
    "outsider": 403,
}


def path(studio: Studio, project_id: str | None = None, asset_type_id: str | None = None) -> str:
    project_id = project_id or making.film(studio)
    return f"/data/projects/{project_id}/asset-types/{asset_type_id or making.asset_type(studio)}/assets/new"


def test_a_new_asset(studio: Studio) -> None:
    film = making.film(studio)
    with making.events(studio) as events:
        answer = studio.post(path(studio), json={"name": "Ragnar"}, as_="manager")
    row = answer.json()
    assert answer.status_code == 201
    assert (row["name"], row["description"], row["data"], row["is_shared"]) == ("Ragnar", "", {}, False)
    assert (row["type"], row["status"], row["canceled"]) == ("Asset", "running", False)
    assert row["created_by"] == studio.persona("manager")["id"]
    assert [(event.name, event.project_id) for event in events] == [("asset:new", film)]
    assert events[0].data == {"asset_id": row["id"], "asset_type": making.asset_type(studio)}
    assert row["id"] in [one["id"] for one in studio.get(f"/data/projects/{film}/assets").json()]


def test_all_that_can_be_given(studio: Studio) -> None:
    episode = studio.row("entity", type="Episode")
    body = {"name": "Ragnar", "description": None, "data": None, "is_shared": True, "episode_id": episode["id"]}
    row = studio.post(path(studio, making.show(studio)), json={**body, "code": "x", "zzz": 1}).json()
    assert (row["description"], row["data"], row["is_shared"]) == (None, None, True)
    assert (row["source_id"], row["code"]) == (episode["id"], None)


def test_names_need_not_be_unique(studio: Studio) -> None:
    first, second = (studio.post(path(studio), json={"name": "Ragnar"}).json()["id"] for _ in range(2))
    assert first != second


def test_who_may_create(studio: Studio) -> None:
    assert making.statuses(studio, "POST", path(studio), json={"name": "Ragnar"}) == MANAGERS_ONLY


@pytest.mark.parametrize(
    ("body", "field", "message"),
    [
        ({}, "name", "Field required"),
        ({"name": ""}, "name", "String should have at least 1 character"),
        ({"name": None}, "name", "Input should be a valid string"),
        ({"name": "x", "data": []}, "data", "Input should be a valid dictionary"),
        ({"name": "x", "description": 3}, "description", "Input should be a valid string"),
        ({"name": "x" * 161}, "name", "String should have at most 160 characters"),
    ],
)
def test_bodies_that_do_not_fit(studio: Studio, body: dict[str, Any], field: str, message: str) -> None:
    """The body is looked at before the caller's role."""
    answer = studio.post(path(studio), json=body, as_="client")
    assert answer.status_code == 400
    assert answer.json()["data"]["errors"] == [{"field": field, "message": message}]


def test_what_has_to_be_there(studio: Studio) -> None:
    body = {"name": "Ragnar"}
    shot_type = studio.row("entity_type", name="Shot")["id"]
    for project_id, type_id in ((UNKNOWN, None), ("abc", None), (None, UNKNOWN), (None, "abc"), (None, shot_type)):
        assert studio.post(path(studio, project_id, type_id), json=body).status_code == 404
    assert studio.post(path(studio), json={**body, "episode_id": UNKNOWN}).status_code == 404
    assert studio.post(path(studio), json={**body, "episode_id": "abc"}).status_code == 400


def test_the_assets_of_one_type(studio: Studio) -> None:
    film = making.film(studio)
    boat = making.asset(studio, film, "Longship", "Prop")
    path = f"/data/projects/{film}/asset-types/{{}}/assets"
    rows = studio.get(path.format(making.asset_type(studio, "Prop")), params={"name": "longship"}).json()
    assert [row["id"] for row in rows] == [boat]
    assert studio.get(path.format(UNKNOWN), as_="artist").json() == []
    assert studio.get(path.format("abc")).json()["message"] == "Invalid UUID value: abc"
    assert studio.get(path.format("abc"), as_="outsider@example.com").status_code == 403
    assert studio.get(f"/data/projects/{UNKNOWN}/asset-types/{making.asset_type(studio)}/assets").json() == []
