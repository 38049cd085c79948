from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

import pytest

from mockitsu.testing import Studio

from .accounts import bearer, code_of, enable_totp, get_as, log_in, make_bot

MISSING = {
    "error": True,
    "login": False,
    "missing_OTP": True,
    "message": "A two-factor authentication code is required.",
    "preferred_two_factor_authentication": "totp",
    "two_factor_authentication_enabled": ["recovery_code", "totp"],
}
WRONG_LOGIN = {
    "error": True,
    "login": False,
    "wrong_OTP": True,
    "message": "Wrong two-factor authentication code.",
}
NOT_VERIFIED = {"error": True, "message": "TOTP verification failed.", "wrong_OTP": True}
NOT_DISABLED = {"error": True, "message": "OTP verification failed.", "wrong_OTP": True}
ALREADY = {"error": True, "message": "TOTP already enabled."}
NOT_ENABLED = {"error": True, "message": "TOTP not enabled."}


def test_starting_gives_a_secret_and_its_address(studio: Studio) -> None:
    answer = studio.put("/auth/totp", as_="artist")
    assert answer.status_code == 200
    secret = answer.json()["otp_secret"]
    assert re.fullmatch("[A-Z2-7]{32}", secret)
    uri = urlsplit(answer.json()["totp_provisionning_uri"])
    name = f"Kitsu {studio.rows('organisation')[0]['name']}"
    assert (uri.scheme, uri.netloc) == ("otpauth", "totp")
    assert uri.path == f"/{name.replace(' ', '%20')}:artist%40example.com"
    assert parse_qs(uri.query) == {"secret": [secret], "issuer": [name]}


def test_starting_again_gives_another_secret(studio: Studio) -> None:
    first = studio.put("/auth/totp", as_="artist").json()["otp_secret"]
    second = studio.put("/auth/totp", as_="artist").json()["otp_secret"]
    assert first != second
    answer = studio.post("/auth/totp", as_="artist", json={"totp": code_of(studio, first)})
    assert (answer.status_code, answer.json()) == (400, NOT_VERIFIED)


def test_what_was_only_started_asks_for_nothing(studio: Studio) -> None:
    studio.put("/auth/totp", as_="artist")
    assert log_in(studio).status_code == 200
    assert studio.persona("artist")["totp_enabled"] is False
    assert studio.delete("/auth/totp", as_="artist").json() == NOT_ENABLED


def test_enabling(studio: Studio) -> None:
    old = studio.token("artist")
    secret = studio.put("/auth/totp", as_="artist").json()["otp_secret"]
    answer = studio.post("/auth/totp", as_="artist", json={"totp": code_of(studio, secret)})
    assert answer.status_code == 200
    body = answer.json()
    assert set(body) == {"otp_recovery_codes", "access_token", "refresh_token"}
    assert len(set(body["otp_recovery_codes"])) == 16
    assert all(re.fullmatch("[A-Z0-9]{10}", code) for code in body["otp_recovery_codes"])
    names = [header.split("=")[0] for header in answer.headers.get_list("set-cookie")]
    assert names == ["access_token_cookie", "refresh_token_cookie"]
    for token in (body["access_token"], old):
        user = get_as(studio, token).json()["user"]
        assert user["totp_enabled"] is True
        assert user["preferred_two_factor_authentication"] == "totp"
        assert "totp_secret" not in user


def test_enabling_what_was_not_started(studio: Studio) -> None:
    answer = studio.post("/auth/totp", as_="artist", json={"totp": "123456"})
    assert (answer.status_code, answer.json()) == (400, NOT_VERIFIED)


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ({}, "Field required"),
        (None, "Field required"),
        ({"totp": ""}, "String should have at least 1 character"),
        ({"totp": 123456}, "Input should be a valid string"),
    ],
)
def test_enabling_with_fields_that_do_not_fit(studio: Studio, body: object, message: str) -> None:
    studio.put("/auth/totp", as_="artist")
    answer = studio.post("/auth/totp", as_="artist", json=body) if body is not None else studio.post("/auth/totp")
    assert answer.status_code == 400
    assert answer.json()["data"] == {"errors": [{"field": "totp", "message": message}]}


def test_what_is_enabled_cannot_be_started_or_enabled_again(studio: Studio) -> None:
    secret, _ = enable_totp(studio)
    assert studio.put("/auth/totp", as_="artist").status_code == 400
    assert studio.put("/auth/totp", as_="artist").json() == ALREADY
    assert studio.post("/auth/totp", as_="artist", json={"totp": code_of(studio, secret)}).json() == ALREADY


def test_logging_in_takes_the_code_after_the_password(studio: Studio) -> None:
    secret, _ = enable_totp(studio)
    answer = log_in(studio)
    assert (answer.status_code, answer.json()) == (400, MISSING)
    assert log_in(studio, password="bad").json() == {"login": False, "message": "Wrong email or password."}
    for _ in range(2):  # a code is good as often as one likes while it is shown
        assert log_in(studio, totp=code_of(studio, secret)).status_code == 200


@pytest.mark.parametrize(("steps", "status"), [(-2, 400), (-1, 200), (0, 200), (1, 200), (2, 400)])
def test_neighbouring_codes_are_good_too(studio: Studio, steps: int, status: int) -> None:
    secret, _ = enable_totp(studio)
    studio.sandbox.clock.freeze()
    assert log_in(studio, totp=code_of(studio, secret, steps)).status_code == status


@pytest.mark.parametrize("code", ["", "000000", " {}", "{} ", "é"])
def test_wrong_codes(studio: Studio, code: str) -> None:
    secret, _ = enable_totp(studio)
    answer = log_in(studio, totp=code.replace("{}", code_of(studio, secret)))
    assert (answer.status_code, answer.json()) == (400, WRONG_LOGIN)


def test_wrong_codes_count_as_failures_and_missing_ones_do_not(studio: Studio) -> None:
    secret, _ = enable_totp(studio)
    for _ in range(7):
        assert log_in(studio).json() == MISSING
    for _ in range(5):
        assert log_in(studio, totp="000000").json() == WRONG_LOGIN
    assert log_in(studio, totp=code_of(studio, secret)).json()["too_many_failed_login_attemps"] is True
    studio.sandbox.clock.move(61)
    assert log_in(studio, totp=code_of(studio, secret)).status_code == 200


def test_the_password_alone_forgives_no_failures(studio: Studio) -> None:
    enable_totp(studio)
    for _ in range(4):
        log_in(studio, password="bad")
    assert log_in(studio).json() == MISSING
    log_in(studio, password="bad")
    assert log_in(studio).json()["too_many_failed_login_attemps"] is True


def test_only_whole_logins_are_logged(studio: Studio) -> None:
    secret, _ = enable_totp(studio)
    before = len(studio.rows("login_log"))
    log_in(studio)
    log_in(studio, totp="000000")
    assert len(studio.rows("login_log")) == before
    log_in(studio, totp=code_of(studio, secret))
    assert len(studio.rows("login_log")) == before + 1


def test_recovery_codes_are_good_once(studio: Studio) -> None:
    _, codes = enable_totp(studio)
    assert log_in(studio, recovery_code=codes[3].lower()).json() == WRONG_LOGIN
    assert log_in(studio, recovery_code=codes[3]).status_code == 200
    assert log_in(studio, recovery_code=codes[3]).json() == WRONG_LOGIN
    assert log_in(studio, recovery_code=codes[4]).status_code == 200


def test_the_first_proof_counts(studio: Studio) -> None:
    secret, codes = enable_totp(studio)
    assert log_in(studio, totp="000000", recovery_code=codes[0]).json() == WRONG_LOGIN
    assert log_in(studio, totp=code_of(studio, secret), recovery_code="x").status_code == 200
    for proof in ({"email_otp": "123456"}, {"fido_authentication_response": {"id": "a"}}, {"totp": None}):
        assert log_in(studio, **proof).json() == MISSING


def test_proofs_are_ignored_where_none_is_needed(studio: Studio) -> None:
    assert log_in(studio, totp="123456", recovery_code="x").status_code == 200


@pytest.mark.parametrize("proof", [None, {}, {"totp": "000000"}, {"recovery_code": "x"}, {"email_otp": "1"}])
def test_disabling_takes_a_proof(studio: Studio, proof: dict[str, str] | None) -> None:
    enable_totp(studio)
    options = {} if proof is None else {"json": proof}
    for _ in range(6):  # these failures lock nothing
        answer = studio.request("DELETE", "/auth/totp", as_="artist", **options)
        assert (answer.status_code, answer.json()) == (400, NOT_DISABLED)
    assert log_in(studio).json() == MISSING


@pytest.mark.parametrize("by", ["totp", "recovery_code"])
def test_disabling(studio: Studio, by: str) -> None:
    secret, codes = enable_totp(studio)
    proof = {"totp": code_of(studio, secret)} if by == "totp" else {by: codes[0]}
    answer = studio.request("DELETE", "/auth/totp", as_="artist", json=proof)
    assert (answer.status_code, answer.json()) == (200, {"success": True})
    user = log_in(studio).json()["user"]
    assert user["totp_enabled"] is False
    assert user["preferred_two_factor_authentication"] is None
    assert studio.request("DELETE", "/auth/totp", as_="artist", json=proof).json() == NOT_ENABLED


def test_enabling_again_makes_other_recovery_codes(studio: Studio) -> None:
    secret, first = enable_totp(studio)
    studio.request("DELETE", "/auth/totp", as_="artist", json={"totp": code_of(studio, secret)})
    _, second = enable_totp(studio)
    assert not set(first) & set(second)
    assert log_in(studio, recovery_code=first[0]).json() == WRONG_LOGIN


def test_without_login(studio: Studio) -> None:
    for method in ("PUT", "POST", "DELETE"):
        assert studio.request(method, "/auth/totp", as_=None).status_code == 401


def test_bots_have_no_second_factor(studio: Studio) -> None:
    _, token = make_bot(studio)
    for method in ("PUT", "POST", "DELETE"):
        answer = studio.client.request(method, "/auth/totp", headers=bearer(token), json={"totp": "123456"})
        assert answer.status_code == 403
