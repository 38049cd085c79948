from __future__ import annotations

from http.cookies import SimpleCookie
from typing import Any

import jwt
import pytest

from mockitsu.fixtures import PASSWORD
from mockitsu.testing import Studio

from .accounts import BROWSER, change_person, get_as, log_in, make_bot

WRONG = {"login": False, "message": "Wrong email or password."}
LOCKED = {
    "error": True,
    "login": False,
    "too_many_failed_login_attemps": True,
    "message": "Too many failed login attempts, retry in a minute.",
}
DAY = 86_400


def read(token: str) -> dict[str, Any]:
    claims: dict[str, Any] = jwt.decode(token, options={"verify_signature": False})
    return claims


def test_answers_person_studio_and_tokens(studio: Studio) -> None:
    answer = log_in(studio, "artist")
    assert answer.status_code == 200
    body = answer.json()
    assert set(body) == {"user", "organisation", "login", "access_token", "refresh_token"}
    assert body["login"] is True
    me = studio.persona("artist")
    assert body["user"]["id"] == me["id"]
    links = studio.rows("department_link", person_id=me["id"])
    assert body["user"]["departments"] == [link["department_id"] for link in links] != []
    assert "password" not in body["user"]
    assert "fido_devices" not in body["user"]


def test_claims_of_the_tokens(studio: Studio) -> None:
    body = log_in(studio).json()
    access, refresh = read(body["access_token"]), read(body["refresh_token"])
    common = {"fresh": False, "sub": body["user"]["id"], "identity_type": "person"}
    assert access.items() >= {**common, "type": "access", "refresh_jti": refresh["jti"]}.items()
    assert refresh.items() >= {**common, "type": "refresh"}.items()
    assert access["iat"] == access["nbf"] == access["exp"] - 7 * DAY
    assert refresh["exp"] == refresh["iat"] + 15 * DAY
    assert access["jti"] != refresh["jti"]
    assert "refresh_jti" not in refresh
    assert jwt.get_unverified_header(body["access_token"]) == {"alg": "HS256", "typ": "JWT"}


def test_only_administrators_see_the_chat_tokens(studio: Studio) -> None:
    admin = log_in(studio, "admin").json()["organisation"]
    artist = log_in(studio, "artist").json()["organisation"]
    assert set(admin) - set(artist) == {"chat_token_slack", "chat_webhook_mattermost", "chat_token_discord"}
    assert set(artist) < set(admin)


@pytest.mark.parametrize("how", ["data", "files"])
def test_takes_forms(studio: Studio, how: str) -> None:
    fields: dict[str, Any] = {"email": "admin@example.com", "password": PASSWORD}
    if how == "files":
        fields = {name: (None, value) for name, value in fields.items()}
    assert studio.client.post("/auth/login", **{how: fields}).status_code == 200  # type: ignore[arg-type]


@pytest.mark.parametrize("name", ["ARTIST@Example.com", "mei.t"])
def test_takes_the_address_in_any_case_and_the_workstation_login(studio: Studio, name: str) -> None:
    change_person(studio, "artist", desktop_login="mei.t")
    assert log_in(studio, name).json()["user"]["id"] == studio.persona("artist")["id"]


@pytest.mark.parametrize("name", ["nobody@example.com", " artist@example.com", "MEI.T", "Mei Tanaka", "no address"])
def test_other_names_are_nobody(studio: Studio, name: str) -> None:
    change_person(studio, "artist", desktop_login="mei.t")
    answer = log_in(studio, name)
    assert (answer.status_code, answer.json()) == (400, WRONG)


def test_sets_the_cookies_for_everybody(studio: Studio) -> None:
    answer = studio.client.post("/auth/login", json={"email": "admin@example.com", "password": PASSWORD})
    access, refresh = (SimpleCookie(header) for header in answer.headers.get_list("set-cookie"))
    for cookie, kind, path in ((access, "access", "/"), (refresh, "refresh", "/auth/refresh-token")):
        morsel = cookie[f"{kind}_token_cookie"]
        assert morsel.value == answer.json()[f"{kind}_token"]
        assert morsel["path"] == path
        assert morsel["httponly"]
        assert morsel["samesite"] == "Lax"
        assert morsel["max-age"] == "31540000"
        assert morsel["expires"].endswith("GMT")
    assert studio.client.get("/auth/authenticated").json()["user"]["email"] == "admin@example.com"


@pytest.mark.parametrize(
    ("agent", "origin"),
    [
        (BROWSER, "web"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:120.0) Gecko/20100101 Firefox/120.0", "web"),
        ("Opera/9.80 (Windows NT 6.1; WOW64) Presto/2.12.388 Version/12.18", "web"),
        ("python-requests/2.31", "script"),
        ("Mozilla/5.0", "script"),
        ("Mozilla/5.0 (X11) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/120.0 Safari/537.36", "script"),
    ],
)
def test_is_kept_in_the_login_logs(studio: Studio, agent: str, origin: str) -> None:
    before = len(studio.rows("login_log"))
    body = {"email": "artist@example.com", "password": PASSWORD}
    studio.client.post("/auth/login", json=body, headers={"User-Agent": agent})
    logs = studio.rows("login_log")
    assert len(logs) == before + 1
    assert logs[-1]["origin"] == origin
    assert logs[-1]["person_id"] == studio.persona("artist")["id"]
    assert logs[-1]["ip_address"] == "127.0.0.1"


def test_wrong_password_is_not_logged_but_counted(studio: Studio) -> None:
    before = len(studio.rows("login_log"))
    answer = log_in(studio, "artist", "bad")
    assert (answer.status_code, answer.json()) == (400, WRONG)
    assert len(studio.rows("login_log")) == before
    assert studio.row("person", email="artist@example.com").private["login_failed_attemps"] == 1


def test_fields_that_do_not_fit(studio: Studio) -> None:
    def errors(**request: Any) -> Any:
        answer = studio.client.post("/auth/login", **request)
        assert answer.status_code == 400
        assert answer.json()["message"] == "Validation error."
        return answer.json()["data"]["errors"]

    missing = [{"field": "email", "message": "Field required"}]
    assert errors(json={}) == missing
    assert errors() == missing
    assert errors(content='{"email"', headers={"Content-Type": "application/json"}) == missing
    assert errors(content="{}", headers={"Content-Type": "text/plain"}) == missing
    assert errors(data={"password": "x"}) == missing
    assert errors(json={"email": ""}) == [{"field": "email", "message": "String should have at least 1 character"}]
    text = "Input should be a valid string"
    assert errors(json={"email": 3, "password": None}) == [
        {"field": "email", "message": text},
        {"field": "password", "message": text},
    ]
    assert errors(json={"email": "a", "totp": 3}) == [{"field": "totp", "message": text}]


def test_without_password_and_for_those_who_have_none(studio: Studio) -> None:
    answer = studio.client.post("/auth/login", json={"email": "artist@example.com"})
    assert (answer.status_code, answer.json()) == (400, WRONG)
    change_person(studio, "artist", password=None)
    assert log_in(studio, "artist").json() == WRONG


def test_inactive_people_are_told_so_once_the_password_is_right(studio: Studio) -> None:
    change_person(studio, "artist", active=False)
    assert log_in(studio, "artist", "bad").json() == WRONG
    answer = log_in(studio, "artist")
    assert answer.status_code == 401
    assert answer.json() == {
        "error": True,
        "login": False,
        "unactive": True,
        "message": "User is unactive, he cannot log in.",
    }


def test_bots_do_not_log_in(studio: Studio) -> None:
    hashed = studio.row("person", email="artist@example.com").private["password"]
    make_bot(studio, password=hashed)
    assert log_in(studio, "farm@example.com").json() == WRONG


def test_a_bot_may_have_a_persons_address(studio: Studio) -> None:
    make_bot(studio, email="artist@example.com")
    assert log_in(studio, "artist").json()["user"]["is_bot"] is False


def test_five_failures_lock_the_account_for_a_minute(studio: Studio) -> None:
    for _ in range(5):
        assert log_in(studio, "artist", "bad").json() == WRONG
    for password in ("bad", PASSWORD):
        answer = log_in(studio, "artist", password)
        assert (answer.status_code, answer.json()) == (400, LOCKED)
    studio.sandbox.clock.move(40)
    assert log_in(studio, "artist").json() == LOCKED
    assert log_in(studio, "manager").status_code == 200
    studio.sandbox.clock.move(25)
    assert log_in(studio, "artist").status_code == 200


def test_after_the_minute_counting_starts_afresh(studio: Studio) -> None:
    for _ in range(5):
        log_in(studio, "artist", "bad")
    studio.sandbox.clock.move(61)
    for _ in range(5):
        assert log_in(studio, "artist", "bad").json() == WRONG
    assert log_in(studio, "artist").json() == LOCKED


def test_failures_long_ago_count_until_a_login_succeeds(studio: Studio) -> None:
    for _ in range(4):
        log_in(studio, "artist", "bad")
    studio.sandbox.clock.move(3600)
    log_in(studio, "artist", "bad")
    assert log_in(studio, "artist").json() == LOCKED


def test_a_login_forgives_the_failures_before_it(studio: Studio) -> None:
    for _ in range(4):
        log_in(studio, "artist", "bad")
    assert log_in(studio, "artist").status_code == 200
    for _ in range(5):
        assert log_in(studio, "artist", "bad").json() == WRONG


def test_a_login_without_failures_before_does_not_touch_the_person(studio: Studio) -> None:
    before = studio.persona("artist")["updated_at"]
    log_in(studio, "artist")
    assert studio.persona("artist")["updated_at"] == before


def test_tokens_differ_from_login_to_login(studio: Studio) -> None:
    first, second = log_in(studio).json(), log_in(studio).json()
    assert first["access_token"] != second["access_token"]
    assert get_as(studio, first["access_token"]).status_code == 200
