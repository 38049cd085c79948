"""What administrators do to the accounts of others."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from mockitsu.testing import Studio

from .. import making, media

SAME = {"password": "northernlights", "password_2": "northernlights"}
RESET = {"password": "southernlights", "password2": "southernlights"}
ADMIN = "An admin can't change another admin's password."


def path(person_id: str, action: str) -> str:
    return f"/actions/persons/{person_id}/{action}"


def person(studio: Studio, **values: Any) -> str:
    return making.insert(studio, "person", first_name="Mei", last_name="Tanaka", **values)


def test_a_new_password_lets_a_person_in(studio: Studio) -> None:
    id = person(studio, email="mei.tanaka@example.com")
    answer = studio.post(path(id, "change-password"), json=SAME)
    assert (answer.status_code, answer.json()) == (200, {"success": True})
    credentials = {"email": "mei.tanaka@example.com", "password": SAME["password"]}
    assert studio.post("/auth/login", as_=None, json=credentials).status_code == 200


@pytest.mark.parametrize(
    ("first", "second", "message"),
    [
        ("1234567", "1234567", "Password is too short."),
        ("northernlights", "southernlights", "Validation error."),
        ("", "", "Validation error."),
    ],
)
def test_passwords_that_will_not_do(studio: Studio, first: str, second: str, message: str) -> None:
    body = {"password": first, "password_2": second}
    answer = studio.post(path(person(studio), "change-password"), json=body)
    assert (answer.status_code, answer.json()["message"]) == (400, message)


def test_passwords_have_to_be_the_same(studio: Studio) -> None:
    body = {**SAME, "password_2": "southernlights"}
    [error] = studio.post(path(person(studio), "change-password"), json=body).json()["data"]["errors"]
    assert error == {"field": "", "message": "Value error, Confirmation password doesn't match."}


def test_an_administrator_with_a_password_is_safe_from_the_others(studio: Studio) -> None:
    id = person(studio, role="admin")
    assert studio.post(path(id, "reset-password-link")).status_code == 200
    assert studio.post(path(id, "change-password"), json=SAME).status_code == 200
    for action in ("change-password", "reset-password-link"):
        answer = studio.post(path(id, action), json=SAME)
        assert (answer.status_code, answer.json()) == (400, {"error": True, "message": ADMIN})
    assert studio.post(path(studio.persona("admin")["id"], "change-password"), json=SAME).status_code == 200


def link(studio: Studio, id: str) -> dict[str, list[str]]:
    answer = studio.post(path(id, "reset-password-link"))
    assert answer.status_code == 200, answer.text
    parts = urlsplit(answer.json()["reset_password_link"])
    assert parts.path == "/reset-change-password"
    return parse_qs(parts.query)


def test_the_link_stays_the_same_until_it_is_used(studio: Studio) -> None:
    id = person(studio, email="mei.tanaka@example.com")
    before = link(studio, id)
    assert before["email"] == ["mei.tanaka@example.com"]
    assert len(before["token"][0]) == 64
    assert link(studio, id) == before
    studio.post(path(id, "change-password"), json=SAME)
    assert link(studio, id) == before
    body = {"email": "mei.tanaka@example.com", "token": before["token"][0], **RESET}
    assert studio.put("/auth/reset-password", as_=None, json=body).status_code == 200
    assert link(studio, id)["token"] != before["token"]
    assert link(studio, person(studio))["email"] == ["None"]


def test_an_invitation(studio: Studio) -> None:
    id = person(studio, email="mei.tanaka@example.com")
    for invited in (id, person(studio)):
        answer = studio.get(path(invited, "invite"))
        assert (answer.status_code, answer.json()) == (200, {"success": True, "message": "Email sent"})
    [mail] = studio.get("/_mockitsu/outbox", as_=None).json()
    assert mail["to"] == "mei.tanaka@example.com"
    query = parse_qs(urlsplit(mail["link"]).query)
    assert query["type"] == ["new"]
    studio.sandbox.clock.move(6 * 86_400)
    body = {"email": mail["to"], "token": query["token"][0], **RESET}
    assert studio.put("/auth/reset-password", as_=None, json=body).status_code == 200
    credentials = {"email": mail["to"], "password": RESET["password"]}
    assert studio.post("/auth/login", as_=None, json=credentials).status_code == 200


def test_an_invitation_takes_the_place_of_a_link(studio: Studio) -> None:
    id = person(studio, email="mei.tanaka@example.com")
    before = link(studio, id)["token"]
    studio.get(path(id, "invite"))
    assert link(studio, id)["token"] != before


def test_a_password_changed_by_somebody_else_is_told(studio: Studio) -> None:
    studio.post(path(person(studio, email="mei.tanaka@example.com"), "change-password"), json=SAME)
    [mail] = studio.get("/_mockitsu/outbox", as_=None).json()
    assert (mail["to"], mail["code"], mail["link"]) == ("mei.tanaka@example.com", None, None)
    assert "somebody else" in mail["text"]


def test_bots_have_a_picture_but_no_password(studio: Studio) -> None:
    bot = person(studio, is_bot=True)
    assert studio.post(path(bot, "change-password"), json=SAME).status_code == 403
    assert studio.post(path(bot, "reset-password-link")).status_code == 403
    assert studio.get(path(bot, "invite")).status_code == 403
    assert studio.delete(path(bot, "clear-avatar")).status_code == 204


def test_an_avatar_is_gone(studio: Studio) -> None:
    id = person(studio)
    picture = f"/pictures/thumbnails/persons/{id}"
    studio.post(picture, **media.upload(media.picture())).raise_for_status()
    with making.events(studio) as seen:
        assert studio.delete(path(id, "clear-avatar")).status_code == 204
    assert [(event.name, event.data) for event in seen] == [("person:update", {"person_id": id})]
    assert studio.get(f"/data/persons/{id}").json()["has_avatar"] is False
    assert studio.get(f"{picture}.png").status_code == 404
    assert studio.delete(path(id, "clear-avatar")).status_code == 204


@pytest.mark.parametrize(
    ("method", "action"),
    [
        ("POST", "change-password"),
        ("POST", "reset-password-link"),
        ("GET", "invite"),
        ("DELETE", "clear-avatar"),
    ],
)
def test_administrators_only(studio: Studio, method: str, action: str) -> None:
    statuses = making.statuses(studio, method, path(studio.persona("vendor")["id"], action), json=SAME)
    assert {role for role, status in statuses.items() if status < 300} == {"admin"}
    assert {status for role, status in statuses.items() if role != "admin"} == {403}
    for id in (making.UNKNOWN, "abc"):
        assert studio.request(method, path(id, action), json=SAME).status_code == 404
