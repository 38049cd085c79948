"""The journal as an HTTP Archive."""

from __future__ import annotations

import json
from typing import Any

import jsonschema_rs
import pytest

from mockitsu.journal import Journal, har
from mockitsu.testing import Studio

from .har_schema import HAR

CHECK = jsonschema_rs.validator_for(HAR, validate_formats=True)


@pytest.fixture
def archive(studio: Studio) -> dict[str, Any]:
    """Requests of every kind: JSON, forms, files, pictures, refusals, paths that are not there."""
    studio.get("/data/departments?page=1&limit=2")
    studio.post("/sandboxes/default/api/data/departments", json={"name": "Lighting", "color": "#112233"})
    studio.post("/data/departments", content=b"{", headers={"Content-Type": "application/json"})
    person, preview = studio.ids("person")[0], studio.ids("preview_file")[0]
    studio.post(f"/pictures/thumbnails/persons/{person}", files={"file": ("me.png", b"\x89PNG", "image/png")})
    studio.get(f"/pictures/thumbnails/preview-files/{preview}.png")
    studio.get("/data/nothing")
    studio.post("/auth/login", as_=None, data={"email": "a", "password": "b"})
    return har(studio.sandbox.part(Journal))


def test_it_is_valid(archive: dict[str, Any]) -> None:
    assert [(list(error.instance_path), error.message) for error in CHECK.iter_errors(archive)] == []


def test_the_check_would_find_what_is_not() -> None:
    assert not CHECK.is_valid({"log": {"version": "1.2", "creator": {"name": "x", "version": "1"}}})


def test_it_tells_each_request_and_its_answer(archive: dict[str, Any]) -> None:
    entries = archive["log"]["entries"]
    listed = next(one for one in entries if "page=1" in one["request"]["url"])
    assert listed["request"]["url"] == "http://studio.localhost/data/departments?page=1&limit=2"
    assert listed["request"]["queryString"] == [{"name": "page", "value": "1"}, {"name": "limit", "value": "2"}]
    assert json.loads(listed["response"]["content"]["text"])["limit"] == 2
    assert listed["timings"]["wait"] == listed["time"] > 0
    made = next(one for one in entries if "/sandboxes/default/api/" in one["request"]["url"])
    assert json.loads(made["request"]["postData"]["text"]) == {"name": "Lighting", "color": "#112233"}
    assert made["response"]["status"] == 201
    picture = next(one for one in entries if one["request"]["method"] == "POST" and "pictures" in one["request"]["url"])
    assert picture["request"]["postData"]["params"][0]["fileName"] == "me.png"


def test_nothing_secret_is_in_it(studio: Studio, archive: dict[str, Any]) -> None:
    text = json.dumps(archive)
    assert studio.token("admin") not in text
    assert "mysecretpassword" not in text
    login = next(one for one in archive["log"]["entries"] if one["response"]["status"] == 200)
    assert {cookie["value"] for cookie in login["response"]["cookies"]} == {"***"}
