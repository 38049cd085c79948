from __future__ import annotations

import base64
from collections.abc import Callable
from typing import Any

import jwt
import pytest

from mockitsu.testing import Studio

from .accounts import BROWSER, bearer, change_person, get_as, log_in, make_bot

REVOKED = {"msg": "Token has been revoked"}
EXPIRED = {"error": True, "message": "Signature has expired"}
WRONG_SCHEME = "Missing 'Bearer' type in 'Authorization' header. Expected 'Authorization: Bearer <JWT>'"
BAD_HEADER = {"msg": "Bad Authorization header. Expected 'Authorization: Bearer <JWT>'"}
DAY = 86_400


def missing(kind: str, problem: str = "Missing Authorization Header") -> dict[str, str]:
    return {"msg": f'Missing JWT in cookies or headers (Missing cookie "{kind}_token_cookie"; {problem})'}


def encoded(text: str) -> str:
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def signed(studio: Studio, token: str, secret: str | None = None, **changes: Any) -> str:
    """A token like another, signed anew with some claims changed; None takes a claim away."""
    claims = {**jwt.decode(token, options={"verify_signature": False}), **changes}
    claims = {name: value for name, value in claims.items() if value is not None}
    return jwt.encode(claims, secret or studio.settings.secret, "HS256")


def test_the_caller_sees_itself(studio: Studio) -> None:
    answer = studio.get("/auth/authenticated", as_="artist")
    assert answer.status_code == 200
    body = answer.json()
    assert set(body) == {"authenticated", "user", "organisation"}
    assert body["authenticated"] is True
    assert body["user"]["email"] == "artist@example.com"
    assert body["user"]["departments"] != []
    assert body["user"]["fido_devices"] == []
    assert "chat_token_slack" not in body["organisation"]
    assert "chat_token_slack" in studio.get("/auth/authenticated").json()["organisation"]


def test_names_of_security_keys(studio: Studio) -> None:
    change_person(studio, "artist", fido_credentials=[{"device_name": "blue key", "credential_id": "abc"}])
    assert studio.get("/auth/authenticated", as_="artist").json()["user"]["fido_devices"] == ["blue key"]


@pytest.mark.parametrize(("path", "kind"), [("/auth/authenticated", "access"), ("/auth/refresh-token", "refresh")])
def test_without_token(studio: Studio, path: str, kind: str) -> None:
    answer = studio.get(path, as_=None)
    assert (answer.status_code, answer.json()) == (401, missing(kind))


@pytest.mark.parametrize(
    "header", ["abc", "Basic abc", "bearer {}", "BEARER {}", "JWT {}", "{}", "Bearer {}, Bearer {}"]
)
def test_other_schemes_are_no_token(studio: Studio, header: str) -> None:
    value = header.replace("{}", studio.token("artist"))
    answer = studio.client.get("/auth/authenticated", headers={"Authorization": value})
    assert (answer.status_code, answer.json()) == (401, missing("access", WRONG_SCHEME))


@pytest.mark.parametrize("header", ["Bearer", "Bearer ", "Bearer a b", "Bearer {} x"])
def test_headers_that_do_not_hold_one_token(studio: Studio, header: str) -> None:
    value = header.replace("{}", studio.token("artist"))
    answer = studio.client.get("/auth/authenticated", headers={"Authorization": value})
    assert (answer.status_code, answer.json()) == (422, BAD_HEADER)


@pytest.mark.parametrize("header", ["Bearer  {}", "Bearer {} ", "Basic abc, Bearer {}"])
def test_headers_that_hold_one_token(studio: Studio, header: str) -> None:
    value = header.replace("{}", studio.token("artist"))
    assert studio.client.get("/auth/authenticated", headers={"Authorization": value}).status_code == 200


@pytest.mark.parametrize(
    ("token", "message"),
    [
        ("abc", "Not enough segments"),
        ("a.b", "Not enough segments"),
        ("a.b.c", "Invalid header padding"),
        ("e30.e30.e30", "Algorithm not specified"),
        (encoded('{"alg":"none"}') + ".e30.", "The specified alg value is not allowed"),
        (encoded('{"alg":"HS512"}') + ".e30.e30", "The specified alg value is not allowed"),
        (encoded('{"alg":"HS256"}') + ".e30.e30", "Signature verification failed"),
    ],
)
def test_malformed_tokens(studio: Studio, token: str, message: str) -> None:
    answer = get_as(studio, token)
    assert (answer.status_code, answer.json()) == (422, {"msg": message})


def test_tokens_signed_with_another_secret(studio: Studio) -> None:
    answer = get_as(studio, signed(studio, studio.token("artist"), "x" * 40))
    assert (answer.status_code, answer.json()) == (422, {"msg": "Signature verification failed"})


def test_a_signature_is_not_remembered_for_another_token(studio: Studio) -> None:
    token = studio.token("artist")
    assert get_as(studio, token).status_code == 200
    head, claims, signature = token.split(".")
    forged = encoded('{"sub":"x"}')
    assert claims != forged
    assert get_as(studio, f"{head}.{forged}.{signature}").status_code == 422
    assert get_as(studio, token).status_code == 200


def test_kinds_of_tokens_are_not_mixed_up(studio: Studio) -> None:
    body = log_in(studio).json()
    answer = get_as(studio, body["refresh_token"])
    assert (answer.status_code, answer.json()) == (422, {"msg": "Only non-refresh tokens are allowed"})
    answer = get_as(studio, body["access_token"], "/auth/refresh-token")
    assert (answer.status_code, answer.json()) == (422, {"msg": "Only refresh tokens are allowed"})


def test_tokens_expire(studio: Studio) -> None:
    body = log_in(studio).json()
    studio.sandbox.clock.move(7 * DAY - 5)
    assert get_as(studio, body["access_token"]).status_code == 200
    studio.sandbox.clock.move(10)
    answer = get_as(studio, body["access_token"])
    assert (answer.status_code, answer.json()) == (401, EXPIRED)
    assert get_as(studio, body["access_token"], "/auth/refresh-token").json() == EXPIRED
    assert get_as(studio, body["refresh_token"], "/auth/refresh-token").status_code == 200
    studio.sandbox.clock.move(8 * DAY)
    assert get_as(studio, body["refresh_token"], "/auth/refresh-token").json() == EXPIRED


def test_tokens_from_the_future(studio: Studio) -> None:
    token = studio.token("artist")
    studio.sandbox.clock.move(-3600)
    answer = get_as(studio, token)
    assert (answer.status_code, answer.json()) == (422, {"msg": "The token is not yet valid (iat)"})


def test_tokens_with_claims_missing(studio: Studio) -> None:
    answer = get_as(studio, signed(studio, studio.token("artist"), sub=None))
    assert (answer.status_code, answer.json()) == (422, {"msg": "Missing claim: sub"})
    assert get_as(studio, signed(studio, studio.token("artist"), iat=None)).status_code == 422


@pytest.mark.parametrize("person_id", ["abc", "7c9f4fea-334d-4a1a-b2f4-8ac9ac578098"])
def test_tokens_of_nobody(studio: Studio, person_id: str) -> None:
    answer = get_as(studio, signed(studio, studio.token("artist"), sub=person_id))
    assert answer.status_code == 401
    assert answer.json()["message"].startswith("The server could not verify that you are authorized")


def test_inactive_people_lose_their_tokens(studio: Studio) -> None:
    body = log_in(studio).json()
    unused = log_in(studio).json()
    change_person(studio, "artist", active=False)
    answer = get_as(studio, body["access_token"])
    assert answer.status_code == 401
    assert answer.json()["error"] is True
    change_person(studio, "artist", active=True)
    assert get_as(studio, body["access_token"]).json() == REVOKED
    assert get_as(studio, body["refresh_token"], "/auth/refresh-token").json() == REVOKED
    assert get_as(studio, unused["access_token"]).status_code == 200


def test_who_was_let_in_before_is_looked_at_anew(studio: Studio) -> None:
    """A header that has come already says no more than it would if it came for the first time."""
    body, other = log_in(studio).json(), log_in(studio).json()
    for one in (body, other):
        assert get_as(studio, one["access_token"]).json()["user"]["first_name"] != "Ada"
    change_person(studio, "artist", first_name="Ada")
    assert get_as(studio, body["access_token"]).json()["user"]["first_name"] == "Ada"
    studio.client.get("/auth/logout", headers=bearer(body["access_token"]))
    assert get_as(studio, body["access_token"]).json() == REVOKED
    assert get_as(studio, other["access_token"]).status_code == 200
    studio.sandbox.undo()
    assert get_as(studio, body["access_token"]).status_code == 200
    assert get_as(studio, body["access_token"], "/auth/refresh-token").status_code == 422
    change_person(studio, "artist", active=False)
    assert get_as(studio, other["access_token"]).status_code == 401


def test_logging_out_revokes_both_tokens(studio: Studio) -> None:
    body = log_in(studio).json()
    answer = studio.client.get("/auth/logout", headers=bearer(body["access_token"]))
    assert (answer.status_code, answer.json()) == (200, {"logout": True})
    assert get_as(studio, body["access_token"]).status_code == 401
    assert get_as(studio, body["access_token"]).json() == REVOKED
    assert get_as(studio, body["access_token"], "/auth/logout").json() == REVOKED
    assert get_as(studio, body["refresh_token"], "/auth/refresh-token").json() == REVOKED


def test_logging_out_with_a_refreshed_token_leaves_the_first_one(studio: Studio) -> None:
    body = log_in(studio).json()
    second = get_as(studio, body["refresh_token"], "/auth/refresh-token").json()["access_token"]
    assert get_as(studio, second, "/auth/logout").status_code == 200
    assert get_as(studio, body["access_token"]).status_code == 200
    assert get_as(studio, body["refresh_token"], "/auth/refresh-token").json() == REVOKED


def test_logging_out_unsets_the_cookies(studio: Studio) -> None:
    answer = studio.get("/auth/logout", as_="artist")
    assert answer.headers.get_list("set-cookie") == [
        "access_token_cookie=; Expires=Thu, 01 Jan 1970 00:00:00 GMT; HttpOnly; Path=/; SameSite=Lax",
        "refresh_token_cookie=; Expires=Thu, 01 Jan 1970 00:00:00 GMT; HttpOnly; "
        "Path=/auth/refresh-token; SameSite=Lax",
    ]


def test_logging_out_wants_a_get_and_an_access_token(studio: Studio) -> None:
    assert studio.post("/auth/logout", as_="artist").status_code == 405
    assert get_as(studio, log_in(studio).json()["refresh_token"], "/auth/logout").status_code == 422


def test_refreshing(studio: Studio) -> None:
    body = log_in(studio).json()
    answer = studio.client.get("/auth/refresh-token", headers=bearer(body["refresh_token"]))
    assert answer.status_code == 200
    assert set(answer.json()) == {"access_token"}
    token = answer.json()["access_token"]
    access, unset = answer.headers.get_list("set-cookie")
    assert access.startswith(f"access_token_cookie={token}; Expires=")
    assert unset.startswith("refresh_token_cookie=; Expires=Thu, 01 Jan 1970")
    assert get_as(studio, token).status_code == 200
    claims = [jwt.decode(t, options={"verify_signature": False}) for t in (token, body["refresh_token"])]
    assert claims[0]["refresh_jti"] == claims[1]["jti"]
    assert get_as(studio, body["refresh_token"], "/auth/refresh-token").status_code == 200


def test_browsers_refresh_by_cookie_and_get_no_token_to_see(studio: Studio) -> None:
    studio.client.post("/auth/login", json={"email": "artist@example.com", "password": "mysecretpassword"})
    answer = studio.client.get("/auth/refresh-token", headers={"User-Agent": BROWSER})
    assert (answer.status_code, answer.json()) == (200, {"refresh": True})
    assert studio.client.get("/auth/authenticated").status_code == 200
    assert studio.client.get("/auth/refresh-token").json() == missing("refresh")


def cookies(value: str) -> dict[str, str]:
    return {"Cookie": f"access_token_cookie={value}"}


def test_cookies_do_as_well_as_the_header(studio: Studio) -> None:
    token = studio.token("artist")
    for value in (token, f'"{token}"'):
        answer = studio.client.get("/auth/authenticated", headers=cookies(value))
        assert answer.json()["user"]["email"] == "artist@example.com"
    assert studio.client.get("/auth/authenticated", headers=cookies("abc")).status_code == 422
    assert studio.client.get("/auth/authenticated", headers=cookies("")).json() == missing("access")


def test_a_good_cookie_makes_up_for_a_bad_header(studio: Studio) -> None:
    headers = {**cookies(studio.token("artist")), **bearer("abc")}
    assert studio.client.get("/auth/authenticated", headers=headers).status_code == 200


@pytest.mark.parametrize("cookie", [lambda studio: studio.token("manager"), lambda _: "abc", lambda _: ""])
def test_a_good_header_wins_over_the_cookie(studio: Studio, cookie: Callable[[Studio], str]) -> None:
    headers = {**cookies(cookie(studio)), **bearer(studio.token("artist"))}
    answer = studio.client.get("/auth/authenticated", headers=headers)
    assert answer.json()["user"]["email"] == "artist@example.com"


def test_where_both_are_bad_the_cookie_is_answered(studio: Studio) -> None:
    headers = {**cookies("a.b.c"), **bearer("abc")}
    assert studio.client.get("/auth/authenticated", headers=headers).json() == {"msg": "Invalid header padding"}


def test_bots_stay_logged_in(studio: Studio) -> None:
    bot_id, token = make_bot(studio)
    studio.sandbox.clock.move(1000 * DAY)
    assert get_as(studio, token).json()["user"]["id"] == bot_id
    assert get_as(studio, token, "/auth/logout").status_code == 403
    assert get_as(studio, token).status_code == 200


def test_bots_end_with_their_expiration_their_activity_and_their_token(studio: Studio) -> None:
    now = int(studio.sandbox.clock.seconds())
    bot_id, token = make_bot(studio, expires=now + 100)
    assert get_as(studio, signed(studio, token, jti="another")).json() == REVOKED
    for active, status in ((False, 401), (True, 200)):
        tx = studio.begin()
        tx.update("person", bot_id, {"active": active})
        studio.sandbox.commit(tx)
        assert get_as(studio, token).status_code == status
    studio.sandbox.clock.move(101)
    assert get_as(studio, token).json() == EXPIRED


def test_bots_that_are_gone(studio: Studio) -> None:
    bot_id, token = make_bot(studio)
    tx = studio.begin()
    tx.delete("person", bot_id)
    studio.sandbox.commit(tx)
    assert get_as(studio, token).json() == REVOKED
