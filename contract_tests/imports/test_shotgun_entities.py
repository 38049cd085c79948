"""Assets, episodes, sequences and shots from Shotgun, as a real server takes them."""

from __future__ import annotations

from typing import Any

import pytest

from mockitsu.testing import Studio

from ..making import events
from .shotgun import imported, refused, take

ASSET = {"id": 7001, "code": "Lantern", "description": "Hangs", "sg_asset_type": "Prop", "parents": []}
EPISODE = {"id": 6001, "code": "E01", "description": "The storm"}
SEQUENCE = {"id": 6101, "code": "SQ01", "description": "At sea", "episode": {"id": 6001}}
SHOT = {"id": 8001, "code": "SH010", "sg_cut_in": 1001, "sg_cut_duration": 48, "sg_sequence": {"id": 6101}}


@pytest.fixture(autouse=True)
def production(studio: Studio) -> None:
    """A production that was imported, which the entries of these tests belong to."""
    imported(studio, "projects", {"id": 122, "name": "Clair de Lune", "sg_status": "Open"})


def inside(entry: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {**entry, "project": {"id": 122, "name": "Clair de Lune"}, **more}


def cast(studio: Studio, entity_id: str) -> list[int]:
    links = studio.rows("entity_link", entity_in_id=entity_id)
    return [studio.row("entity", id=link["entity_out_id"])["shotgun_id"] for link in links]


def test_episodes_and_sequences(studio: Studio) -> None:
    with events(studio) as seen:
        episode = imported(studio, "episodes", inside(EPISODE))
        sequence = imported(studio, "sequences", inside(SEQUENCE))
    assert seen == []
    assert (episode["name"], episode["description"], episode["data"]) == ("E01", "The storm", None)
    assert (sequence["parent_id"], sequence["type"]) == (episode["id"], "Entity")
    assert imported(studio, "episodes", inside(EPISODE, code="E02"))["id"] == episode["id"]
    assert imported(studio, "sequences", inside(SEQUENCE, id=6102, code="SQ02", episode=None))["parent_id"] is None
    assert take(studio, "sequences", inside(SEQUENCE, id=6103)) == []


@pytest.mark.parametrize(("what", "entry"), [("episodes", EPISODE), ("sequences", SEQUENCE)])
def test_what_has_no_known_production_is_passed_over(studio: Studio, what: str, entry: dict[str, Any]) -> None:
    for project in ({"name": "Nowhere"}, {"id": 122}, None):
        assert take(studio, what, {**entry, "project": project}) == []


@pytest.mark.parametrize(
    ("what", "entry", "lost"),
    [
        *(("assets", ASSET, key) for key in ("id", "code", "description", "sg_asset_type")),
        *(("episodes", EPISODE, key) for key in EPISODE),
        *(("sequences", SEQUENCE, key) for key in ("id", "code", "description")),
        *(("shots", SHOT, key) for key in ("id", "code", "sg_cut_in", "sg_cut_duration")),
    ],
)
def test_entries_that_lack_a_key_are_passed_over(studio: Studio, what: str, entry: dict[str, Any], lost: str) -> None:
    short = {name: value for name, value in inside(entry).items() if name != lost}
    assert take(studio, what, short) == []
    assert len(take(studio, what, inside(entry))) == 1


def test_assets_and_the_types_that_the_studio_lacks(studio: Studio) -> None:
    with events(studio) as seen:
        asset = imported(studio, "assets", inside(ASSET, sg_asset_type="Weather"))
    assert studio.row("entity_type", id=asset["entity_type_id"])["name"] == "Weather"
    assert [event.name for event in seen] == ["asset-type:new"]
    changed = imported(studio, "assets", inside(ASSET, code="Lamp"))
    assert (changed["id"], changed["name"]) == (asset["id"], "Lamp")
    assert studio.row("entity_type", id=changed["entity_type_id"])["name"] == "Prop"
    assert take(studio, "assets", inside(ASSET, id=7002, sg_asset_type="prop")) == []
    assert take(studio, "assets", inside(ASSET, id=7003, project={"name": "Clair de Lune"})) == []
    assert refused(studio, "assets", inside(ASSET, sg_asset_type="Shot")) == "Shot is not an asset type"


def test_assets_appear_in_their_parents(studio: Studio) -> None:
    parent = imported(studio, "assets", inside(ASSET))
    with events(studio) as seen:
        child = imported(studio, "assets", inside(ASSET, id=7002, code="Wick", parents=[{"id": 7001}, {"id": 1}]))
    assert cast(studio, parent["id"]) == [7002]
    assert [(event.name, event.data["asset_id"]) for event in seen] == [("asset:update", parent["id"])]
    assert seen[0].data["data"]["entities_out"][0]["id"] == child["id"]
    imported(studio, "assets", inside(ASSET, id=7002, code="Wick"))
    assert cast(studio, parent["id"]) == [7002]


def test_shots(studio: Studio) -> None:
    sequence = imported(studio, "sequences", inside(SEQUENCE))
    scene = imported(studio, "scenes", inside({"id": 9001, "code": "SC01"}))
    imported(studio, "assets", inside(ASSET))
    scene_link = {"id": 9001, "name": "SC01"}
    entry = inside(SHOT, sg_scene=scene_link, assets=[{"id": 7001}, {"id": 1}], sg_status_list="wip", sg_none=None)
    with events(studio) as seen:
        shot = imported(studio, "shots", entry)
    assert seen == []
    assert (shot["parent_id"], shot["source_id"]) == (sequence["id"], scene["id"])
    kept = {"sg_status_list": "wip", "sg_scene": scene_link, "sg_cut_duration": 48}
    assert shot["data"] == {"frame_in": 1001, "frame_out": 1049, **kept}
    assert cast(studio, shot["id"]) == [7001]
    again = imported(studio, "shots", inside(SHOT, sg_cut_in=None, sg_cut_duration=None))
    assert (again["id"], again["data"]) == (shot["id"], {"frame_in": None, "frame_out": None})
    assert cast(studio, shot["id"]) == []


def test_a_shot_needs_a_production_and_a_name_of_its_own(studio: Studio) -> None:
    imported(studio, "sequences", inside(SEQUENCE))
    imported(studio, "shots", inside(SHOT))
    assert "Nowhere" in refused(studio, "shots", inside(SHOT, project={"name": "Nowhere"}))
    assert "unique" in refused(studio, "shots", inside(SHOT, id=8002))
    assert len(studio.rows("entity", shotgun_id=8001)) == 1
