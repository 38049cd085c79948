from __future__ import annotations

import pytest

from mockitsu.testing import Studio

from ..authentication.accounts import change_person, enable_totp, log_in, make_bot

UNKNOWN = "7c9f4fea-334d-4a1a-b2f4-8ac9ac578098"


def path(person_id: str) -> str:
    return f"/actions/persons/{person_id}/disable-two-factor-authentication"


def test_frees_a_person_of_its_second_factor(studio: Studio) -> None:
    _, codes = enable_totp(studio)
    assert log_in(studio).json()["missing_OTP"] is True
    artist = studio.persona("artist")["id"]
    answer = studio.delete(path(artist))
    assert (answer.status_code, answer.json()) == (200, {"success": True})
    person = studio.get(f"/data/persons/{artist}").json()
    assert person["totp_enabled"] is False
    assert person["preferred_two_factor_authentication"] is None
    assert log_in(studio, recovery_code=codes[0]).status_code == 200
    private = studio.row("person", id=artist).private
    assert private["totp_secret"] is private["otp_recovery_codes"] is None
    assert studio.delete(path(artist)).status_code == 400


@pytest.mark.parametrize("factor", ["totp", "email_otp", "fido"])
def test_frees_of_every_factor(studio: Studio, factor: str) -> None:
    change_person(studio, "artist", **{f"{factor}_enabled": True, "preferred_two_factor_authentication": factor})
    assert studio.delete(path(studio.persona("artist")["id"])).status_code == 200
    assert studio.persona("artist")[f"{factor}_enabled"] is False


def test_refuses_where_there_is_nothing_to_free_of(studio: Studio) -> None:
    studio.put("/auth/totp", as_="artist")  # started only
    answer = studio.delete(path(studio.persona("artist")["id"]))
    refusal = {"error": True, "message": "Two factor authentication not enabled for this user."}
    assert (answer.status_code, answer.json()) == (400, refusal)


@pytest.mark.parametrize("role", ["manager", "supervisor", "user@example.com", "vendor", "client"])
def test_is_for_administrators(studio: Studio, role: str) -> None:
    enable_totp(studio)
    assert studio.delete(path(studio.persona("artist")["id"]), as_=role).status_code == 403
    assert log_in(studio).json()["missing_OTP"] is True


def test_unknown_people_bots_and_no_login(studio: Studio) -> None:
    assert studio.delete(path(UNKNOWN)).status_code == 404
    assert studio.delete(path("abc")).status_code == 404
    bot_id, _ = make_bot(studio)
    assert studio.delete(path(bot_id)).status_code == 403
    assert studio.delete(path(UNKNOWN), as_=None).status_code == 401
