"""Versions of shots: kept when frames or names change (observed on Zou 1.0.97)."""

from __future__ import annotations

from typing import Any

import pytest

from mockitsu.testing import Studio

from .. import making


@pytest.fixture
def shot(studio: Studio) -> str:
    return making.shot(studio, making.film(studio), "SH010")


def change(studio: Studio, shot: str, as_: str = "admin", **values: Any) -> list[tuple[str, Any]]:
    """The versions after a change, as name and metadata."""
    assert studio.put(f"/data/entities/{shot}", json=values, as_=as_).status_code == 200
    rows = studio.get(f"/data/shots/{shot}/versions").json()
    assert {row["type"] for row in rows} <= {"ShotVersion"}
    return [(row["name"], row["data"]) for row in rows]


def test_frames_and_names_make_versions(studio: Studio, shot: str) -> None:
    assert change(studio, shot, nb_frames=120, description="x", data={"mood": "calm"}) == []
    first = {"mood": "calm", "frame_in": 1}
    assert change(studio, shot, data={"frame_in": 1}) == [("SH010", first)]
    second = {**first, "frame_out": 9}
    assert change(studio, shot, data={"frame_out": 9}) == [("SH010", second)]
    assert change(studio, shot, name="SH015") == [("SH010", second)]
    third = {**second, "frame_in": 2}
    assert change(studio, shot, data={"frame_in": 2}) == [("SH015", third), ("SH010", second)]


def test_each_person_makes_its_own(studio: Studio, shot: str) -> None:
    change(studio, shot, data={"frame_in": 1})
    found = change(studio, shot, as_="manager", data={"frame_in": 2})
    assert found == [("SH010", {"frame_in": 2}), ("SH010", {"frame_in": 1})]
    row = studio.get(f"/data/shots/{shot}/versions").json()[0]
    assert (row["person_id"], row["entity_id"]) == (studio.persona("manager")["id"], shot)


def test_a_version_is_closed_after_a_minute(studio: Studio, shot: str) -> None:
    change(studio, shot, data={"frame_in": 1})
    version = studio.row("entity_version", entity_id=shot)["id"]
    making.update(studio, "entity_version", version, updated_at="2026-03-02T09:00:00")
    assert [data for _, data in change(studio, shot, data={"frame_in": 2})] == [{"frame_in": 2}, {"frame_in": 1}]


def test_other_entities_have_none(studio: Studio) -> None:
    edit = making.entity(studio, making.film(studio), "edits", "Cut")
    studio.put(f"/data/entities/{edit}", json={"data": {"frame_in": 1}})
    assert studio.get(f"/data/edits/{edit}/versions").json() == []


@pytest.mark.parametrize("part", ["versions", "task-types", "preview-files"])
def test_who_may(studio: Studio, shot: str, part: str) -> None:
    found = making.statuses(studio, "GET", f"/data/shots/{shot}/{part}")
    assert {role for role, status in found.items() if status == 403} == {"vendor", "outsider"}
    making.task(studio, shot, "vendor")
    assert studio.get(f"/data/shots/{shot}/{part}", as_="vendor").status_code == 200
    assert studio.get(f"/data/shots/abc/{part}").status_code == 404
