"""What a browser keeps between two steps of a login: values sealed in the cookie `session`.

The real server does the same, so the second step is refused to a client that drops cookies.
"""

from __future__ import annotations

from collections.abc import Mapping
from http.cookies import CookieError, SimpleCookie
from typing import Any

from mockitsu.context import Context

Header = tuple[str, str]

NAME = "session"


def read(ctx: Context) -> Mapping[str, Any]:
    """The values that came along; nothing where they were tampered with."""
    try:
        cookie = SimpleCookie(ctx.headers.get("cookie", "")).get(NAME)
    except CookieError:
        return {}
    return ctx.tokens.unseal(cookie.value) if cookie is not None else {}


def write(ctx: Context, values: Mapping[str, Any]) -> Header:
    """The header that gives the browser these values to keep."""
    return "set-cookie", f"{NAME}={ctx.tokens.seal(values)}; HttpOnly; Path={_path(ctx)}"


def clear(ctx: Context) -> Header:
    """The header that takes them away."""
    return "set-cookie", f"{NAME}=; Expires=Thu, 01 Jan 1970 00:00:00 GMT; Max-Age=0; HttpOnly; Path={_path(ctx)}"


def _path(ctx: Context) -> str:
    return ctx.prefix.removesuffix("/api") or "/"
