"""What has to happen first for the operations of logging in: mails are read, keys answer, providers are visited."""

from __future__ import annotations

import re
from base64 import urlsafe_b64encode
from collections.abc import Callable
from hashlib import sha256
from html import unescape
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pyotp

from mockitsu.fixtures import PASSWORD, PERSONAS
from mockitsu.testing import Studio

from .authentication.accounts import add_key, enable_email_otp, mailed_code
from .scenarios.security_key import SecurityKey

NEW = "northernlights"
VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"


def _totp_started(studio: Studio) -> pyotp.TOTP:
    return pyotp.TOTP(studio.put("/auth/totp").json()["otp_secret"])


def enable_totp(studio: Studio) -> dict[str, Any]:
    return {"path": "/auth/totp", "json": {"totp": _totp_started(studio).now()}}


def disable_totp(studio: Studio) -> dict[str, Any]:
    totp = _totp_started(studio)
    studio.post("/auth/totp", json={"totp": totp.now()}).raise_for_status()
    return {"path": "/auth/totp", "json": {"totp": totp.now()}}


def other_recovery_codes(studio: Studio) -> dict[str, Any]:
    return {**disable_totp(studio), "path": "/auth/recovery-codes"}


def free_of_second_factor(studio: Studio) -> dict[str, Any]:
    enable_email_otp(studio, "artist")
    return {"path": f"/actions/persons/{studio.persona('artist')['id']}/disable-two-factor-authentication"}


def enable_mailed_codes(studio: Studio) -> dict[str, Any]:
    studio.put("/auth/email-otp").raise_for_status()
    return {"path": "/auth/email-otp", "json": {"email_otp": mailed_code(studio)}}


def disable_mailed_codes(studio: Studio) -> dict[str, Any]:
    codes = enable_email_otp(studio, "admin")
    return {"path": "/auth/email-otp", "json": {"recovery_code": codes[0]}}


def key_to_add(studio: Studio) -> dict[str, Any]:
    answer = SecurityKey().register(studio.put("/auth/fido").json())
    return {"path": "/auth/fido", "json": {"registration_response": answer, "device_name": "Blue key"}}


def key_to_challenge(studio: Studio) -> dict[str, Any]:
    add_key(studio, SecurityKey(), "admin").raise_for_status()
    return {"path": "/auth/fido", "params": {"email": PERSONAS["admin"]}}


def key_to_remove(studio: Studio) -> dict[str, Any]:
    codes = add_key(studio, SecurityKey(), "admin").json()["otp_recovery_codes"]
    return {"path": "/auth/fido", "json": {"device_name": "Blue key", "recovery_code": codes[0]}}


def password_to_change(studio: Studio) -> dict[str, Any]:  # noqa: ARG001
    return {"path": "/auth/change-password", "json": {"old_password": PASSWORD, "password": NEW, "password_2": NEW}}


def password_to_replace(studio: Studio) -> dict[str, Any]:
    address = PERSONAS["admin"]
    studio.post("/auth/reset-password", as_=None, json={"email": address}).raise_for_status()
    mail = studio.get("/_mockitsu/outbox", as_=None).json()[-1]
    token = parse_qs(urlsplit(mail["link"]).query)["token"][0]
    return {
        "path": "/auth/reset-password",
        "json": {"email": address, "token": token, "password": NEW, "password2": NEW},
    }


def code_to_exchange(studio: Studio) -> dict[str, Any]:
    challenge = urlsafe_b64encode(sha256(VERIFIER.encode()).digest()).decode().rstrip("=")
    made = studio.post("/auth/app-login/code", json={"code_challenge": challenge}).json()
    return {"path": "/auth/app-login/token", "json": {**made, "code_verifier": VERIFIER}}


def start_oidc(studio: Studio) -> dict[str, Any]:
    studio.set(oidc=True)
    return {"path": "/auth/oidc/login"}


def finish_oidc(studio: Studio) -> dict[str, Any]:
    leaving = studio.client.get(start_oidc(studio)["path"])
    page = studio.client.get(leaving.url.join(leaving.headers["location"])).text
    found = {name: re.findall(f'name="{name}" value="([^"]*)"', page)[0] for name in ("code", "state")}
    return {"path": "/auth/oidc/callback", "params": {name: unescape(value) for name, value in found.items()}}


def start_saml(studio: Studio) -> dict[str, Any]:
    studio.set(saml=True)
    return {"path": "/auth/saml/login"}


def choose_persona(studio: Studio) -> dict[str, Any]:
    studio.set(saml=True)
    return {"path": "/_mockitsu/idp"}


def finish_saml(studio: Studio) -> dict[str, Any]:
    page = studio.get(choose_persona(studio)["path"], as_=None).text
    statement = re.findall(r'name="SAMLResponse" value="([^"]+)"', page)[0]
    return {"path": "/auth/saml/sso", "data": {"SAMLResponse": statement}}


STORIES: dict[str, Callable[[Studio], dict[str, Any]]] = {
    "enable_totp": enable_totp,
    "disable_totp": disable_totp,
    "renew_recovery_codes": other_recovery_codes,
    "disable_two_factor_authentication": free_of_second_factor,
    "enable_email_otp": enable_mailed_codes,
    "disable_email_otp": disable_mailed_codes,
    "add_fido_device": key_to_add,
    "get_fido_challenge": key_to_challenge,
    "remove_fido_device": key_to_remove,
    "change_my_password": password_to_change,
    "reset_password": password_to_replace,
    "exchange_app_login_code": code_to_exchange,
    "start_oidc_login": start_oidc,
    "finish_oidc_login": finish_oidc,
    "start_saml_login": start_saml,
    "show_identity_provider": choose_persona,
    "finish_saml_login": finish_saml,
}
