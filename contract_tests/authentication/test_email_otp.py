from __future__ import annotations

import re

import pytest

from mockitsu.testing import Studio

from .accounts import (
    bearer,
    change_person,
    code_of,
    enable_email_otp,
    enable_totp,
    get_as,
    log_in,
    mailed_code,
    mails,
    make_bot,
)

OK = (200, {"success": True})
WRONG = {"error": True, "message": "OTP by email verification failed.", "wrong_OTP": True}
NOT_DISABLED = {"error": True, "message": "OTP verification failed.", "wrong_OTP": True}
ALREADY = {"error": True, "message": "OTP by email already enabled."}
NOT_ENABLED = {"error": True, "message": "OTP by email not enabled."}


def ask(studio: Studio, name: str = "artist@example.com") -> str | None:
    """Ask for a code as the login page does; the code, where one was sent."""
    before = len(mails(studio))
    answer = studio.client.get("/auth/email-otp", params={"email": name})
    assert (answer.status_code, answer.json()) == OK
    return mailed_code(studio) if len(mails(studio)) > before else None


def test_enabling(studio: Studio) -> None:
    old = studio.token("artist")
    answer = studio.put("/auth/email-otp", as_="artist")
    assert (answer.status_code, answer.json()) == OK
    [mail] = mails(studio)
    assert mail["to"] == "artist@example.com"
    assert mail["subject"].endswith(" - Kitsu: your verification code")
    assert re.fullmatch("[0-9]{6}", mail["code"])
    assert mail["code"] in mail["text"]
    answer = studio.post("/auth/email-otp", as_="artist", json={"email_otp": mail["code"]})
    assert answer.status_code == 200
    body = answer.json()
    assert len(set(body["otp_recovery_codes"])) == 16
    for token in (old, body["access_token"]):
        user = get_as(studio, token).json()["user"]
        assert (user["email_otp_enabled"], user["preferred_two_factor_authentication"]) == (True, "email_otp")


def test_what_was_only_started_asks_for_nothing(studio: Studio) -> None:
    studio.put("/auth/email-otp", as_="artist")
    assert log_in(studio).status_code == 200
    assert ask(studio) is None


def test_wrong_codes_do_not_enable(studio: Studio) -> None:
    answer = studio.post("/auth/email-otp", as_="artist", json={"email_otp": "123456"})
    assert (answer.status_code, answer.json()) == (400, WRONG)
    studio.put("/auth/email-otp", as_="artist")
    code = mailed_code(studio)
    studio.put("/auth/email-otp", as_="artist")
    assert mailed_code(studio) != code
    for wrong in (code, "", "é"):
        assert studio.post("/auth/email-otp", as_="artist", json={"email_otp": wrong}).status_code == 400
    studio.sandbox.clock.move(301)
    assert studio.post("/auth/email-otp", as_="artist", json={"email_otp": mailed_code(studio)}).json() == WRONG


def test_what_is_enabled_cannot_be_enabled_again(studio: Studio) -> None:
    enable_email_otp(studio)
    assert studio.put("/auth/email-otp", as_="artist").json() == ALREADY
    answer = studio.post("/auth/email-otp", as_="artist", json={"email_otp": "123456"})
    assert (answer.status_code, answer.json()) == (400, ALREADY)


def test_a_login_takes_the_code_once(studio: Studio) -> None:
    enable_email_otp(studio)
    missing = log_in(studio).json()
    assert missing["missing_OTP"] is True
    assert missing["preferred_two_factor_authentication"] == "email_otp"
    assert missing["two_factor_authentication_enabled"] == ["recovery_code", "email_otp"]
    first, second = ask(studio), ask(studio, "ARTIST@example.com")
    assert log_in(studio, email_otp=first).json()["wrong_OTP"] is True
    assert log_in(studio, email_otp=second).status_code == 200
    assert log_in(studio, email_otp=second).json()["wrong_OTP"] is True


def test_a_code_is_good_for_five_minutes(studio: Studio) -> None:
    enable_email_otp(studio)
    code = ask(studio)
    studio.sandbox.clock.move(295)
    assert log_in(studio, email_otp=code).status_code == 200
    code = ask(studio)
    studio.sandbox.clock.move(301)
    assert log_in(studio, email_otp=code).json()["wrong_OTP"] is True


def test_wrong_codes_lock_the_account(studio: Studio) -> None:
    enable_email_otp(studio)
    for _ in range(5):
        assert log_in(studio, email_otp="000000").json()["wrong_OTP"] is True
    assert log_in(studio, email_otp=ask(studio)).json()["too_many_failed_login_attemps"] is True


def test_nobody_learns_of_accounts(studio: Studio) -> None:
    make_bot(studio, email_otp_enabled=True)
    enable_email_otp(studio)
    change_person(studio, "artist", active=False)
    for name in ("artist@example.com", "nobody@example.com", "farm@example.com", "abc", ""):
        assert ask(studio, name) is None
    answer = studio.get("/auth/email-otp", as_=None)
    refusal = {"error": True, "message": "Missing required parameter: email", "data": None}
    assert (answer.status_code, answer.json()) == (400, refusal)


def test_the_workstation_login_does_as_well(studio: Studio) -> None:
    change_person(studio, "artist", desktop_login="mei.t")
    enable_email_otp(studio)
    assert ask(studio, "mei.t") is not None
    assert mails(studio)[-1]["to"] == "artist@example.com"


def test_disabling_takes_a_proof(studio: Studio) -> None:
    assert studio.delete("/auth/email-otp", as_="artist").json() == NOT_ENABLED
    enable_email_otp(studio)
    for proof in ({}, {"email_otp": "000000"}, {"totp": "123456"}, {"recovery_code": "x"}):
        answer = studio.request("DELETE", "/auth/email-otp", as_="artist", json=proof)
        assert (answer.status_code, answer.json()) == (400, NOT_DISABLED)
    assert log_in(studio).json()["missing_OTP"] is True


@pytest.mark.parametrize("by", ["email_otp", "recovery_code"])
def test_disabling(studio: Studio, by: str) -> None:
    codes = enable_email_otp(studio)
    proof = {"totp": "x", by: ask(studio) if by == "email_otp" else codes[0]}
    answer = studio.request("DELETE", "/auth/email-otp", as_="artist", json=proof)
    assert (answer.status_code, answer.json()) == OK
    user = log_in(studio).json()["user"]
    assert (user["email_otp_enabled"], user["preferred_two_factor_authentication"]) == (False, None)


def test_a_second_factor_more_brings_no_codes_and_is_not_preferred(studio: Studio) -> None:
    secret, codes = enable_totp(studio)
    assert enable_email_otp(studio) is None
    missing = log_in(studio).json()
    assert missing["preferred_two_factor_authentication"] == "totp"
    assert missing["two_factor_authentication_enabled"] == ["recovery_code", "totp", "email_otp"]
    proof = {"totp": code_of(studio, secret)}
    assert studio.request("DELETE", "/auth/totp", as_="artist", json=proof).status_code == 200
    assert log_in(studio).json()["preferred_two_factor_authentication"] == "email_otp"
    assert log_in(studio, recovery_code=codes[0]).status_code == 200


def test_without_login_and_bots(studio: Studio) -> None:
    _, bot = make_bot(studio)
    for method in ("PUT", "POST", "DELETE"):
        assert studio.request(method, "/auth/email-otp", as_=None).status_code == 401
        assert studio.client.request(method, "/auth/email-otp", headers=bearer(bot), json={}).status_code == 403
