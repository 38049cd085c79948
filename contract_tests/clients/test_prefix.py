"""Everything is served at /… and at /api/…, as clients write it."""

from __future__ import annotations

import pytest

from mockitsu.testing import Studio

PATHS = ["/", "/config", "/status.txt", "/openapi.json", "/docs", "/docs/swagger-ui.css", "/data/projects", "/nothing"]


@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS"])
@pytest.mark.parametrize("path", PATHS)
def test_both_answer_the_same(studio: Studio, path: str, method: str) -> None:
    plain, prefixed = (studio.request(method, prefix + path) for prefix in ("", "/api"))
    assert plain.status_code == prefixed.status_code
    assert plain.content == prefixed.content
    assert dict(plain.headers) == dict(prefixed.headers)
    if method == "HEAD" and plain.status_code == 200:
        assert prefixed.content == b""
    if method == "OPTIONS" and path == "/data/projects":
        assert prefixed.headers["allow"] == "GET, HEAD, OPTIONS, POST"


def test_the_prefix_alone_is_the_root(studio: Studio) -> None:
    assert studio.get("/api").json() == studio.get("/api/").json() == studio.get("/").json()


def test_only_the_whole_segment_is_a_prefix_and_only_once(studio: Studio) -> None:
    for path in ("/apis/config", "/apiconfig", "/api/api/config", "/API/config"):
        assert studio.get(path).status_code == 404, path


def test_writes_go_by_either_way(studio: Studio) -> None:
    made = studio.post("/api/data/departments", json={"name": "Props", "color": "#123456"})
    assert made.status_code == 201
    assert studio.get(f"/data/departments/{made.json()['id']}").json()["name"] == "Props"
    assert studio.client.delete(f"/api/data/departments/{made.json()['id']}").status_code == 401
    assert studio.delete(f"/api/data/departments/{made.json()['id']}").status_code == 204


def test_the_page_finds_its_parts_by_either_way(studio: Studio) -> None:
    for prefix in ("", "/api"):
        answer = studio.get(f"{prefix}/docs/", follow_redirects=True)
        assert answer.url.path == f"{prefix}/docs"
        assert answer.headers["content-type"] == "text/html; charset=utf-8"
        for part in ("docs/swagger-ui.css", "docs/swagger-ui-bundle.js", "openapi.json"):
            assert part in answer.text
            assert studio.client.get(str(answer.url.join(part))).status_code == 200


def test_single_sign_on_stays_below_the_prefix(studio: Studio) -> None:
    studio.set(saml=True)
    for prefix in ("", "/api"):
        answer = studio.get(f"{prefix}/auth/saml/login", as_=None, follow_redirects=True)
        assert (answer.status_code, answer.url.path) == (200, f"{prefix}/_mockitsu/idp")
