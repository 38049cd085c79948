"""Sessions: their tokens and cookies, the log of logins, and what a person is told of itself."""

from __future__ import annotations

import re
from collections.abc import Mapping
from email.utils import formatdate
from typing import Any

from mockitsu.context import Context
from mockitsu.http import Answer
from mockitsu.models import MODELS
from mockitsu.state import Row

from . import crud, lookup

Header = tuple[str, str]

REFRESH_PATH = "/auth/refresh-token"
COOKIE_LIFE = 31_540_000  # seconds; the token inside is good for less
BROWSER = re.compile(r"(?!.*(Headless|[Bb]ot))(Mozilla/.*(Firefox|Chrome|Safari|Edge?|OPR|MSIE|Trident)/|Opera/)")
CHAT_KEYS = frozenset(("chat_token_slack", "chat_webhook_mattermost", "chat_token_discord"))


def start(ctx: Context, person: Row) -> tuple[dict[str, str], list[Header]]:
    """The tokens of a new session, as answers show them, and the headers that set their cookies."""
    access, refresh = ctx.tokens.issue_pair(person["id"], now=ctx.epoch, new_id=ctx.new_id)
    cookies = [set_cookie(ctx, "access", access), set_cookie(ctx, "refresh", refresh)]
    return {"access_token": access, "refresh_token": refresh}, cookies


def welcome(ctx: Context, person_id: str) -> Answer:
    """Start a session and say so: what every login answers."""
    person = lookup.get(ctx, "person", person_id)
    tokens, cookies = start(ctx, person)
    log_login(ctx, person)
    user, studio_row = profile(ctx, person), organisation(ctx, person)
    return Answer({"user": user, "organisation": studio_row, "login": True, **tokens}, headers=cookies)


def find_account(ctx: Context, name: str) -> Row | None:
    """The person with this e-mail address, in any case, or with this workstation login. Never a bot."""
    return find_by_address(ctx, name) or ctx.tx.first("person", desktop_login=name, is_bot=False)


def find_by_address(ctx: Context, address: str) -> Row | None:
    """The person with this e-mail address, in any case. Never a bot."""
    lowered = address.lower()
    people = ctx.tx.find("person", email=address, is_bot=False) or ctx.tx.find("person", is_bot=False)
    return next((row for row in people if (row["email"] or "").lower() == lowered), None)


def set_cookie(ctx: Context, kind: str, token: str) -> Header:
    """The header that sets the cookie of a token."""
    expires = formatdate(ctx.epoch + COOKIE_LIFE, usegmt=True)
    return _cookie(ctx, kind, f"{token}; Expires={expires}; Max-Age={COOKIE_LIFE}")


def unset_cookie(ctx: Context, kind: str) -> Header:
    """The header that removes the cookie of a kind of token."""
    return _cookie(ctx, kind, "; Expires=Thu, 01 Jan 1970 00:00:00 GMT")


def _cookie(ctx: Context, kind: str, value: str) -> Header:
    return "set-cookie", f"{kind}_token_cookie={value}; HttpOnly; Path={_path(ctx, kind)}; SameSite=Lax"


def _path(ctx: Context, kind: str) -> str:
    """Where a browser is to send a cookie: that for refreshing to the one operation that takes it, by the prefix that
    the client uses; the other to the whole sandbox, so that sandboxes do not end each other's sessions."""
    if kind == "refresh":
        return ctx.prefix + REFRESH_PATH
    return ctx.prefix.removesuffix("/api") or "/"


def is_browser(ctx: Context) -> bool:
    """Whether the client says that it is a browser with somebody in front of it (observed on Zou 1.0.97)."""
    return BROWSER.match(ctx.headers.get("user-agent", "")) is not None


def log_login(ctx: Context, person: Row) -> None:
    """Remember that a person has logged in."""
    origin = "web" if is_browser(ctx) else "script"
    ctx.tx.insert("login_log", {"person_id": person["id"], "ip_address": ctx.address, "origin": origin})


def profile(ctx: Context, person: Row) -> Mapping[str, Any]:
    """A person as it sees itself."""
    return crud.present(ctx, MODELS["person"], person)


def organisation(ctx: Context, person: Row) -> Mapping[str, Any]:
    """The studio as a person sees it: what connects it to its chats is for administrators."""
    row = studio(ctx)
    if person["role"] == "admin":
        return row
    return {name: value for name, value in row.items() if name not in CHAT_KEYS}


def studio(ctx: Context) -> Row:
    """The row of the organisation. Where somebody has deleted it there is a new one: nothing works without."""
    rows = ctx.tx.rows("organisation")
    return rows[0] if rows else ctx.tx.insert("organisation", {"name": "Kitsu"})
