"""Logging an application in through a browser that is logged in: a code, exchanged with a proof of who asked for it.

The proof is that of PKCE (RFC 7636): the code was made for the hash of a text that only the application knows.
"""

from __future__ import annotations

from base64 import urlsafe_b64encode
from collections.abc import Mapping
from hashlib import sha256, shake_256
from hmac import compare_digest

from mockitsu.context import Context
from mockitsu.errors import ApiError
from mockitsu.http import Answer
from mockitsu.security import may_enter

from .. import one_time, sessions

CODE_BYTES = 32
CODE_LIFE = 60  # seconds


def create_app_login_code(ctx: Context, body: Mapping[str, str]) -> dict[str, str]:
    """A code with which the application becomes the caller."""
    code = _encoded(shake_256(ctx.new_id().encode()).digest(CODE_BYTES))
    secret = f"{ctx.person['id']} {body['code_challenge']}"
    one_time.keep(ctx, "app login", code, secret, seconds=CODE_LIFE)
    return {"code": code}


def exchange_app_login_code(ctx: Context, body: Mapping[str, str]) -> Answer:
    """A session for the application. A code is used up by the attempt, whether it succeeds or not."""
    secret = one_time.use_up(ctx, "app login", body["code"])
    if secret is None:
        raise _refusal()
    person_id, challenge = secret.split(" ")
    if not compare_digest(challenge, _encoded(sha256(body["code_verifier"].encode()).digest())):
        raise _refusal()
    person = ctx.tx.get("person", person_id)
    if person is None or not may_enter(person, ctx.tx):
        raise _refusal()
    answer = sessions.welcome(ctx, person_id)
    return Answer(answer.body)


def _refusal() -> ApiError:
    return ApiError({"login": False, "message": "Wrong or expired code."}, keep=True)


def _encoded(content: bytes) -> str:
    return urlsafe_b64encode(content).decode().rstrip("=")
