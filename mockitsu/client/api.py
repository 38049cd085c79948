"""Calling the API of a sandbox as somebody."""

from __future__ import annotations

from types import TracebackType
from typing import Self

import httpx

from .connection import ClientError, NoServer

PASSWORD = "mysecretpassword"
"""The password of all personas of a seeded studio."""
DOMAIN = "example.com"


class Api(httpx.Client):
    """An httpx client of the API of one sandbox, as one person: `api.get("/data/projects")`.

    `token` is the access token that it sends, None where nobody is logged in.
    """

    def __init__(self, url: str, *, timeout: float = 30.0, transport: httpx.BaseTransport | None = None) -> None:
        super().__init__(base_url=url, timeout=timeout, transport=transport)
        self.token: str | None = None

    def __enter__(self) -> Self:
        """Itself, even where it has made calls already: httpx refuses that."""
        return self

    def __exit__(
        self,
        exc_type: type[BaseException] | None = None,
        exc_value: BaseException | None = None,
        traceback: TracebackType | None = None,
    ) -> None:
        self.close()

    def log_in(self, who: str, password: str = PASSWORD) -> None:
        """Become the persona of a role ("admin", "manager", "supervisor", "artist", "client", "vendor"), or the person
        with an e-mail address. Raises ClientError."""
        email = who if "@" in who else f"{who}@{DOMAIN}"
        try:
            answer = self.post("/auth/login", json={"email": email, "password": password})
        except httpx.TransportError as error:
            raise NoServer(f"no server answers at {self.base_url} ({error})") from None
        if answer.status_code != 200:
            raise ClientError(f"{email} cannot log in: {answer.text[:300]}", answer.status_code)
        self.token = answer.json()["access_token"]
        self.headers["Authorization"] = f"Bearer {self.token}"
