"""What the tests of logins share."""

from __future__ import annotations

from typing import Any

import httpx
import pyotp

from mockitsu.fixtures import PASSWORD, PERSONAS
from mockitsu.testing import Studio

from ..scenarios.security_key import SecurityKey

BROWSER = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36"


def log_in(studio: Studio, role: str = "artist", password: str = PASSWORD, **fields: Any) -> httpx.Response:
    """A login that leaves no cookie behind."""
    body = {"email": PERSONAS.get(role, role), "password": password, **fields}
    answer = studio.client.post("/auth/login", json=body)
    studio.client.cookies.clear()
    return answer


def bearer(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}


def get_as(studio: Studio, token: str, path: str = "/auth/authenticated") -> httpx.Response:
    """A GET with this token and nothing else."""
    answer = studio.client.get(path, headers=bearer(token))
    studio.client.cookies.clear()
    return answer


def change_person(studio: Studio, role: str, **changes: Any) -> None:
    """Write columns of a person as no operation does."""
    tx = studio.begin()
    tx.update("person", studio.persona(role)["id"], changes)
    studio.sandbox.commit(tx)


def make_bot(studio: Studio, *, expires: int | None = None, **columns: Any) -> tuple[str, str]:
    """A bot's id and its token."""
    tx = studio.begin()
    jti = tx.new_id()
    names = {"first_name": "Render", "last_name": "Farm", "email": "farm@example.com"}
    bot = tx.insert("person", {**names, "is_bot": True, "jti": jti, **columns})
    studio.sandbox.commit(tx)
    now = int(studio.sandbox.clock.seconds())
    return bot["id"], studio.sandbox.tokens.issue_bot(bot["id"], jti, now=now, expires=expires)


def code_of(studio: Studio, secret: str, steps: int = 0) -> str:
    """What an authenticator shows at the studio's time, or some steps of 30 seconds from it."""
    return pyotp.TOTP(secret).at(int(studio.sandbox.clock.seconds()) + 30 * steps)


def enable_totp(studio: Studio, role: str = "artist") -> tuple[str, list[str]]:
    """Give a persona an authenticator; its secret and the recovery codes."""
    secret = studio.put("/auth/totp", as_=role).json()["otp_secret"]
    answer = studio.post("/auth/totp", as_=role, json={"totp": code_of(studio, secret)})
    studio.client.cookies.clear()
    assert answer.status_code == 200, answer.text
    return secret, answer.json()["otp_recovery_codes"]


def mails(studio: Studio, to: str | None = None) -> list[dict[str, Any]]:
    """What is in the outbox."""
    answer = studio.client.get("/_mockitsu/outbox", params={} if to is None else {"to": to})
    assert answer.status_code == 200, answer.text
    found: list[dict[str, Any]] = answer.json()
    return found


def mailed_code(studio: Studio) -> str:
    """The code in the last mail."""
    return str(mails(studio)[-1]["code"])


def enable_email_otp(studio: Studio, role: str = "artist") -> list[str]:
    """Give a persona codes by e-mail; the recovery codes."""
    studio.put("/auth/email-otp", as_=role).raise_for_status()
    answer = studio.post("/auth/email-otp", as_=role, json={"email_otp": mailed_code(studio)})
    studio.client.cookies.clear()
    assert answer.status_code == 200, answer.text
    codes: list[str] = answer.json()["otp_recovery_codes"]
    return codes


def add_key(studio: Studio, key: SecurityKey, role: str = "artist", name: str = "Blue key") -> httpx.Response:
    """Give a persona a security key, in a browser that keeps cookies in between."""
    options = studio.put("/auth/fido", as_=role).json()
    body = {"registration_response": key.register(options), "device_name": name}
    answer = studio.post("/auth/fido", as_=role, json=body)
    studio.client.cookies.clear()
    return answer
