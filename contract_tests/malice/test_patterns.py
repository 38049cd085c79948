"""Patterns from outside: none takes time that doubles with each letter. (These tests do not end where one does.)"""

from __future__ import annotations

import json

import pytest

from mockitsu.patterns import MOST_STEPS, cost, is_costly
from mockitsu.testing import Studio


@pytest.mark.parametrize(
    "pattern",
    [r"(\w+)+$", r"(a|aa)+$", r"(a?){30}a{30}", "a?" * 30 + "a" * 30, r"([a-z]+_)+", r"(.*a){12}", r"(?=(a+)+b)"],
)
def test_patterns_without_an_end_are_known(pattern: str) -> None:
    assert is_costly(pattern, 60)


@pytest.mark.parametrize(
    "pattern",
    [
        r"(?P<sequence_name>\w*)_(?P<shot_name>\w*)",
        r"(?P<project_name>\w*)_(?P<episode_name>\w*)_(?P<sequence_name>\w*)_(?P<shot_name>\w*)",
        r"(?:\d\d)+-[A-Z]{2,4}.*",
    ],
)
def test_usual_patterns_are_let_through(pattern: str) -> None:
    assert cost(pattern, 60) < MOST_STEPS


def test_naming_conventions_that_take_for_ever(studio: Studio) -> None:
    """The convention of an import is a regular expression."""
    clip = {
        "OTIO_SCHEMA": "Clip.2",
        "name": "a" * 60,
        "source_range": {"duration": {"value": 10, "rate": 24}, "start_time": {"value": 0, "rate": 24}},
    }
    track = {"OTIO_SCHEMA": "Track.1", "kind": "Video", "children": [clip], "source_range": None}
    timeline = {"OTIO_SCHEMA": "Timeline.1", "name": "cut", "tracks": {"OTIO_SCHEMA": "Stack.1", "children": [track]}}
    files = {"file": ("cut.otio", json.dumps(timeline).encode())}
    form = {"naming_convention": r"(\w+\w+)+-${sequence_name}_${shot_name}"}
    shots = len(studio.rows("entity"))
    answer = studio.post(f"/import/otio/projects/{studio.ids('project')[0]}", data=form, files=files)
    assert answer.status_code == 400
    assert "take too long" in answer.json()["message"]
    assert len(studio.rows("entity")) == shots


def test_wildcards_in_filters(studio: Studio) -> None:
    """However many there are in a name."""
    studio.post("/data/departments", json={"name": "a" * 79, "color": "#000000"}).raise_for_status()
    for name in ("%a" * 30 + "b", "%" * 5000 + "b", "%a%" * 3000, "_" * 5000, "%_" * 39 + "b"):
        assert studio.get("/data/departments", params={"name": name}).json() == []
    for name in ("%a" * 30, "a%", "%a", "%" * 5000, "_" * 79, "%a%a_a%", "A" * 79):
        found = studio.get("/data/departments", params={"name": name}).json()
        assert "a" * 79 in [row["name"] for row in found], name


@pytest.mark.parametrize(
    ("name", "wanted", "fits"),
    [
        ("abcabd", "%ab%d", True),
        ("abab", "ab", False),
        ("abab", "ab%ab", True),
        ("ab", "ab%ab", False),
        ("aXbXc", "a%b%c", True),
        ("aXcXb", "a%b%c", False),
        ("a.c", "a_c", True),
        ("a.c", "a.c", True),
        ("abc", "a.c", False),
        ("ab\ncd", "%b%d", True),
        ("aab", "%a_", True),
        ("ab_ab", "%b%b", True),
    ],
)
def test_wildcards_mean_what_they_mean_in_a_database(studio: Studio, name: str, wanted: str, fits: bool) -> None:
    studio.post("/data/departments", json={"name": name, "color": "#000000"}).raise_for_status()
    found = studio.get("/data/departments", params={"name": wanted}).json()
    assert (name in [row["name"] for row in found]) is fits


@pytest.mark.parametrize("start", [',"', "a,'a,'", ',"\n', ' "', '"'])
def test_tables_whose_separator_is_hard_to_guess(studio: Studio, start: str) -> None:
    answer = studio.post("/import/csv/persons", files={"file": ("a.csv", (start * 100_000).encode())})
    assert answer.status_code in (201, 400)


def test_searches_of_many_words(studio: Studio) -> None:
    for query in ("a " * 50_000, "a" * 100_000, "%" * 1000, "(a+)+$", "\u0301" * 10_000):
        assert studio.post("/data/search", json={"query": query}).status_code in (200, 400)


PATHS = ["/data/" + "**a" * 12 + "b", "/data/" + "{x}" * 30 + "/b", "/data/" + "*a" * 30 + "/b"]


@pytest.mark.parametrize("path", PATHS, ids=["any", "parameters", "segments"])
def test_patterns_of_paths(studio: Studio, path: str) -> None:
    """Of faults, and of what the journal is asked for."""
    sandbox = "/_mockitsu/sandboxes/default"
    fault = {"name": "endless", "when": {"path": path}, "answer": {"status": 500}}
    studio.client.post(f"{sandbox}/faults", json=fault).raise_for_status()
    assert studio.get("/data/" + "a" * 5000).status_code == 404
    assert studio.get("/data/departments/" + "a" * 5000).status_code == 400
    journal = studio.client.get(f"{sandbox}/journal", params={"path": path})
    assert (journal.status_code, journal.json()["requests"]) == (200, [])
