from __future__ import annotations

from base64 import urlsafe_b64encode
from hashlib import sha256

import httpx
import pytest

from mockitsu.testing import Studio

from .accounts import bearer, change_person, enable_totp, get_as, make_bot

VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"
CHALLENGE = urlsafe_b64encode(sha256(VERIFIER.encode()).digest()).decode().rstrip("=")
REFUSED = (400, {"login": False, "message": "Wrong or expired code."})


def code(studio: Studio, role: str = "artist") -> str:
    answer = studio.post("/auth/app-login/code", as_=role, json={"code_challenge": CHALLENGE})
    assert answer.status_code == 201, answer.text
    return str(answer.json()["code"])


def exchange(studio: Studio, value: str, verifier: str = VERIFIER) -> httpx.Response:
    return studio.post("/auth/app-login/token", as_=None, json={"code": value, "code_verifier": verifier})


@pytest.mark.parametrize("role", ["admin", "artist", "vendor", "client"])
def test_the_application_becomes_who_is_logged_in(studio: Studio, role: str) -> None:
    before = len(studio.rows("login_log"))
    answer = exchange(studio, code(studio, role))
    assert answer.status_code == 200
    assert "set-cookie" not in answer.headers
    body = answer.json()
    assert set(body) == {"user", "organisation", "login", "access_token", "refresh_token"}
    assert body["user"]["id"] == studio.persona(role)["id"]
    assert get_as(studio, body["access_token"]).status_code == 200
    assert get_as(studio, body["refresh_token"], "/auth/refresh-token").status_code == 200
    assert len(studio.rows("login_log")) == before + 2  # the browser's and the application's


def test_a_code_is_good_once(studio: Studio) -> None:
    value = code(studio)
    assert exchange(studio, value).status_code == 200
    answer = exchange(studio, value)
    assert (answer.status_code, answer.json()) == REFUSED


def test_a_wrong_proof_uses_up_the_code(studio: Studio) -> None:
    value = code(studio)
    for verifier in ("x" * 43, VERIFIER):
        answer = exchange(studio, value, verifier)
        assert (answer.status_code, answer.json()) == REFUSED


def test_a_code_is_good_for_a_minute(studio: Studio) -> None:
    first, second = code(studio), code(studio)
    studio.sandbox.clock.move(55)
    assert exchange(studio, first).status_code == 200
    studio.sandbox.clock.move(10)
    assert exchange(studio, second).json() == REFUSED[1]
    assert exchange(studio, "unknown").json() == REFUSED[1]


def test_people_who_may_not_log_in_any_more(studio: Studio) -> None:
    value = code(studio)
    change_person(studio, "artist", active=False)
    assert exchange(studio, value).json() == REFUSED[1]
    change_person(studio, "artist", active=True)
    assert exchange(studio, value).json() == REFUSED[1]


def test_no_second_factor_is_asked_for(studio: Studio) -> None:
    enable_totp(studio)
    assert exchange(studio, code(studio)).status_code == 200


@pytest.mark.parametrize("challenge", ["", "abc", "a" * 42, "a" * 44, "a" * 42 + "=", "a" * 42 + "é"])
def test_challenges_that_do_not_fit(studio: Studio, challenge: str) -> None:
    answer = studio.post("/auth/app-login/code", as_="artist", json={"code_challenge": challenge})
    [error] = answer.json()["data"]["errors"]
    assert error == {"field": "code_challenge", "message": "String should match pattern '^[A-Za-z0-9_-]{43}$'"}


def test_proofs_that_do_not_fit(studio: Studio) -> None:
    for body, fields in (
        ({}, ["code", "code_verifier"]),
        ({"code": "", "code_verifier": "a" * 42}, ["code", "code_verifier"]),
        ({"code": "a", "code_verifier": "a" * 129}, ["code_verifier"]),
    ):
        answer = studio.post("/auth/app-login/token", as_=None, json=body)
        assert answer.status_code == 400
        assert [error["field"] for error in answer.json()["data"]["errors"]] == fields


def test_without_login_and_bots(studio: Studio) -> None:
    _, bot = make_bot(studio)
    body = {"code_challenge": CHALLENGE}
    assert studio.post("/auth/app-login/code", as_=None, json=body).status_code == 401
    assert studio.client.post("/auth/app-login/code", headers=bearer(bot), json=body).status_code == 403
