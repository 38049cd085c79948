"""Finding assets, shots and people by words."""

from __future__ import annotations

from typing import Any

import pytest

from mockitsu.testing import Studio

from .. import making
from ..making import UNKNOWN


def _search(studio: Studio, query: str, role: str = "admin", **more: Any) -> dict[str, list[dict[str, Any]]]:
    answer = studio.post("/data/search", json={"query": query, **more}, as_=role)
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


def test_short_queries_find_nothing(studio: Studio) -> None:
    for query in ("", "a", "as"):
        assert _search(studio, query) == {}
    assert _search(studio, "   ") == {"assets": [], "shots": [], "persons": []}


def test_the_indexes_that_are_asked_for(studio: Studio) -> None:
    assert list(_search(studio, "ragnar", index_names=["persons", "zzz"])) == ["persons"]
    assert _search(studio, "ragnar", index_names=[]) == {}


@pytest.mark.parametrize(
    "query", ["quixotilde", "QUIXO", "quixôtil", "quixtilde", "quuixotilde", "qiuxotilde", "quikotil", "uixotilde"]
)
def test_words_match_by_prefix_and_bear_a_slip(studio: Studio, query: str) -> None:
    asset = making.asset(studio, making.film(studio), "Old Quixotilde")
    assert [row["id"] for row in _search(studio, query)["assets"]] == [asset]


@pytest.mark.parametrize("query", ["quiksotilde", "qux", "quixotilde new", "ixo"])
def test_words_that_do_not_match(studio: Studio, query: str) -> None:
    making.asset(studio, making.film(studio), "Old Quixotilde")
    assert _search(studio, query)["assets"] == []


def test_fields_of_assets(studio: Studio) -> None:
    film = making.film(studio)
    making.asset(studio, film, "Zephyrine", description="Wears zephyr shoes", data={"mood": "zephyr like", "n": 3})
    row = _search(studio, "zephyr")["assets"][0]
    assert row["matched_terms"] == ["mood", "name", "description"]
    assert (row["asset_type_name"], row["preview_file_extension"]) == ("Character", None)
    assert row["project_name"] == studio.row("project", id=film)["name"]
    assert _search(studio, "zephyrine shoes")["assets"][0]["matched_terms"] == ["name", "description"]


def test_shots_and_their_place(studio: Studio) -> None:
    show, film = making.show(studio), making.film(studio)
    episode = making.entity(studio, show, "episodes", "E90")
    sequence = making.entity(studio, show, "sequences", "SQ90", episode_id=episode)
    making.shot(studio, show, "Zephyr 2", sequence_id=sequence)
    making.shot(studio, film, "Zephyr 1")
    first, second = _search(studio, "zephyr")["shots"]
    assert (first["name"], first["sequence_name"], "episode_id" in first) == ("Zephyr 1", "for Zephyr 1", False)
    assert (second["sequence_name"], second["episode"], second["episode_id"]) == ("SQ90", "E90", episode)
    assert making.names(_search(studio, "zephyr", project_id=show)["shots"]) == ["Zephyr 2"]
    assert _search(studio, "zephyr", project_id=UNKNOWN)["shots"] == []


def test_limit_and_offset(studio: Studio) -> None:
    film = making.film(studio)
    for number in (3, 1, 2, 4):
        making.asset(studio, film, f"Zephyr {number}")
    assert making.names(_search(studio, "zephyr")["assets"]) == ["Zephyr 1", "Zephyr 2", "Zephyr 3"]
    assert making.names(_search(studio, "zephyr", limit=2, offset=3)["assets"]) == ["Zephyr 4"]


def test_open_productions_of_the_caller(studio: Studio) -> None:
    film = making.film(studio)
    asset = making.asset(studio, film, "Zephyr")
    assert [row["id"] for row in _search(studio, "zephyr", "artist")["assets"]] == [asset]
    assert _search(studio, "zephyr", "outsider@example.com")["assets"] == []
    assert _search(studio, "zephyr", "vendor")["assets"] == []
    making.task(studio, asset, "vendor")
    assert [row["id"] for row in _search(studio, "zephyr", "vendor")["assets"]] == [asset]
    closed = studio.row("project_status", name="Closed")["id"]
    making.update(studio, "project", film, project_status_id=closed)
    assert _search(studio, "zephyr")["assets"] == []


def test_people(studio: Studio) -> None:
    person = studio.persona("artist")
    mine = _search(studio, person["last_name"], limit=50)["persons"]
    found = next(row for row in mine if row["id"] == person["id"])
    assert (found["matched_terms"], found["email"]) == (["name"], person["email"])
    assert "password" not in found
    public = next(row for row in _search(studio, person["full_name"], "client")["persons"] if row["id"] == person["id"])
    assert len(public) == 13


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"query": None},
        {"query": "a", "limit": 0},
        {"query": "a", "offset": -1},
        {"query": "a", "project_id": "abc"},
        {"query": "a", "index_names": None},
    ],
)
def test_bodies_that_do_not_fit(studio: Studio, body: dict[str, Any]) -> None:
    assert studio.post("/data/search", json=body).status_code == 400
