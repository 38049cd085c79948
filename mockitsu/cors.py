"""Who may call from a browser page of another origin.

The real server says nothing about origins: in production its pages come from its own. Here the development servers of
front ends are let in, with cookies, and other pages are not: an API that answers to whoever has a cookie must not
answer to every page that its user has open.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from starlette.middleware.cors import CORSMiddleware
from starlette.types import ASGIApp, Receive, Scope, Send

LOCAL = "localhost"
ALL = "*"
NONE = "none"
LOCAL_ORIGIN = r"https?://(localhost|[\w-]+\.localhost|127\.0\.0\.1|\[::1\])(:\d+)?"
ORIGIN = re.compile(r"[a-z][a-z0-9+.-]*://[^/\s?#@]+|null")
EXPOSED = (
    *("Accept-Ranges", "Allow", "Content-Disposition", "Content-Length", "Content-Range", "Date", "ETag", "Location"),
    *("Preference-Applied", "Retry-After"),
)
"""What scripts of other origins may read of an answer, beside what any may."""
DAY = 86_400


def origin_pattern(setting: str) -> str:
    """A regular expression that fits the origins which the setting `cors_origins` allows.

    The setting is a list separated by commas: origins (`https://kitsu.example.com`), `localhost` for every port of
    this machine, `*` for all, or `none` alone. Raises ValueError where it is something else.
    """
    parts = [part.strip().rstrip("/") for part in setting.split(",") if part.strip()]
    if parts in ([], [NONE]):
        return "(?!)"
    return "|".join(f"({_pattern(part)})" for part in parts)


def _pattern(part: str) -> str:
    if part == ALL:
        return ".*"
    if part == LOCAL:
        return LOCAL_ORIGIN
    if not ORIGIN.fullmatch(part):
        raise ValueError(
            f"{part!r} is no origin: write it as browsers do, like https://kitsu.example.com or http://10.0.0.7:8080, "
            f"or {LOCAL}, {ALL} or {NONE}"
        )
    return re.escape(part.lower())


def allows(setting: str) -> Callable[[str], bool]:
    """Whether an origin is among those that the setting names, for what speaks no HTTP of ours (web sockets)."""
    pattern = re.compile(origin_pattern(setting))
    return lambda origin: pattern.fullmatch(origin) is not None


class CrossOrigin(CORSMiddleware):
    """Starlette's CORS handling, for requests that come from a page; the others pass by."""

    def __init__(self, app: ASGIApp, origins: str) -> None:
        super().__init__(
            app,
            allow_origin_regex=origin_pattern(origins),
            allow_methods=["*"],
            allow_headers=["*"],
            allow_credentials=True,
            expose_headers=EXPOSED,
            max_age=DAY,
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and any(name == b"origin" for name, _ in scope["headers"]):
            await super().__call__(scope, receive, send)
        else:
            await self.app(scope, receive, send)
