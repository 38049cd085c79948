"""The two servers that answer: one at an address, and the mock in this process."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import httpx

from mockitsu.fixtures import PASSWORD, PERSONAS
from mockitsu.settings import Settings
from mockitsu.testing import Studio

from ..samples import Request

Server = tuple[Request, Mapping[str, str]]
"""How to ask a server as somebody, and the e-mail address of each role's persona."""
ZOU_PERSONAS: Mapping[str, str] = {**PERSONAS, "artist": "user@example.com"}
"""Who is who on the seeded Zou."""


@contextmanager
def at(address: str, personas: Mapping[str, str] = ZOU_PERSONAS) -> Iterator[Server]:
    """A server at an address. Logs each role in when it is first asked for."""
    tokens: dict[str, str] = {}
    with httpx.Client(base_url=address, timeout=60) as client:

        def token(role: str) -> str:
            if role not in tokens:
                sent = {"email": personas.get(role, role), "password": PASSWORD}
                answer = client.post("/auth/login", json=sent)
                answer.raise_for_status()
                tokens[role] = answer.json()["access_token"]
                client.cookies.clear()
            return tokens[role]

        def request(method: str, path: str, *, as_: str, **options: Any) -> httpx.Response:
            headers = {**options.pop("headers", {}), "Authorization": f"Bearer {token(as_)}"}
            return client.request(method, path, headers=headers, **options)

        yield request, personas


@contextmanager
def mock() -> Iterator[Server]:
    """The mock, with a tiny studio."""
    studio = Studio(Settings(scale="tiny"))
    try:
        yield studio.request, PERSONAS
    finally:
        studio.client.close()
