"""A request that has passed, as an entry of the journal."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import jwt

from mockitsu.entry import tokens
from mockitsu.journal import Entry
from mockitsu.request import RequestHeaders
from mockitsu.state import Row

from .headers import RawHeaders


class PassedEntry(Entry):
    """Its headers are those of the server, to which nothing was added."""

    __slots__ = ("raw_headers",)

    raw_headers: RawHeaders

    def sent_headers(self) -> list[tuple[bytes, bytes]]:
        return self.raw_headers

    def cut(self, most: int) -> None:
        """Keep no more than so many bytes of each body."""
        self.body, self.answer = self.body[:most], self.answer[:most]


class People:
    """Who is behind a token: the id stands in it, e-mail address and role are known of those who were seen logging
    in."""

    def __init__(self) -> None:
        self._known: dict[str, Row] = {}

    def learn(self, answer: Any) -> None:
        """Note who has logged in, where an answer tells it."""
        user = answer.get("user") if isinstance(answer, dict) else None
        if isinstance(user, dict) and isinstance(user.get("id"), str):
            self._known[user["id"]] = _person(user["id"], user)

    def caller(self, headers: RequestHeaders) -> Row | None:
        """Who calls; None where nobody is logged in."""
        for token in tokens(headers):
            subject = _subject(token)
            if subject is not None:
                return self._known.get(subject) or _person(subject, {})
        return None


@lru_cache(1000)
def _subject(token: str) -> str | None:
    """Whom a token is about, by its own word; None where it cannot be read."""
    try:
        subject = jwt.decode(token, options={"verify_signature": False}).get("sub")
    except jwt.PyJWTError:
        return None
    return subject if isinstance(subject, str) else None


def _person(id: str, user: Mapping[str, Any]) -> Row:
    return Row({"id": id, "email": user.get("email"), "role": str(user.get("role") or "unknown")})
