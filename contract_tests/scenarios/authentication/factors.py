"""Second factors: what they ask of whom, and ways in that are not set up."""

from __future__ import annotations

import base64
import hashlib
import hmac
import struct
import time
from typing import Any

from .. import scenario
from ..lifecycle import UNKNOWN
from ..security_key import SecurityKey
from ..teller import PASSWORD, Teller


def _totp(secret: str) -> str:
    """The number that an authenticator shows now."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    digest = hmac.new(key, struct.pack(">Q", int(time.time()) // 30), hashlib.sha1).digest()
    start = digest[-1] & 15
    return f"{(int.from_bytes(digest[start : start + 4], 'big') & 0x7FFFFFFF) % 1_000_000:06d}"


@scenario("An authenticator is set up, asked for at logins, and taken away")
def authenticator(t: Teller) -> None:
    kim = t.person()
    me, login = kim["email"], {"email": kim["email"], "password": PASSWORD}
    secret = t.make("/auth/totp", as_=me, method="PUT")["otp_secret"]
    t.put("/auth/totp", as_=me, shape=True)
    t.put("/auth/totp", as_=None)
    secret = t.make("/auth/totp", as_=me, method="PUT")["otp_secret"]
    t.post("/auth/totp", {"totp": "nonsense"}, as_=me)
    t.post("/auth/totp", {}, as_=me)
    codes = t.make("/auth/totp", {"totp": _totp(secret)}, as_=me)["otp_recovery_codes"]
    t.put("/auth/totp", as_=me)
    t.post("/auth/login", login, as_=None)
    t.post("/auth/login", {**login, "totp": "nonsense"}, as_=None)
    t.call("POST", "/auth/login", json={**login, "recovery_code": t.normal.hide(codes[0])}, as_=None, shape=True)
    t.call("POST", "/auth/login", json={**login, "recovery_code": codes[0]}, as_=None)
    t.get("/auth/email-otp", params={"email": me}, as_=None)
    t.delete(f"/actions/persons/{kim['id']}/disable-two-factor-authentication")
    t.call("POST", "/auth/login", json=login, as_=None, shape=True)


@scenario("Codes by e-mail are set up as far as goes without the mail")
def mailed_codes(t: Teller) -> None:
    me = t.person()["email"]
    t.put("/auth/email-otp", as_=me)
    t.put("/auth/email-otp", as_=None)
    t.post("/auth/email-otp", {"email_otp": "nonsense"}, as_=me)
    t.post("/auth/email-otp", {}, as_=me)
    t.post("/auth/email-otp", {"email_otp": "123456"}, as_=None)


@scenario("A security key is offered, and none is taken that does not prove itself")
def security_key(t: Teller) -> None:
    me = t.person()["email"]
    t.put("/auth/fido", as_=me, shape=True)
    t.put("/auth/fido", as_=None)
    answer = {"id": "abc", "rawId": "abc", "type": "public-key", "response": {}}
    t.post("/auth/fido", {"registration_response": answer, "device_name": "Key"}, as_=me)
    t.post("/auth/fido", {"registration_response": answer}, as_=me)
    t.post("/auth/fido", {}, as_=me)
    t.post("/auth/fido", {"registration_response": answer, "device_name": "Key"}, as_=None)
    t.delete("/auth/fido", json={"device_name": "Key"}, as_=me)
    t.delete("/auth/fido", json={}, as_=me)
    t.delete("/auth/fido", json={"device_name": "Key"}, as_=None)


@scenario("A security key is registered, asked for at logins, and taken away")
def registered_key(t: Teller) -> None:
    me, key = t.person()["email"], SecurityKey()
    login = {"email": me, "password": PASSWORD}
    proof = _hidden(t, key.register(t.make("/auth/fido", as_=me, method="PUT")))
    t.post("/auth/fido", {"registration_response": proof, "device_name": "Key"}, as_=me)
    proof = _hidden(t, key.register(t.make("/auth/fido", as_=me, method="PUT")))
    body = {"registration_response": proof, "device_name": "Key"}
    t.call("POST", "/auth/fido", json=body, headers=t.session, as_=me, shape=True)
    t.call("POST", "/auth/fido", json=body, headers=t.session, as_=me)
    t.post("/auth/login", login, as_=None)
    t.call("GET", "/auth/fido", params={"email": me}, as_=None, shape=True)
    proof = _hidden(t, key.sign(t.make("/auth/fido", method="GET", params={"email": me})))
    signed = {**login, "fido_authentication_response": proof}
    t.post("/auth/login", signed, as_=None)
    t.call("POST", "/auth/login", json=signed, headers=t.session, as_=None, shape=True)
    t.post("/auth/login", {**login, "fido_authentication_response": {}}, headers=t.session, as_=None)
    proof = _hidden(t, key.sign(t.make("/auth/fido", method="GET", params={"email": me})))
    gone = {"device_name": "Key", "fido_authentication_response": proof}
    t.delete("/auth/fido", json={**gone, "device_name": "Other"}, headers=t.session, as_=me)
    proof = _hidden(t, key.sign(t.make("/auth/fido", method="GET", params={"email": me})))
    t.delete("/auth/fido", json={**gone, "fido_authentication_response": proof}, headers=t.session, as_=me)
    t.call("POST", "/auth/login", json=login, as_=None, shape=True)


def _hidden(t: Teller, proof: Any) -> Any:
    """What a key has signed, kept out of the recording."""
    if isinstance(proof, dict):
        return {name: _hidden(t, value) for name, value in proof.items()}
    return t.normal.hide(proof) if isinstance(proof, str) and len(proof) > len("public-key") else proof


@scenario("Single sign-on where there is none")
def single_sign_on(t: Teller) -> None:
    t.get("/auth/saml/login", as_=None)
    t.post("/auth/saml/sso", data={"SAMLResponse": "nonsense"}, as_=None)
    t.get("/auth/oidc/login", as_=None)
    t.get("/auth/oidc/callback", params={"code": "abc", "state": "abc"}, as_=None)


@scenario("An application is logged in with a code")
def application(t: Teller) -> None:
    me, verifier = t.person()["email"], "v" * 43
    challenge = base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).decode().rstrip("=")
    code = t.make("/auth/app-login/code", {"code_challenge": challenge}, as_=me)["code"]
    t.call("POST", "/auth/app-login/code", json={"code_challenge": challenge}, as_=me, shape=True)
    t.post("/auth/app-login/code", {}, as_=me)
    t.post("/auth/app-login/code", {"code_challenge": challenge}, as_=None)
    t.post("/auth/app-login/code", {"code_challenge": "short"}, as_=me)
    path = "/auth/app-login/token"
    t.post(path, {"code": "nonsense", "code_verifier": verifier}, as_=None)
    t.post(path, {"code": t.normal.hide(code)}, as_=None)
    t.post(path, {"code": code, "code_verifier": "w" * 43}, as_=None)
    other = t.make("/auth/app-login/code", {"code_challenge": challenge}, as_=me)["code"]
    t.call("POST", path, json={"code": t.normal.hide(other), "code_verifier": verifier}, as_=None, shape=True)
    t.post(path, {"code": other, "code_verifier": verifier}, as_=None)


@scenario("Another password with a link")
def reset(t: Teller) -> None:
    kim = t.person()
    body = {"email": kim["email"], "token": "nonsense", "password": "anothersecret", "password2": "anothersecret"}
    t.put("/auth/reset-password", body, as_=None)
    t.put("/auth/reset-password", {**body, "email": f"nobody.{t.mark}@example.com"}, as_=None)
    t.put("/auth/reset-password", {**body, "password2": "different"}, as_=None)
    t.put("/auth/reset-password", {}, as_=None)
    made = t.make(f"/actions/persons/{kim['id']}/reset-password-link")
    token = t.normal.hide(str(made).partition("token=")[2].partition("&")[0].rstrip("'}"))
    t.put("/auth/reset-password", {**body, "token": token, "password": "short", "password2": "short"}, as_=None)
    t.put("/auth/reset-password", {**body, "token": token}, as_=None)
    t.put("/auth/reset-password", {**body, "token": token}, as_=None)
    t.call("POST", "/auth/login", json={"email": kim["email"], "password": "anothersecret"}, as_=None, shape=True)
    t.post(f"/actions/persons/{UNKNOWN}/reset-password-link")
