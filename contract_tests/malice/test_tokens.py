"""Tokens that somebody has made up, kept too long, or carried elsewhere."""

from __future__ import annotations

import base64
import json
from typing import Any

import jwt
import pytest

from mockitsu.fixtures import PASSWORD
from mockitsu.testing import Studio

from .target import Target

KEY = "mockitsu-signs-tokens-with-this-secret"


def payload(studio: Studio, **claims: Any) -> dict[str, Any]:
    """The claims of an administrator's good token."""
    read: dict[str, Any] = jwt.decode(studio.token("admin"), options={"verify_signature": False})
    return {**read, **claims}


def part(value: Any) -> str:
    return base64.urlsafe_b64encode(json.dumps(value).encode()).decode().rstrip("=")


def forged(studio: Studio) -> dict[str, str]:
    good = studio.token("admin")
    head, body, signature = good.split(".")
    admin = payload(studio)
    return {
        "no algorithm": f"{part({'alg': 'none', 'typ': 'JWT'})}.{body}.",
        "no algorithm, in another case": f"{part({'alg': 'nOnE'})}.{body}.",
        "no algorithm, with a signature": f"{part({'alg': 'none'})}.{body}.{signature}",
        "no signature": f"{head}.{body}.",
        "another signature": f"{head}.{body}.{signature[::-1]}",
        "another body": f"{head}.{part({**admin, 'sub': 'x'})}.{signature}",
        "another key": jwt.encode(admin, "another-key-that-is-long-enough-for-it", "HS256"),
        "a key of one letter": jwt.encode(admin, "0", "HS256"),
        "another algorithm": jwt.encode(admin, KEY * 2, "HS512"),
        "a public algorithm": f"{part({'alg': 'RS256'})}.{body}.{signature}",
        "a key by name": jwt.encode(admin, "0", "HS256", headers={"kid": "../../../../dev/null"}),
        "a key by address": jwt.encode(admin, "0", "HS256", headers={"jku": "http://localhost/keys", "x5u": "x"}),
        "a key of its own": jwt.encode(admin, "0", "HS256", headers={"jwk": {"kty": "oct", "k": ""}}),
        "a detached body": jwt.encode(admin, "0", "HS256", headers={"b64": False, "crit": ["b64"]}),
        "a head that is none": f"{part([])}.{body}.{signature}",
        "a deep head": f"{part(None)[:0]}{base64.urlsafe_b64encode(b'[' * 50_000).decode()}.{body}.{signature}",
        "too many parts": f"{good}.{signature}",
        "no text": "\xff.\xfe.\xfd",
        "40 kB": "a" * 40_000,
    }


@pytest.mark.filterwarnings("ignore::jwt.warnings.InsecureKeyLengthWarning")
@pytest.mark.filterwarnings("ignore::UserWarning")
def test_forged_tokens_let_nobody_in(target: Target) -> None:
    studio = target.studio
    with target.untouched():
        for name, token in forged(studio).items():
            for headers in ({"Authorization": f"Bearer {token}"}, {"Cookie": f"access_token_cookie={token}"}):
                raw = [(key.encode(), value.encode("latin-1")) for key, value in headers.items()]
                answer = studio.client.get("/data/persons", headers=raw)
                assert answer.status_code in (401, 422), name
                assert isinstance(answer.json()["msg"], str)


CLAIMS: dict[str, dict[str, Any]] = {
    "expired": {"exp": 1},
    "from the future": {"iat": 2**33},
    "for another purpose": {"type": "refresh"},
    "of an unknown kind": {"type": ["access"]},
    "of nobody": {"sub": "00000000-0000-0000-0000-000000000000"},
    "of a list": {"sub": [1]},
    "times that are none": {"exp": "soon"},
    "times without an end": {"exp": 1e308},
    "of another sandbox": {"sandbox": "elsewhere"},
    "of a sandbox that is no name": {"sandbox": ["default"]},
    "of no bot": {"identity_type": "bot"},
}


@pytest.mark.parametrize("claims", CLAIMS.values(), ids=CLAIMS)
def test_signed_tokens_that_say_something_else(target: Target, claims: dict[str, Any]) -> None:
    """Whoever knows the secret can sign; what is signed is checked all the same."""
    studio = target.studio
    token = jwt.encode({**payload(studio), **claims}, KEY, "HS256")
    with target.untouched():
        answer = studio.client.get("/data/persons", headers={"Authorization": f"Bearer {token}"})
    if claims == {"exp": 1e308}:
        assert answer.status_code == 200
    else:
        assert answer.status_code in (401, 422), answer.text


def test_tokens_end_with_what_they_stand_for(studio: Studio) -> None:
    """Given back, of a person that was deactivated or deleted, after a change of password: they stay good for nothing,
    and a token that was refreshed is not good for a refresh."""
    login = studio.client.post("/auth/login", json={"email": "artist@example.com", "password": PASSWORD})
    assert login.status_code in (200, 400)
    manager = {"Authorization": f"Bearer {studio.token('manager')}"}
    refresh = {"Authorization": f"Bearer {studio.refresh_token('manager')}"}
    assert studio.client.get("/auth/logout", headers=manager).status_code == 200
    for _ in range(2):
        assert studio.client.get("/data/projects", headers=manager).status_code == 401
        assert studio.client.get("/auth/refresh-token", headers=refresh).status_code == 401
    client = studio.persona("client")["id"]
    token = {"Authorization": f"Bearer {studio.token('client')}"}
    studio.put(f"/data/persons/{client}", json={"active": False}).raise_for_status()
    assert studio.client.get("/data/projects", headers=token).status_code == 401
    studio.put(f"/data/persons/{client}", json={"active": True}).raise_for_status()
    assert studio.client.get("/data/projects", headers=token).status_code == 401, "they end for good"


def in_sandbox(studio: Studio, name: str) -> dict[str, str]:
    studio.client.post("/_mockitsu/sandboxes", json={"name": name}).raise_for_status()
    body = {"email": "admin@example.com", "password": PASSWORD}
    login = studio.client.post(f"/sandboxes/{name}/auth/login", json=body)
    studio.client.cookies.clear()
    return {"Authorization": f"Bearer {login.json()['access_token']}"}


def test_tokens_stay_in_their_sandbox(studio: Studio) -> None:
    one, two = in_sandbox(studio, "one"), in_sandbox(studio, "two")
    default = {"Authorization": f"Bearer {studio.token('admin')}"}
    for name, wrong in (("one", two), ("two", one), ("one", default), ("two", default), ("default", one)):
        answer = studio.client.get(f"/sandboxes/{name}/data/projects", headers=wrong)
        assert answer.status_code == 401
        assert answer.json()["msg"].startswith("The token belongs to the sandbox")
    assert studio.client.get("/sandboxes/one/data/projects", headers=one).status_code == 200


def test_a_sandbox_does_not_take_the_tokens_of_one_that_is_gone(studio: Studio) -> None:
    """Of the same name: neither by path nor by the token alone, and not from its refresh token either."""
    old = in_sandbox(studio, "again")
    studio.client.delete("/_mockitsu/sandboxes/again").raise_for_status()
    assert studio.client.get("/data/projects", headers=old).status_code == 401
    studio.client.post("/_mockitsu/sandboxes", json={"name": "again"}).raise_for_status()
    for path in ("/sandboxes/again/data/projects", "/data/projects"):
        answer = studio.client.get(path, headers=old)
        assert (answer.status_code, answer.json()) == (
            401,
            {"msg": 'The token belongs to another sandbox of the name "again", which is gone'},
        )
    body = {"email": "admin@example.com", "password": PASSWORD}
    login = studio.client.post("/sandboxes/again/auth/login", json=body).json()
    new = {"Authorization": f"Bearer {login['access_token']}"}
    assert studio.client.get("/sandboxes/again/data/projects", headers=new).status_code == 200
    studio.client.post("/_mockitsu/sandboxes/again/reset").raise_for_status()
    assert studio.client.get("/sandboxes/again/data/projects", headers=new).status_code == 200, "a reset keeps tokens"


def test_nobody_is_sent_elsewhere(studio: Studio) -> None:
    """What a caller names as the place to go to after a login is not gone to."""
    studio.set(saml=True, oidc=True)
    elsewhere = "https://evil.example.com/"
    for path in ("/auth/saml/login", "/auth/oidc/login", "/auth/oidc/callback"):
        query = {"relayState": elsewhere, "RelayState": elsewhere, "redirect_uri": elsewhere, "next": elsewhere}
        answer = studio.client.get(path, params={**query, "state": elsewhere, "code": "x"}, follow_redirects=False)
        assert "evil" not in answer.headers.get("location", "").split("?")[0]
        assert not answer.headers.get("location", "/").startswith(("http", "//"))
    answer = studio.client.post("/auth/saml/sso", data={"SAMLResponse": "x", "RelayState": elsewhere})
    assert answer.status_code == 400


def test_saml_entities_are_not_unfolded(target: Target) -> None:
    """A billion laughs: what an identity provider answers is no XML to the mock, and never read as such."""
    entities = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    xml = f'<!DOCTYPE x [<!ENTITY a0 "ha">{entities}]><x>&a9;</x>'
    target.studio.set(saml=True)
    with target.untouched():
        packed = base64.b64encode(xml.encode()).decode()
        answer = target.studio.client.post("/auth/saml/sso", data={"SAMLResponse": packed})
        assert (answer.status_code, answer.json()) == (400, {"error": "The SAML response is not valid."})
