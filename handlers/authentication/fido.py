"""Security keys as second factor (observed on Zou 1.0.97)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mockitsu.context import Context
from mockitsu.errors import HttpError
from mockitsu.http import Answer

from .. import browser_session, security_keys, sessions, two_factor


def get_fido_challenge(ctx: Context, email: str) -> Answer:
    """The challenge that one of the account's keys has to sign for a login."""
    person = sessions.find_account(ctx, email)
    if person is None or not person["active"] or not person["fido_enabled"]:
        raise HttpError(400, "FIDO not enabled.")
    return security_keys.challenge(ctx, person)


def start_fido(ctx: Context) -> Answer:
    """What a browser needs to make a key pair on a security key."""
    return security_keys.preregister(ctx, ctx.person)


def add_fido_device(ctx: Context, body: Mapping[str, Any]) -> Answer:
    """Add the key that the caller's browser has made."""
    state = security_keys.pending(ctx, ctx.person)
    if state is None:
        raise HttpError(400, "No preregistration before.")
    gone = browser_session.clear(ctx)
    credential = security_keys.registered(state, body["registration_response"])
    if credential is None:
        message = "FIDO server exception your registration response is probly wrong."
        raise HttpError(400, message, headers=[gone])
    devices = [*security_keys.devices(ctx.person), {"device_name": body["device_name"], "credential": credential}]
    answer = two_factor.enable(ctx, "fido", {"fido_credentials": devices})
    return Answer(answer.body, headers=[*answer.headers, gone])


def remove_fido_device(ctx: Context, body: Mapping[str, Any]) -> Answer:
    """Remove the first key of this name; `body` holds a proof of a second factor too. A name that no key has is
    passed over. With the last key the factor ends."""
    two_factor.check_enabled(ctx.person, "fido")
    headers = two_factor.check_proof(ctx, body)
    devices = security_keys.devices(ctx.person)
    names = [device["device_name"] for device in devices]
    if body["device_name"] in names:
        del devices[names.index(body["device_name"])]
    if devices:
        ctx.tx.update("person", ctx.person["id"], {"fido_credentials": devices})
    else:
        two_factor.end_factor(ctx, ctx.person, "fido")
    return Answer({"success": True}, headers=headers)
