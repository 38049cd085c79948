"""Sandboxes through HTTP: made, chosen, kept apart, put back."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import httpx
import jwt
import pytest

from mockitsu.testing import PASSWORD, Studio

LOGIN = {"email": "admin@example.com", "password": PASSWORD}


@pytest.fixture
def two(studio: Studio) -> Studio:
    """The studio with the sandboxes `one` and `two`."""
    for name in ("one", "two"):
        assert studio.client.post("/_mockitsu/sandboxes", json={"name": name}).status_code == 201
    return studio


def log_in(studio: Studio, prefix: str = "", **headers: str) -> dict[str, str]:
    """The Authorization of a login that was made under a prefix; no cookie is kept."""
    answer = studio.client.post(f"{prefix}/auth/login", json=LOGIN, headers=headers).raise_for_status()
    studio.client.cookies.clear()
    return {"Authorization": f"Bearer {answer.json()['access_token']}"}


def add(studio: Studio, name: str, headers: dict[str, str], prefix: str = "") -> httpx.Response:
    return studio.client.post(f"{prefix}/data/departments", json={"name": name, "color": "#123456"}, headers=headers)


def departments(studio: Studio, headers: dict[str, str], prefix: str = "") -> list[str]:
    answer = studio.client.get(f"{prefix}/data/departments", headers=headers).raise_for_status()
    return [row["name"] for row in answer.json()]


def message(answer: httpx.Response) -> Any:
    return answer.status_code, answer.json().get("message", answer.json().get("msg"))


def test_a_sandbox_is_made_listed_and_deleted(studio: Studio) -> None:
    made = studio.client.post("/_mockitsu/sandboxes", json={"name": "one"})
    assert (made.status_code, made.json()["path"]) == (201, "/sandboxes/one")
    assert [row["name"] for row in studio.client.get("/_mockitsu/sandboxes").json()] == ["default", "one"]
    again = studio.client.post("/_mockitsu/sandboxes", json={"name": "one"})
    assert message(again) == (409, 'There is a sandbox "one" already.')
    assert studio.client.delete("/_mockitsu/sandboxes/one").status_code == 204
    gone = studio.client.get("/_mockitsu/sandboxes/one")
    assert gone.status_code == 404
    assert "POST /_mockitsu/sandboxes" in gone.json()["message"]


def test_the_default_sandbox_stays(studio: Studio) -> None:
    assert studio.client.delete("/_mockitsu/sandboxes/default").status_code == 409


@pytest.mark.parametrize("name", ["", "-x", "a b", "a/b", "x" * 101, "ä"])
def test_names_are_checked(studio: Studio, name: str) -> None:
    assert studio.client.post("/_mockitsu/sandboxes", json={"name": name}).status_code == 400


def test_a_path_chooses_the_sandbox(two: Studio) -> None:
    one, other = log_in(two, "/sandboxes/one"), log_in(two, "/sandboxes/two/api")
    assert add(two, "Puppets", one, "/sandboxes/one/api").status_code == 201
    assert "Puppets" in departments(two, one, "/sandboxes/one")
    assert "Puppets" not in departments(two, other, "/sandboxes/two")
    assert "Puppets" not in departments(two, log_in(two))


def test_a_header_chooses_the_sandbox(two: Studio) -> None:
    one = {**log_in(two, **{"X-Mockitsu-Sandbox": "one"}), "X-Mockitsu-Sandbox": "one"}
    assert add(two, "Puppets", one).status_code == 201
    assert "Puppets" in departments(two, one)
    assert "Puppets" not in departments(two, log_in(two))


def test_a_token_chooses_the_sandbox_it_was_issued_in(two: Studio) -> None:
    one = log_in(two, "/sandboxes/one")
    assert add(two, "Puppets", one).status_code == 201
    assert "Puppets" in departments(two, one, "/sandboxes/one")
    assert "Puppets" not in departments(two, log_in(two))


def test_a_token_of_another_sandbox_is_refused(two: Studio) -> None:
    one, default = log_in(two, "/sandboxes/one"), log_in(two)
    for headers, prefix, home in (
        (one, "/sandboxes/two", "one"),
        ({**one, "X-Mockitsu-Sandbox": "two"}, "", "one"),
        ({**one, "X-Mockitsu-Sandbox": "default"}, "", "one"),
        (default, "/sandboxes/two", "default"),
    ):
        answer = two.client.get(f"{prefix}/data/departments", headers=headers)
        assert message(answer) == (401, f'The token belongs to the sandbox "{home}"')


def test_a_token_of_a_sandbox_that_is_gone_is_refused(two: Studio) -> None:
    one = log_in(two, "/sandboxes/one")
    two.client.delete("/_mockitsu/sandboxes/one")
    answer = two.client.get("/data/departments", headers=one)
    assert message(answer) == (401, 'The token belongs to the sandbox "one"')


def test_a_forged_claim_chooses_nothing(two: Studio) -> None:
    """A token that names a sandbox, signed by somebody else, is no token of any sandbox."""
    forged = jwt.encode({"sandbox": "one", "sub": "x"}, "k" * 40, "HS256")
    assert two.client.get("/data/departments", headers={"Authorization": f"Bearer {forged}"}).status_code == 422


def test_path_and_header_must_agree(two: Studio) -> None:
    answer = two.client.get("/sandboxes/one/", headers={"X-Mockitsu-Sandbox": "two"})
    assert message(answer) == (400, 'The path names the sandbox "one", the header X-Mockitsu-Sandbox "two".')
    assert two.client.get("/sandboxes/one/", headers={"X-Mockitsu-Sandbox": "one"}).status_code == 200


def test_cookies_of_sandboxes_live_side_by_side(two: Studio) -> None:
    browser = two.client
    browser.post("/sandboxes/one/api/auth/login", json=LOGIN)
    browser.post("/sandboxes/two/api/auth/login", json={**LOGIN, "email": "manager@example.com"})
    who = {
        name: browser.get(f"/sandboxes/{name}/api/auth/authenticated").json()["user"]["email"]
        for name in ("one", "two")
    }
    assert who == {"one": "admin@example.com", "two": "manager@example.com"}
    assert browser.get("/auth/authenticated").status_code == 401
    browser.get("/sandboxes/one/auth/logout")
    assert browser.get("/sandboxes/one/auth/authenticated").status_code == 401
    assert browser.get("/sandboxes/two/auth/authenticated").status_code == 200


def test_pages_are_there_in_a_sandbox(two: Studio) -> None:
    for path in ("/", "/api/config", "/docs", "/openapi.json", "/_mockitsu/health"):
        assert two.client.get(f"/sandboxes/one{path}").status_code == 200, path


def test_an_unknown_sandbox_is_not_made(studio: Studio) -> None:
    for path, headers in (("/sandboxes/new/", {}), ("/sandboxes/", {}), ("/", {"X-Mockitsu-Sandbox": "new"})):
        answer = studio.client.get(path, headers={**headers, "Origin": "http://localhost:8080"})
        assert answer.status_code == 404
        assert "There is no sandbox" in answer.json()["message"]
        assert answer.headers["access-control-allow-origin"], "a page could not read why"
    assert len(studio.app.sandboxes) == 1


def test_an_unknown_sandbox_is_made_where_that_is_wanted(studio: Studio) -> None:
    sandboxes = studio.app.sandboxes
    sandboxes.settings = replace(studio.settings, sandboxes_on_demand=True)
    assert studio.client.get("/sandboxes/new/").status_code == 200
    assert studio.client.get("/", headers={"X-Mockitsu-Sandbox": "newer"}).status_code == 200
    assert studio.client.get("/sandboxes/-/").status_code == 400
    assert [sandbox.name for sandbox in sandboxes] == ["default", "new", "newer"]


def test_there_is_a_most(studio: Studio) -> None:
    studio.app.sandboxes.settings = replace(studio.settings, max_sandboxes=2)
    assert studio.client.post("/_mockitsu/sandboxes", json={"name": "one"}).status_code == 201
    answer = studio.client.post("/_mockitsu/sandboxes", json={"name": "two"})
    assert answer.status_code == 409
    assert "max_sandboxes" in answer.json()["message"]


def test_idle_sandboxes_are_dropped(two: Studio) -> None:
    sandboxes = two.app.sandboxes
    sandboxes.settings = replace(two.settings, sandbox_idle=60)
    sandboxes.get("one").used -= 61
    sandboxes.get("two").used -= 61
    sandboxes.get("two").connections = 1
    two.sandbox.used -= 61
    sandboxes._next_sweep = 0
    assert [row["name"] for row in two.client.get("/_mockitsu/sandboxes").json()] == ["default", "two"]


def test_reset_puts_one_sandbox_back(two: Studio) -> None:
    one, other = log_in(two, "/sandboxes/one"), log_in(two, "/sandboxes/two")
    add(two, "Puppets", one)
    add(two, "Puppets", other)
    assert two.client.post("/_mockitsu/sandboxes/one/reset").status_code == 204
    assert "Puppets" not in departments(two, one)
    assert "Puppets" in departments(two, other)


def test_a_client_that_always_sends_the_header_can_make_its_sandbox(studio: Studio) -> None:
    header = {"X-Mockitsu-Sandbox": "mine"}
    assert studio.client.post("/_mockitsu/sandboxes", json={"name": "mine"}, headers=header).status_code == 201
    assert studio.client.get("/", headers=header).status_code == 200


def test_the_control_token(studio: Studio) -> None:
    settings = studio.app.settings
    studio.app.settings = replace(settings, control_token="open-sesame")
    try:
        refused = studio.client.get("/_mockitsu/sandboxes")
        assert refused.status_code == 401
        assert "X-Mockitsu-Token" in refused.json()["message"]
        for headers, status in (
            ({"Authorization": "Bearer open-sesame"}, 200),
            ({"X-Mockitsu-Token": "open-sesame"}, 200),
            ({"X-Mockitsu-Token": "open"}, 401),
            ({"Authorization": "Basic open-sesame"}, 401),
        ):
            assert studio.client.get("/_mockitsu/sandboxes", headers=headers).status_code == status
        assert studio.client.get("/_mockitsu/health").json()["token_needed"] is True
        assert studio.get("/data/departments").status_code == 200
    finally:
        studio.app.settings = settings


def test_both_documents_are_served(studio: Studio) -> None:
    api, control = (studio.client.get(path).json()["paths"] for path in ("/openapi.json", "/_mockitsu/openapi.json"))
    assert "/_mockitsu/sandboxes/{name}/reset" in control
    assert "/data/departments" in api
    assert not api.keys() & control.keys()
    page = studio.client.get("/docs").text
    assert '"openapi.json"' in page
    assert '"_mockitsu/openapi.json"' in page
