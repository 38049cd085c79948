"""Faults through the control API: declared, shown, counted, refused, taken back."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from mockitsu.testing import Studio

PATH = "/_mockitsu/sandboxes/default/faults"
DEFAULTS = {
    "when": {"operations": [], "tags": [], "methods": [], "path": None, "persons": [], "roles": []},
    "probability": 1.0,
    "seed": None,
    "skip": 0,
    "count": None,
    "after": False,
    "delay": None,
    "answer": None,
    "damage": None,
    "bytes_per_second": None,
    "rate_limit": None,
    "matched": 0,
    "hit": 0,
}


def declare(studio: Studio, **fault: Any) -> httpx.Response:
    return studio.client.post(PATH, json=fault)


def refusal(answer: httpx.Response) -> tuple[str, str]:
    """Field and message of a refused declaration."""
    assert answer.status_code == 400, answer.text
    [error] = answer.json()["data"]["errors"]
    return error["field"], error["message"]


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ({"damage": "drop"}, {}),
        ({"delay": {"seconds": 0.5}}, {}),
        ({"delay": {"uniform": {"low": 0, "high": 1}}}, {}),
        ({"delay": {"normal": {"mean": 0.3, "deviation": 0.1}}}, {}),
        ({"delay": {"lognormal": {"median": 0.3, "sigma": 0.5}}}, {}),
        ({"answer": {"status": 503}}, {"answer": {"status": 503, "example": None, "media_type": None, "headers": {}}}),
        (
            {"answer": {"body": None, "headers": {"A": "b"}}},
            {"answer": {"status": None, "example": None, "media_type": None, "headers": {"A": "b"}, "body": None}},
        ),
        ({"rate_limit": {"requests": 1, "seconds": 2, "per_person": True}}, {}),
        ({"bytes_per_second": 10, "skip": 2, "count": 3, "probability": 0.5, "seed": 4, "after": True}, {}),
    ],
)
def test_a_fault_is_shown_as_it_was_declared(studio: Studio, given: dict[str, Any], shown: dict[str, Any]) -> None:
    when = {"operations": ["create_comment"], "path": "/actions/**", "roles": ["user"]}
    made = declare(studio, when=when, **given)
    assert made.status_code == 201, made.text
    whole = {**DEFAULTS, **given, **shown, "name": "fault-1", "when": {**DEFAULTS["when"], **when}}  # type: ignore[dict-item]
    assert made.json() == whole
    assert studio.client.get(f"{PATH}/fault-1").json() == whole
    assert studio.client.get(PATH).json() == [whole]


def test_it_counts_what_fits_and_what_it_hits(studio: Studio) -> None:
    declare(studio, name="down", when={"operations": ["list_departments"]}, skip=1, answer={"status": 503})
    assert [studio.get("/data/departments").status_code for _ in range(3)] == [200, 503, 503]
    found = studio.client.get(f"{PATH}/down").json()
    assert (found["matched"], found["hit"]) == (3, 2)
    assert studio.client.post("/_mockitsu/sandboxes/default/rewind-faults").status_code == 204
    assert studio.client.get(f"{PATH}/down").json()["matched"] == 0
    assert studio.get("/data/departments").status_code == 200


def test_faults_are_taken_back(studio: Studio) -> None:
    for name in ("one", "two", "three"):
        declare(studio, name=name, damage="drop", when={"operations": ["list_departments"]})
    assert studio.client.delete(f"{PATH}/one").status_code == 204
    assert studio.client.delete(f"{PATH}/one").status_code == 404
    assert studio.client.get(f"{PATH}/one").status_code == 404
    assert [fault["name"] for fault in studio.client.get(PATH).json()] == ["two", "three"]
    assert studio.client.delete(PATH).status_code == 204
    assert studio.get("/data/departments").status_code == 200


def test_a_reset_takes_them_back_too(studio: Studio) -> None:
    declare(studio, damage="drop")
    studio.client.post("/_mockitsu/sandboxes/default/reset")
    assert studio.client.get(PATH).json() == []


def test_one_sandbox_fails_and_the_others_do_not(studio: Studio) -> None:
    studio.client.post("/_mockitsu/sandboxes", json={"name": "other"})
    studio.client.post("/_mockitsu/sandboxes/other/faults", json={"answer": {"status": 503}})
    assert studio.client.get("/sandboxes/other/status").status_code == 503
    assert studio.client.get("/status").status_code == 200


def test_the_control_api_itself_never_fails(studio: Studio) -> None:
    declare(studio, damage="drop")
    assert studio.client.get("/_mockitsu/health").status_code == 200
    assert studio.client.get("/_mockitsu/health", headers={"Prefer": "code=404"}).status_code == 200


@pytest.mark.parametrize(
    ("given", "field", "words"),
    [
        ({}, "fault", "has to do something"),
        ({"probability": 0.5}, "fault", "has to do something"),
        (
            {"damage": "drop", "when": {"operations": ["create_coment"]}},
            "when.operations",
            "Did you mean create_comment",
        ),
        ({"damage": "drop", "when": {"tags": ["Coments"]}}, "when.tags", "Comments"),
        ({"delay": {"uniform": {"low": 2, "high": 1}}}, "delay.uniform", "low is greater"),
        (
            {"answer": {"example": "none"}, "when": {"operations": ["list_departments"]}},
            "answer.example",
            "There are: expired, revoked",
        ),
    ],
)
def test_what_cannot_be_is_refused_with_a_reason(studio: Studio, given: Any, field: str, words: str) -> None:
    found = refusal(declare(studio, **given))
    assert found[0] == field
    assert words in found[1]
    assert studio.client.get(PATH).json() == []


@pytest.mark.parametrize(
    "given",
    [
        {"damage": "explode"},
        {"damage": "drop", "probability": 2},
        {"delay": {"seconds": -1}},
        {"delay": {}},
        {"delay": {"seconds": 1, "uniform": {"low": 0, "high": 1}}},
        {"answer": {"status": 99}},
        {"answer": {"status": 200, "headers": {"A": "b\r\nc: d"}}},
        {"damage": "drop", "unknown": 1},
        {"damage": "drop", "skip": 10**23},
        {"damage": "drop", "count": 10**23},
    ],
)
def test_what_does_not_fit_its_schema_is_refused(studio: Studio, given: Any) -> None:
    assert declare(studio, **given).status_code == 400


def test_a_name_is_there_once(studio: Studio) -> None:
    assert declare(studio, name="one", damage="drop").status_code == 201
    again = declare(studio, name="one", damage="drop")
    assert (again.status_code, again.json()["message"]) == (409, 'The sandbox "default" has a fault "one" already.')
