"""Asset types."""

from __future__ import annotations

from mockitsu.testing import Studio

from .. import making
from ..making import UNKNOWN


def test_asset_types_are_the_entity_types_of_assets(studio: Studio) -> None:
    rows = studio.get("/data/asset-types", as_="outsider@example.com").json()
    assert {row["type"] for row in rows} == {"AssetType"}
    others = {"Shot", "Sequence", "Episode", "Scene", "Edit", "Concept", "ConceptFolder"}
    assert {*making.names(rows), *others} == {row["name"] for row in studio.rows("entity_type")}
    assert all("task_types" in row for row in rows)


def test_filters(studio: Studio) -> None:
    assert making.names(studio.get("/data/asset-types?name=character").json()) == ["Character"]
    assert studio.get("/data/asset-types?archived=true").json() == []
    assert studio.get("/data/asset-types?project_id=abc").status_code == 400
    assert studio.get(f"/data/asset-types?project_id={UNKNOWN}").json() == []


def test_a_production_has_the_types_of_its_assets(studio: Studio) -> None:
    film = making.film(studio)
    unused = making.insert(studio, "entity_type", name="Vehicles")
    making.insert(studio, "project_asset_type_link", project_id=film, asset_type_id=unused)
    used = {row["entity_type_id"] for row in studio.rows("entity", type="Asset", project_id=film)}
    rows = studio.get(f"/data/projects/{film}/asset-types").json()
    assert {row["id"] for row in rows} == used
    assert all("task_types" not in row for row in rows)
    assert {row["id"] for row in studio.get(f"/data/asset-types?project_id={film}").json()} == used
    making.asset(studio, film, "Drakkar", "Vehicles")
    assert unused in [row["id"] for row in studio.get(f"/data/projects/{film}/asset-types").json()]


def test_who_lists_those_of_a_production(studio: Studio) -> None:
    found = making.statuses(studio, "GET", f"/data/projects/{making.film(studio)}/asset-types")
    assert {role for role, status in found.items() if status != 200} == {"outsider"}
    assert found["outsider"] == 403
    assert studio.get(f"/data/projects/{UNKNOWN}/asset-types").json() == []
    assert studio.get(f"/data/projects/{UNKNOWN}/asset-types", as_="artist").status_code == 404
    assert studio.get("/data/projects/abc/asset-types").status_code == 400


def test_one_asset_type(studio: Studio) -> None:
    row = studio.get(f"/data/asset-types/{making.asset_type(studio)}", as_="client").json()
    assert (row["name"], row["type"]) == ("Character", "AssetType")
    for id in (UNKNOWN, "abc", studio.row("entity_type", name="Shot")["id"]):
        assert studio.get(f"/data/asset-types/{id}").status_code == 404


def test_the_types_of_what_is_cast_in_a_shot(studio: Studio) -> None:
    film = making.film(studio)
    shot = making.shot(studio, film)
    making.cast(studio, shot, making.asset(studio, film, "Boat", "Prop"), making.asset(studio, film))
    rows = studio.get(f"/data/shots/{shot}/asset-types", as_="vendor").json()
    assert [(row["name"], row["type"]) for row in rows] == [("Character", "AssetType"), ("Prop", "AssetType")]
    assert studio.get(f"/data/shots/{shot}/asset-types", as_="outsider@example.com").status_code == 403
    assert studio.get(f"/data/shots/{making.asset(studio, film)}/asset-types").status_code == 404
