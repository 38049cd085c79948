from __future__ import annotations

import base64
from typing import Any

import httpx
import pytest

from mockitsu.testing import Studio

from ..scenarios.security_key import SecurityKey
from .accounts import (
    add_key,
    bearer,
    change_person,
    code_of,
    enable_totp,
    get_as,
    log_in,
    make_bot,
)

NOT_PREPARED = {"error": True, "message": "No preregistration before."}
BAD_ANSWER = {"error": True, "message": "FIDO server exception your registration response is probly wrong."}
NOT_ENABLED = {"error": True, "message": "FIDO not enabled."}
WRONG = {"error": True, "message": "OTP verification failed.", "wrong_OTP": True}


def challenge(studio: Studio, name: str = "artist@example.com") -> dict[str, Any]:
    answer = studio.client.get("/auth/fido", params={"email": name})
    assert answer.status_code == 200, answer.text
    options: dict[str, Any] = answer.json()
    return options


def enter(studio: Studio, answer: Any) -> httpx.Response:
    """A login with this answer of a key."""
    return log_in(studio, fido_authentication_response=answer)


def user(studio: Studio) -> dict[str, Any]:
    found: dict[str, Any] = studio.get("/auth/authenticated", as_="artist").json()["user"]
    return found


def test_the_options_of_a_registration(studio: Studio) -> None:
    answer = studio.put("/auth/fido", as_="artist")
    assert answer.status_code == 200
    options = answer.json()
    me = studio.persona("artist")
    assert options["rp"] == {"name": "Kitsu", "id": "localhost"}
    assert options["user"]["name"] == me["email"]
    assert options["user"]["displayName"] == me["full_name"]
    assert base64.urlsafe_b64decode(options["user"]["id"] + "==").decode() == me["id"]
    assert [kind["alg"] for kind in options["pubKeyCredParams"]] == [-7, -8, -35, -36, -37, -257, -47]
    assert options["excludeCredentials"] == []
    assert options["authenticatorSelection"]["authenticatorAttachment"] == "cross-platform"
    assert options["challenge"] != studio.put("/auth/fido", as_="artist").json()["challenge"]
    assert answer.headers["set-cookie"].startswith("session=")


def test_adding_a_key(studio: Studio) -> None:
    old = studio.token("artist")
    answer = add_key(studio, SecurityKey())
    assert answer.status_code == 200
    body = answer.json()
    assert len(set(body["otp_recovery_codes"])) == 16
    names = [header.split("=")[0] for header in answer.headers.get_list("set-cookie")]
    assert names == ["access_token_cookie", "refresh_token_cookie", "session"]
    for token in (old, body["access_token"]):
        me = get_as(studio, token).json()["user"]
        assert (me["fido_enabled"], me["fido_devices"]) == (True, ["Blue key"])
        assert me["preferred_two_factor_authentication"] == "fido"
        assert "fido_credentials" not in me


def test_a_login_takes_what_the_key_signs(studio: Studio) -> None:
    key = SecurityKey()
    add_key(studio, key)
    missing = log_in(studio).json()
    assert missing["two_factor_authentication_enabled"] == ["recovery_code", "fido"]
    assert missing["preferred_two_factor_authentication"] == "fido"
    options = challenge(studio)
    assert set(options) == {"challenge", "rpId", "allowCredentials"}
    signed = key.sign(options)
    assert [known["id"] for known in options["allowCredentials"]] == [signed["id"]]
    assert enter(studio, signed).status_code == 200


def test_a_challenge_is_good_once_and_in_its_browser(studio: Studio) -> None:
    key = SecurityKey()
    add_key(studio, key)
    signed = key.sign(challenge(studio))
    kept = studio.client.cookies["session"]
    studio.client.cookies.clear()
    assert enter(studio, signed).json()["wrong_OTP"] is True
    studio.client.cookies.set("session", kept + "x")
    assert enter(studio, signed).json()["wrong_OTP"] is True
    studio.client.cookies.set("session", kept)
    answer = enter(studio, signed)
    assert answer.status_code == 200
    assert any(header.startswith("session=;") for header in answer.headers.get_list("set-cookie"))


def test_another_key_does_not_do(studio: Studio) -> None:
    key, other = SecurityKey(), SecurityKey()
    add_key(studio, key)
    assert enter(studio, other.sign(challenge(studio))).json()["wrong_OTP"] is True
    other.id = key.id
    answer = enter(studio, other.sign(challenge(studio)))
    assert answer.json()["wrong_OTP"] is True
    assert answer.headers["set-cookie"].startswith("session=;")
    for nonsense in ({}, {"id": "x"}, {"id": "x", "rawId": "x", "type": "public-key", "response": {}}):
        challenge(studio)
        assert enter(studio, nonsense).json()["wrong_OTP"] is True
    assert enter(studio, key.sign(challenge(studio))).json()["too_many_failed_login_attemps"] is True


def test_a_challenge_of_somebody_else_does_not_do(studio: Studio) -> None:
    key = SecurityKey()
    add_key(studio, key)
    add_key(studio, SecurityKey(), "manager")
    assert enter(studio, key.sign(challenge(studio, "manager@example.com"))).json()["wrong_OTP"] is True


def test_origin_and_counter_are_not_looked_at(studio: Studio) -> None:
    key = SecurityKey("https://elsewhere.example.com")
    assert add_key(studio, key).status_code == 200
    key.count = 0
    assert enter(studio, key.sign(challenge(studio))).status_code == 200
    key.count = 0
    assert enter(studio, key.sign(challenge(studio))).status_code == 200


def test_registrations_that_are_refused(studio: Studio) -> None:
    key = SecurityKey()
    body = {"registration_response": key.register(studio.put("/auth/fido", as_="artist").json()), "device_name": "x"}
    kept = studio.client.cookies["session"]
    studio.client.cookies.clear()
    assert studio.post("/auth/fido", as_="artist", json=body).json() == NOT_PREPARED
    studio.client.cookies.set("session", kept)
    assert studio.post("/auth/fido", as_="manager", json=body).json() == NOT_PREPARED
    for wrong in ({}, {"id": "a"}, SecurityKey().register({"rp": {"id": "localhost"}, "challenge": "AAAA"})):
        studio.client.cookies.set("session", kept)
        answer = studio.post("/auth/fido", as_="artist", json={**body, "registration_response": wrong})
        assert (answer.status_code, answer.json()) == (400, BAD_ANSWER)
        assert answer.headers["set-cookie"].startswith("session=;")
        studio.client.cookies.clear()
    assert user(studio)["fido_devices"] == []


@pytest.mark.parametrize(
    ("method", "body", "fields"),
    [
        ("POST", {}, ["registration_response", "device_name"]),
        ("POST", {"registration_response": 3, "device_name": 3}, ["registration_response", "device_name"]),
        ("POST", {"registration_response": {}, "device_name": ""}, ["device_name"]),
        ("DELETE", {}, ["device_name"]),
        ("DELETE", {"device_name": ""}, ["device_name"]),
    ],
)
def test_fields_that_do_not_fit(studio: Studio, method: str, body: dict[str, Any], fields: list[str]) -> None:
    answer = studio.request(method, "/auth/fido", as_="artist", json=body)
    assert answer.status_code == 400
    assert [error["field"] for error in answer.json()["data"]["errors"]] == fields


def test_several_keys(studio: Studio) -> None:
    first, second = SecurityKey(), SecurityKey()
    codes = add_key(studio, first).json()["otp_recovery_codes"]
    assert add_key(studio, second, name="Red key").json()["otp_recovery_codes"] is None
    add_key(studio, SecurityKey(), name="Blue key")
    assert user(studio)["fido_devices"] == ["Blue key", "Red key", "Blue key"]
    assert len(studio.put("/auth/fido", as_="artist").json()["excludeCredentials"]) == 3
    studio.client.cookies.clear()
    assert enter(studio, second.sign(challenge(studio))).status_code == 200
    body = {"device_name": "Blue key", "recovery_code": codes[0]}
    assert studio.request("DELETE", "/auth/fido", as_="artist", json=body).json() == {"success": True}
    assert user(studio)["fido_devices"] == ["Red key", "Blue key"]
    assert enter(studio, first.sign(challenge(studio))).json()["wrong_OTP"] is True


def test_removing_takes_a_proof(studio: Studio) -> None:
    body = {"device_name": "Blue key"}
    assert studio.request("DELETE", "/auth/fido", as_="artist", json=body).json() == NOT_ENABLED
    key = SecurityKey()
    add_key(studio, key)
    for proof in ({}, {"totp": "123456"}, {"recovery_code": "x"}, {"fido_authentication_response": {}}):
        answer = studio.request("DELETE", "/auth/fido", as_="artist", json={**body, **proof})
        assert (answer.status_code, answer.json()) == (400, WRONG)
    proof = {"fido_authentication_response": key.sign(challenge(studio))}
    answer = studio.request("DELETE", "/auth/fido", as_="artist", json={**body, **proof})
    assert (answer.status_code, answer.json()) == (200, {"success": True})
    assert log_in(studio).json()["user"]["preferred_two_factor_authentication"] is None
    assert user(studio)["fido_devices"] == []


def test_a_key_that_is_not_there_is_passed_over(studio: Studio) -> None:
    codes = add_key(studio, SecurityKey()).json()["otp_recovery_codes"]
    body = {"device_name": "Red key", "recovery_code": codes[0]}
    assert studio.request("DELETE", "/auth/fido", as_="artist", json=body).status_code == 200
    assert user(studio)["fido_devices"] == ["Blue key"]


def test_the_last_key_leaves_the_other_factor(studio: Studio) -> None:
    add_key(studio, SecurityKey())
    secret, codes = enable_totp(studio)
    assert codes is None
    body = {"device_name": "Blue key", "totp": code_of(studio, secret)}
    assert studio.request("DELETE", "/auth/fido", as_="artist", json=body).status_code == 200
    me = user(studio)
    assert (me["fido_enabled"], me["totp_enabled"], me["preferred_two_factor_authentication"]) == (False, True, "totp")


def test_who_has_no_challenge(studio: Studio) -> None:
    _, bot = make_bot(studio, fido_enabled=True)
    add_key(studio, SecurityKey())
    change_person(studio, "artist", active=False)
    for name in ("artist@example.com", "manager@example.com", "nobody@example.com", "farm@example.com", ""):
        answer = studio.client.get("/auth/fido", params={"email": name})
        assert (answer.status_code, answer.json()) == (400, NOT_ENABLED)
    assert studio.client.get("/auth/fido").json()["message"] == "Missing required parameter: email"
    for method in ("PUT", "POST", "DELETE"):
        assert studio.request(method, "/auth/fido", as_=None).status_code == 401
        assert studio.client.request(method, "/auth/fido", headers=bearer(bot), json={}).status_code == 403
