"""The entry: prefixes are taken off the path, the sandbox is chosen, and what no operation answers is refused."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from typing import TYPE_CHECKING

from starlette.types import ASGIApp, Receive, Scope, Send

from . import guard
from .endpoint import APPLICATION, HEADERS, PREFIX, SANDBOX, refusal, send_response
from .errors import ApiError, InternalError
from .request import RequestHeaders

if TYPE_CHECKING:
    from .app import Application

logger = logging.getLogger("mockitsu")

SANDBOXES = "/sandboxes/"
API = "/api"
HEADER = "x-mockitsu-sandbox"
COOKIES = ("access_token_cookie", "refresh_token_cookie")
CLOSE_REFUSED = 1008  # the code of a web socket that breaks a rule


class EntryMiddleware:
    """Strips `/sandboxes/<name>` and the `/api` that clients use, and chooses the sandbox.

    Behind it the scope tells the application (APPLICATION), the sandbox (SANDBOX) and the prefix that was taken off
    (PREFIX: "/api", "/sandboxes/<name>", both or ""), for requests and web sockets alike.
    """

    def __init__(self, app: ASGIApp, application: Application) -> None:
        self.app = app
        self.application = application

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        whole: str = scope["path"]
        name, path = split_sandbox(whole)
        if path == API or path.startswith(f"{API}/"):
            path = path[len(API) :] or "/"
        headers = RequestHeaders(scope["headers"])
        # The control API names its sandboxes in the path; a client that always sends the header may make its own.
        header = None if guard.is_control(path) else headers.get(HEADER)
        try:
            guard.check(scope, path, headers, self.application)
            sandbox = self.application.sandboxes.choose(name, header, tokens(headers))
        except ApiError as error:
            await _refuse(scope, send, error)
            return
        scope = {
            **scope,
            "path": path,
            APPLICATION: self.application,
            SANDBOX: sandbox,
            PREFIX: whole[: len(whole) - len(path)] if whole.endswith(path) else whole,
            HEADERS: headers,
        }
        if scope["type"] == "http":
            await self._pass_on(scope, receive, send)
            return
        sandbox.connections += 1
        try:
            await self.app(scope, receive, send)
        finally:
            sandbox.connections -= 1

    async def _pass_on(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the request be answered; unknown paths and methods are refused here, operations do so themselves."""
        try:
            await self.app(scope, receive, send)
            return
        except ApiError as error:
            found = error
        except Exception:
            logger.exception("a request failed")
            found = InternalError()
        for observe_stray in self.application.hooks.stray:
            observe_stray(scope, refusal(found))
        await _refuse(scope, send, found)


def split_sandbox(path: str) -> tuple[str | None, str]:
    """The sandbox that a path names, and the path inside it."""
    if not path.startswith(SANDBOXES):
        return None, path
    name, _, rest = path.removeprefix(SANDBOXES).partition("/")
    return name, f"/{rest}"


def tokens(headers: RequestHeaders) -> Iterator[str]:
    """The tokens that a request comes with, in the order in which they count."""
    for part in headers.get("authorization", "").split(","):
        words = part.split()
        if len(words) == 2 and words[0] == "Bearer":
            yield words[1]
    for cookie in COOKIES:
        value = headers.cookie(cookie)
        if value:
            yield value.strip('"')


async def _refuse(scope: Scope, send: Send, error: ApiError) -> None:
    if scope["type"] == "http":
        await send_response(send, *refusal(error), head=scope["method"] == "HEAD")
    else:
        await send({"type": "websocket.close", "code": CLOSE_REFUSED, "reason": str(error.body.get("message"))[:120]})
