from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from mockitsu.fixtures import PASSWORD
from mockitsu.testing import Studio

from .accounts import bearer, change_person, enable_totp, get_as, log_in, mails, make_bot

NEW = "northernlights"
CHANGE = {"old_password": PASSWORD, "password": NEW, "password_2": NEW}
ARTIST = "artist@example.com"
SENT = {"success": "Reset token sent"}
WRONG_TOKEN = {"error": True, "message": "Wrong or expired token."}


def token(studio: Studio, address: str = ARTIST) -> str:
    """The token that is sent to this address."""
    answer = studio.post("/auth/reset-password", as_=None, json={"email": address})
    assert (answer.status_code, answer.json()) == (200, SENT)
    return parse_qs(urlsplit(mails(studio)[-1]["link"]).query)["token"][0]


def reset(studio: Studio, value: str, address: str = ARTIST, **changes: str) -> tuple[int, Any]:
    body = {"email": address, "token": value, "password": NEW, "password2": NEW, **changes}
    answer = studio.put("/auth/reset-password", as_=None, json=body)
    return answer.status_code, answer.json()


# Changing it


@pytest.mark.parametrize("role", ["admin", "manager", "supervisor", "artist", "vendor", "client"])
def test_everybody_changes_the_own_password(studio: Studio, role: str) -> None:
    answer = studio.post("/auth/change-password", as_=role, json=CHANGE)
    assert (answer.status_code, answer.json()) == (200, {"success": True})
    assert log_in(studio, role).status_code == 400
    assert log_in(studio, role, NEW).status_code == 200


def test_sessions_outlive_a_changed_password(studio: Studio) -> None:
    session = log_in(studio).json()
    studio.post("/auth/change-password", as_="artist", json=CHANGE)
    assert get_as(studio, session["access_token"]).status_code == 200
    assert get_as(studio, session["refresh_token"], "/auth/refresh-token").status_code == 200


def test_a_changed_password_is_told(studio: Studio) -> None:
    studio.post("/auth/change-password", as_="artist", json=CHANGE)
    [mail] = mails(studio)
    assert mail["to"] == ARTIST
    assert mail["subject"].endswith("Kitsu: password changed")
    assert NEW not in mail["text"]


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"old_password": "bad"}, "Old password is wrong."),
        ({"old_password": "bad", "password": "1"}, "Old password is wrong."),
        ({"password": "1234567", "password_2": "1234567"}, "Password is too short."),
        ({"password": "1", "password_2": "2"}, "Password is too short."),
        ({"password_2": "southernlights"}, "Confirmation password doesn't match."),
    ],
)
def test_changes_that_are_refused(studio: Studio, changes: dict[str, str], message: str) -> None:
    answer = studio.post("/auth/change-password", as_="artist", json={**CHANGE, **changes})
    assert (answer.status_code, answer.json()) == (400, {"error": True, "message": message})
    assert log_in(studio).status_code == 200
    assert mails(studio) == []


def test_fields_of_a_change(studio: Studio) -> None:
    for body, fields in (
        ({}, [*CHANGE]),
        ({**CHANGE, "password": ""}, ["password"]),
        ({**CHANGE, "password": 3}, ["password"]),
    ):
        answer = studio.post("/auth/change-password", as_="artist", json=body)
        assert answer.status_code == 400
        assert [error["field"] for error in answer.json()["data"]["errors"]] == fields


def test_wrong_old_passwords_lock_nothing(studio: Studio) -> None:
    for _ in range(6):
        studio.post("/auth/change-password", as_="artist", json={**CHANGE, "old_password": "bad"})
    assert log_in(studio).status_code == 200


def test_who_cannot_change_a_password(studio: Studio) -> None:
    assert studio.post("/auth/change-password", as_=None, json=CHANGE).status_code == 401
    _, bot = make_bot(studio)
    for body in (CHANGE, {}):
        assert studio.client.post("/auth/change-password", headers=bearer(bot), json=body).status_code == 403


# Replacing a forgotten one


def test_a_forgotten_password_is_replaced(studio: Studio) -> None:
    value = token(studio)
    [mail] = mails(studio)
    assert mail["to"] == ARTIST
    assert mail["subject"] == f"{studio.rows('organisation')[0]['name']} - Kitsu: password recovery"
    assert mail["link"] == f"https://localhost:8080/reset-change-password?email=artist%40example.com&token={value}"
    assert mail["link"] in mail["text"]
    assert reset(studio, value) == (200, {"success": True})
    assert log_in(studio).status_code == 400
    assert log_in(studio, password=NEW).status_code == 200
    assert len(mails(studio)) == 1


def test_a_token_is_good_once(studio: Studio) -> None:
    value = token(studio)
    assert reset(studio, value)[0] == 200
    assert reset(studio, value) == (400, WRONG_TOKEN)


def test_a_token_is_good_for_two_hours(studio: Studio) -> None:
    early, late = token(studio), token(studio, "manager@example.com")
    studio.sandbox.clock.move(7190)
    assert reset(studio, early)[0] == 200
    studio.sandbox.clock.move(20)
    assert reset(studio, late, "manager@example.com") == (400, WRONG_TOKEN)


def test_another_token_ends_the_one_before(studio: Studio) -> None:
    first, second = token(studio), token(studio)
    assert reset(studio, first) == (400, WRONG_TOKEN)
    assert reset(studio, second)[0] == 200


def test_a_token_belongs_to_the_address_as_it_was_typed(studio: Studio) -> None:
    value = token(studio, "Artist@Example.com")
    assert mails(studio)[0]["to"] == "Artist@Example.com"
    for other in (ARTIST, "manager@example.com", "nobody@example.com"):
        assert reset(studio, value, other) == (400, WRONG_TOKEN)
    assert reset(studio, value, "Artist@Example.com")[0] == 200
    assert log_in(studio, password=NEW).status_code == 200


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"password": "1", "password2": "2"}, "Password is too short."),
        ({"password2": "southernlights"}, "Confirmation password doesn't match."),
    ],
)
def test_a_bad_password_does_not_use_up_the_token(studio: Studio, changes: dict[str, str], message: str) -> None:
    value = token(studio)
    assert reset(studio, value, **changes) == (400, {"error": True, "message": message})
    assert reset(studio, "wrong", **changes) == (400, WRONG_TOKEN)
    assert reset(studio, value)[0] == 200


def test_nobody_learns_of_accounts(studio: Studio) -> None:
    make_bot(studio)
    change_person(studio, "client", active=False, desktop_login="cleo")
    change_person(studio, "vendor", desktop_login="vic")
    for name in ("nobody@example.com", "abc", "farm@example.com", "client@example.com", "cleo", "vic"):
        answer = studio.post("/auth/reset-password", as_=None, json={"email": name})
        assert (answer.status_code, answer.json()) == (200, SENT)
    assert mails(studio) == []


def test_a_replaced_password_opens_no_lock_and_ends_nothing(studio: Studio) -> None:
    session = log_in(studio).json()
    for _ in range(5):
        log_in(studio, password="bad")
    assert reset(studio, token(studio))[0] == 200
    assert log_in(studio, password=NEW).json()["too_many_failed_login_attemps"] is True
    assert get_as(studio, session["access_token"]).status_code == 200
    assert get_as(studio, session["refresh_token"], "/auth/refresh-token").status_code == 200


def test_second_factors_outlive_a_replaced_password(studio: Studio) -> None:
    enable_totp(studio)
    reset(studio, token(studio))
    assert log_in(studio, password=NEW).json()["missing_OTP"] is True


def test_fields_of_a_reset(studio: Studio) -> None:
    names = ["email", "token", "password", "password2"]
    for method, body, fields in (
        ("POST", {}, ["email"]),
        ("POST", {"email": ""}, ["email"]),
        ("POST", {"email": 3}, ["email"]),
        ("PUT", {}, names),
        ("PUT", {"email": ""}, names),
        ("PUT", dict.fromkeys(names, ""), names),
        ("PUT", dict.fromkeys(names, 3), names),
    ):
        answer = studio.request(method, "/auth/reset-password", as_=None, json=body)
        assert answer.status_code == 400
        assert [error["field"] for error in answer.json()["data"]["errors"]] == fields


def test_forms_do_as_well(studio: Studio) -> None:
    assert studio.post("/auth/change-password", as_="artist", data=CHANGE).status_code == 200
    assert studio.post("/auth/reset-password", as_=None, data={"email": ARTIST}).json() == SENT
    body = {"email": ARTIST, "token": token(studio), "password": PASSWORD, "password2": PASSWORD}
    assert studio.put("/auth/reset-password", as_=None, data=body).status_code == 200
    assert log_in(studio).status_code == 200
