from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest

from mockitsu.testing import Studio

from .accounts import BROWSER, change_person, get_as

OFF = {"error": "OIDC is not enabled."}
FAILED = {"error": "OIDC authentication failed."}
FORM = re.compile(r'<form method="get" action="([^"]+)">\s*(.*?)\s*<button>(.*?)</button>', re.DOTALL)
FIELD = re.compile(r'name="(\w+)" value="([^"]*)"')


@dataclass
class Way:
    """What stands in the browser's address bar after choosing somebody: where to go back to, and with what."""

    url: str
    query: dict[str, str]


def choose(studio: Studio, email: str = "artist@example.com", path: str = "/auth/oidc/login") -> Way:
    """Go to the identity provider and choose this person."""
    answer = studio.client.get(path)
    assert answer.status_code == 302
    page = studio.client.get(answer.url.join(answer.headers["location"]))
    assert page.status_code == 200
    action, fields, _ = next(found for found in FORM.findall(page.text) if email in found[2])
    query = {name: unescape(value) for name, value in FIELD.findall(fields)}
    return Way(str(page.url.copy_with(query=None).join(unescape(action))), query)


def come_back(studio: Studio, way: Way, **changes: str | None) -> tuple[int, object]:
    query = {name: value for name, value in {**way.query, **changes}.items() if value is not None}
    answer = studio.client.get(way.url, params=query, headers={"User-Agent": BROWSER})
    return answer.status_code, answer.headers.get("location") or answer.json()


def test_refused_unless_it_is_on(studio: Studio) -> None:
    for path in ("login", "callback", "callback?code=a&state=b", "callback?error=access_denied"):
        answer = studio.get(f"/auth/oidc/{path}", as_=None)
        assert (answer.status_code, answer.json()) == (400, OFF)
    assert studio.get("/_mockitsu/idp?response_type=code", as_=None).status_code == 404
    config = studio.get("/config", as_=None).json()
    assert (config["oidc_enabled"], config["oidc_idp_name"]) == (False, "")


def test_each_kind_has_its_own_switch(studio: Studio) -> None:
    studio.set(oidc=True)
    assert studio.get("/auth/saml/login", as_=None).status_code == 400
    assert studio.get("/_mockitsu/idp", as_=None).status_code == 404
    assert studio.get("/_mockitsu/idp?response_type=code", as_=None).status_code == 200
    config = studio.get("/config", as_=None).json()
    assert (config["oidc_enabled"], config["oidc_idp_name"], config["saml_enabled"]) == (True, "Mockitsu", False)


def test_the_way_to_the_identity_provider(studio: Studio) -> None:
    studio.set(oidc=True)
    answer = studio.get("/auth/oidc/login", as_=None)
    assert answer.status_code == 302
    query = parse_qs(urlsplit(answer.headers["location"]).query)
    assert {name: query[name][0] for name in ("response_type", "client_id", "scope", "code_challenge_method")} == {
        "response_type": "code",
        "client_id": "kitsu",
        "scope": "openid email profile",
        "code_challenge_method": "S256",
    }
    assert query["redirect_uri"][0].endswith("/api/auth/oidc/callback")
    assert [len(query[name][0]) for name in ("state", "nonce", "code_challenge")] == [30, 20, 43]
    assert answer.headers["set-cookie"].startswith("session=")


@pytest.mark.parametrize("prefix", ["", "/api"])
def test_the_whole_way_of_a_browser(studio: Studio, prefix: str) -> None:
    studio.set(oidc=True)
    way = choose(studio, "manager@example.com", f"{prefix}/auth/oidc/login")
    assert urlsplit(way.url).path == f"{prefix}/auth/oidc/callback"
    assert come_back(studio, way) == (302, "/")
    assert "session" not in studio.client.cookies
    assert studio.client.get("/auth/authenticated").json()["user"]["email"] == "manager@example.com"
    log = studio.rows("login_log")[-1]
    assert (log["person_id"], log["origin"]) == (studio.persona("manager")["id"], "web")
    assert come_back(studio, way) == (400, FAILED)


def test_the_state_has_to_come_back_in_the_browser_that_left(studio: Studio) -> None:
    studio.set(oidc=True)
    way = choose(studio)
    for state in ("x", "é", None):
        assert come_back(studio, way, state=state) == (400, FAILED)
    kept = studio.client.cookies["session"]
    studio.client.cookies.clear()
    assert come_back(studio, way) == (400, FAILED)
    studio.client.cookies.set("session", kept)
    assert come_back(studio, way) == (302, "/")


def test_codes_that_are_none(studio: Studio) -> None:
    studio.set(oidc=True)
    for code in (None, "abc", studio.token("admin"), studio.persona("admin")["id"]):
        assert come_back(studio, choose(studio), code=code) == (400, FAILED)
        assert "session" not in studio.client.cookies


def test_a_code_is_good_for_five_minutes(studio: Studio) -> None:
    studio.set(oidc=True)
    way = choose(studio)
    studio.sandbox.clock.move(301)
    assert come_back(studio, way) == (400, FAILED)


def test_a_code_is_no_token(studio: Studio) -> None:
    studio.set(oidc=True)
    code = choose(studio).query["code"]
    assert get_as(studio, code).status_code == 422


def test_people_who_may_not_log_in_any_more(studio: Studio) -> None:
    studio.set(oidc=True)
    way = choose(studio)
    change_person(studio, "artist", active=False)
    assert come_back(studio, way) == (302, "/")
    assert dict(studio.client.cookies) == {}
    assert studio.client.get("/auth/authenticated").status_code == 401
