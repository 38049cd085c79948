"""What is cast in an asset, and where an asset is cast."""

from __future__ import annotations

import pytest

from mockitsu.testing import Studio

from .. import making
from ..making import UNKNOWN


def test_cast_in_shots_by_place_then_assets(studio: Studio) -> None:
    show = making.show(studio)
    ragnar, boat = making.asset(studio, show), making.asset(studio, show, "Boat", "Prop")
    late, early = (making.entity(studio, show, "episodes", name) for name in ("E91", "E90"))
    sequences = [making.entity(studio, show, "sequences", "SQ01", episode_id=id) for id in (late, early)]
    shots = [making.shot(studio, show, "SH010", sequence_id=id) for id in sequences]
    loose = making.shot(studio, show, "SH005")
    for id in (*shots, loose, boat):
        making.cast(studio, id, ragnar)
    rows = studio.get(f"/data/assets/{ragnar}/cast-in", as_="artist").json()
    assert [row.get("shot_id") for row in rows] == [shots[1], shots[0], loose, None]
    assert rows[0] == {
        "shot_id": shots[1],
        "shot_name": "SH010",
        "sequence_name": "SQ01",
        "episode_id": early,
        "episode_name": "E90",
        "preview_file_id": None,
        "nb_occurences": 1,
    }
    assert (rows[2]["episode_id"], rows[2]["episode_name"]) == ("None", None)  # observed on Zou 1.0.97
    assert (rows[3]["asset_id"], rows[3]["asset_type_name"]) == (boat, "Prop")


def test_canceled_shots_are_left_out(studio: Studio) -> None:
    film = making.film(studio)
    ragnar, shot = making.asset(studio, film), making.shot(studio, film)
    making.cast(studio, shot, ragnar)
    making.update(studio, "entity", shot, canceled=True)
    assert studio.get(f"/data/assets/{ragnar}/cast-in").json() == []


def test_an_asset_is_made_of_others(studio: Studio) -> None:
    film = making.film(studio)
    boat, sail = making.asset(studio, film, "Boat", "Prop"), making.asset(studio, film, "Sail", "Prop")
    entries = [{"asset_id": sail, "nb_occurences": 2}, {"asset_id": UNKNOWN, "nb_occurences": 1, "label": "x"}]
    with making.events(studio) as events:
        answer = studio.put(f"/data/assets/{boat}/casting", json=entries, as_="manager")
    assert answer.json() == [{"label": "", **entries[0]}, entries[1]]
    assert [event.name for event in events] == ["entity-link:new", "asset:casting-update"]
    rows = studio.get(f"/data/assets/{boat}/casting").json()
    assert [(row["asset_id"], row["nb_occurences"], row["label"]) for row in rows] == [(sail, 2, "")]
    assert studio.row("entity", id=boat)["nb_entities_out"] == 1


def test_who_reads_and_who_writes(studio: Studio) -> None:
    ragnar = making.asset(studio, making.film(studio))
    for path in (f"/data/assets/{ragnar}/cast-in", f"/data/assets/{ragnar}/casting"):
        found = making.statuses(studio, "GET", path)
        assert {role for role, status in found.items() if status == 403} == {"vendor", "outsider"}
    found = making.statuses(studio, "PUT", f"/data/assets/{ragnar}/casting", json=[])
    assert {role for role, status in found.items() if status == 200} == {"admin", "manager"}
    making.task(studio, ragnar, "vendor")
    assert studio.get(f"/data/assets/{ragnar}/casting", as_="vendor").status_code == 200


@pytest.mark.parametrize("suffix", ["cast-in", "casting"])
def test_what_is_no_asset_is_not_found(studio: Studio, suffix: str) -> None:
    for id in (UNKNOWN, "abc", making.shot(studio, making.film(studio))):
        assert studio.get(f"/data/assets/{id}/{suffix}").status_code == 404
    assert studio.put("/data/assets/abc/casting", json=[]).status_code == 404


def test_the_assets_of_an_asset(studio: Studio) -> None:
    film = making.film(studio)
    boat, sail, oar = (making.asset(studio, film, name, "Prop") for name in ("Boat", "Sail", "Oar"))
    making.cast(studio, boat, sail, oar)
    making.update(studio, "entity", oar, canceled=True)
    assert [row["id"] for row in studio.get(f"/data/assets/{boat}/assets").json()] == [sail, oar]
    found = making.statuses(studio, "GET", f"/data/assets/{boat}/assets")
    assert {role for role, status in found.items() if status == 403} == {"vendor", "outsider"}
    assert studio.get(f"/data/assets/{making.shot(studio, film)}/assets").status_code == 404
