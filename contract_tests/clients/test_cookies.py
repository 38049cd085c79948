"""The session of a browser, which has nothing but its cookies."""

from __future__ import annotations

import httpx
import pytest

from mockitsu.fixtures import PASSWORD, PERSONAS
from mockitsu.testing import Studio

from ..authentication.accounts import BROWSER

GONE = "Thu, 01 Jan 1970 00:00:00 GMT"
PREFIXES = {"": "/", "/api": "/", "/sandboxes/other": "/sandboxes/other", "/sandboxes/other/api": "/sandboxes/other"}
"""What clients put before a path, and where the cookie of the access token is for then."""


@pytest.fixture
def browser(studio: Studio) -> httpx.Client:
    """The studio's client, which keeps cookies and says that it is a browser."""
    client = httpx.Client(transport=studio.client._transport, base_url="http://studio.localhost")
    client.headers["user-agent"] = BROWSER
    assert client.post("/_mockitsu/sandboxes", json={"name": "other"}).status_code == 201
    return client


def log_in(browser: httpx.Client, prefix: str, role: str = "manager") -> httpx.Response:
    answer = browser.post(f"{prefix}/auth/login", json={"email": PERSONAS[role], "password": PASSWORD})
    assert answer.status_code == 200
    return answer


def paths(browser: httpx.Client) -> dict[str, str]:
    return {cookie.name: cookie.path for cookie in browser.cookies.jar}


@pytest.mark.parametrize("prefix", PREFIXES)
def test_what_a_login_sets(browser: httpx.Client, prefix: str) -> None:
    answer = log_in(browser, prefix)
    body = answer.json()
    access, refresh = answer.headers.get_list("set-cookie")
    expires = access.partition("Expires=")[2].partition(";")[0]
    rest = f"Expires={expires}; Max-Age=31540000; HttpOnly; Path="
    assert access == f"access_token_cookie={body['access_token']}; {rest}{PREFIXES[prefix]}; SameSite=Lax"
    assert refresh == f"refresh_token_cookie={body['refresh_token']}; {rest}{prefix}/auth/refresh-token; SameSite=Lax"


@pytest.mark.parametrize("prefix", PREFIXES)
def test_a_whole_session(browser: httpx.Client, prefix: str) -> None:
    """Log in, read, write, refresh, go on, log out: never a token in a header."""
    log_in(browser, prefix)
    assert browser.get(f"{prefix}/auth/authenticated").json()["user"]["email"] == PERSONAS["manager"]
    project = browser.get(f"{prefix}/data/projects/open").json()[0]
    path = f"{prefix}/data/projects/{project['id']}/sequences"
    assert browser.post(path, json={"name": "SQ77"}).status_code == 201
    before = browser.cookies["access_token_cookie"]
    assert browser.get(f"{prefix}/auth/refresh-token").json() == {"refresh": True}
    assert browser.cookies["access_token_cookie"] != before
    assert paths(browser) == {"access_token_cookie": PREFIXES[prefix]}, "the refresh token is good once"
    assert browser.get(f"{prefix}/data/user/context").status_code == 200
    answer = browser.get(f"{prefix}/auth/logout")
    assert answer.json() == {"logout": True}
    assert paths(browser) == {}
    assert browser.get(f"{prefix}/auth/authenticated").status_code == 401


@pytest.mark.parametrize("prefix", PREFIXES)
def test_logging_out_takes_back_what_logging_in_has_set(browser: httpx.Client, prefix: str) -> None:
    log_in(browser, prefix)
    assert paths(browser) == {
        "access_token_cookie": PREFIXES[prefix],
        "refresh_token_cookie": f"{prefix}/auth/refresh-token",
    }
    headers = browser.get(f"{prefix}/auth/logout").headers.get_list("set-cookie")
    assert headers == [
        f"access_token_cookie=; Expires={GONE}; HttpOnly; Path={PREFIXES[prefix]}; SameSite=Lax",
        f"refresh_token_cookie=; Expires={GONE}; HttpOnly; Path={prefix}/auth/refresh-token; SameSite=Lax",
    ]
    assert paths(browser) == {}


def test_a_failed_login_leaves_the_session_alone(browser: httpx.Client) -> None:
    log_in(browser, "")
    answer = browser.post("/auth/login", json={"email": PERSONAS["admin"], "password": "wrong"})
    assert answer.status_code == 400
    assert "set-cookie" not in answer.headers
    assert browser.get("/auth/authenticated").json()["user"]["email"] == PERSONAS["manager"]


def test_pictures_are_shown_with_the_cookie_alone(studio: Studio, browser: httpx.Client) -> None:
    """An <img> sends no header of its own."""
    preview = studio.row("preview_file", extension="png")["id"]
    path = f"/api/pictures/thumbnails/preview-files/{preview}.png"
    assert browser.get(path).status_code == 401
    log_in(browser, "/api", "admin")
    assert browser.get(path).headers["content-type"] == "image/png"


def test_a_browser_holds_a_session_in_each_sandbox(browser: httpx.Client) -> None:
    """Logging in to one, or out of it, leaves the sessions in the others alone."""
    log_in(browser, "/sandboxes/other/api", "artist")
    assert browser.get("/api/auth/authenticated").status_code == 401
    log_in(browser, "/api", "manager")
    mine = {prefix: browser.get(f"{prefix}/auth/authenticated").json()["user"]["email"] for prefix in PREFIXES}
    assert {mine[prefix] for prefix in ("", "/api")} == {PERSONAS["manager"]}
    assert {mine[prefix] for prefix in PREFIXES if "other" in prefix} == {PERSONAS["artist"]}
    browser.get("/api/auth/logout")
    assert browser.get("/api/auth/authenticated").status_code == 401
    assert browser.get("/sandboxes/other/auth/authenticated").status_code == 200
