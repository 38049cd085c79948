"""Security keys (FIDO2, WebAuthn): challenges, and whether what a key answers is right.

A challenge travels in the browser's session and is good for one answer, right or wrong. As on Zou 1.0.97, the origin of
the page that asked the key and the key's counter are not looked at.
"""

from __future__ import annotations

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Mapping
from hashlib import shake_256
from typing import TYPE_CHECKING, Any

from mockitsu.context import Context
from mockitsu.http import Answer
from mockitsu.state import Row

from . import browser_session

if TYPE_CHECKING:
    from fido2.server import Fido2Server
    from fido2.webauthn import AttestedCredentialData

RELYING_PARTY = "localhost"
CHALLENGE_LENGTH = 32
ALGORITHMS = (-7, -8, -35, -36, -37, -257, -47)
"""The kinds of signatures that a key may make, by their numbers in COSE, the most welcome first."""


def devices(person: Row) -> list[dict[str, str]]:
    """The keys of an account: the name that its owner gave it, and what the key said of itself."""
    return [dict(device) for device in person.private["fido_credentials"] or []]


def preregister(ctx: Context, person: Row) -> Answer:
    """The options with which a browser makes a key pair."""
    from fido2.webauthn import (
        AuthenticatorAttachment,
        PublicKeyCredentialUserEntity,
        ResidentKeyRequirement,
        UserVerificationRequirement,
    )

    options, state = _server().register_begin(
        PublicKeyCredentialUserEntity(
            id=person["id"].encode(), name=person["email"] or person["full_name"], display_name=person["full_name"]
        ),
        _credentials(person),
        resident_key_requirement=ResidentKeyRequirement.DISCOURAGED,
        user_verification=UserVerificationRequirement.PREFERRED,
        authenticator_attachment=AuthenticatorAttachment.CROSS_PLATFORM,
        challenge=_new_challenge(ctx),
    )
    return Answer(_plain(options.public_key), headers=[_remember(ctx, person, state)])


def registered(state: Mapping[str, Any], answer: Mapping[str, Any]) -> str | None:
    """What to keep of a key that answers its registration, or None where the answer is wrong."""
    try:
        data = _server().register_complete(state, answer).credential_data
    except Exception:  # whatever a client sends: the library has no error of its own for it
        return None
    return urlsafe_b64encode(bytes(data)).decode() if data is not None else None


def challenge(ctx: Context, person: Row) -> Answer:
    """The options with which a browser has a key sign."""
    options, state = _server().authenticate_begin(_credentials(person), challenge=_new_challenge(ctx))
    return Answer(_plain(options.public_key), headers=[_remember(ctx, person, state)])


def answer_fits(ctx: Context, person: Row, answer: Mapping[str, Any]) -> bool:
    """Whether one of the account's keys has signed the challenge that was given out."""
    state = pending(ctx, person)
    if state is None:
        return False
    try:
        _server().authenticate_complete(state, _credentials(person), answer)
    except Exception:  # likewise
        return False
    return True


def forget(ctx: Context, person: Row, given: Mapping[str, Any]) -> list[tuple[str, str]]:
    """The header that takes the challenge from the browser, where the proof that is given has used it up."""
    used = given.get("fido_authentication_response") is not None and pending(ctx, person) is not None
    return [browser_session.clear(ctx)] if used else []


def pending(ctx: Context, person: Row) -> Mapping[str, Any] | None:
    """The challenge that this browser was given for the account, or None."""
    state = browser_session.read(ctx).get(_key(person))
    return state if isinstance(state, dict) else None


def _remember(ctx: Context, person: Row, state: Any) -> tuple[str, str]:
    return browser_session.write(ctx, {_key(person): state})


def _key(person: Row) -> str:
    return f"fido-state-{person['id']}"


def _new_challenge(ctx: Context) -> bytes:
    return shake_256(ctx.new_id().encode()).digest(CHALLENGE_LENGTH)


def _server() -> Fido2Server:
    from fido2.server import Fido2Server
    from fido2.webauthn import PublicKeyCredentialRpEntity

    party = PublicKeyCredentialRpEntity(id=RELYING_PARTY, name="Kitsu")
    server = Fido2Server(party, verify_origin=lambda _: True)
    known = {parameter.alg: parameter for parameter in server.allowed_algorithms}
    server.allowed_algorithms = [known[number] for number in ALGORITHMS if number in known]
    return server


def _credentials(person: Row) -> list[AttestedCredentialData]:
    from fido2.webauthn import AttestedCredentialData

    return [AttestedCredentialData(urlsafe_b64decode(device["credential"])) for device in devices(person)]


def _plain(options: Mapping[str, Any]) -> dict[str, Any]:
    """Options as the library's own types show them, in those of JSON."""
    plain: dict[str, Any] = json.loads(json.dumps(options, default=dict))
    return plain
