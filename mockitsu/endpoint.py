"""Where a request to one operation ends: it is checked, handled, answered and committed here."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterable, Mapping

from starlette.types import Receive, Scope, Send

from .context import Context
from .errors import ApiError, InternalError
from .http import CONSTANT_HEADERS
from .operation import JSON, NDJSON, Operation
from .request import RequestHeaders, read_body, read_query
from .sandbox import Sandbox
from .security import authenticate
from .state import dumps

logger = logging.getLogger("mockitsu")

SANDBOX = "mockitsu.sandbox"
PREFIX = "mockitsu.prefix"
"""What stood before the path of the document: /api, the path of a sandbox, both or nothing."""
Response = tuple[int, str | None, Iterable[tuple[str, str]], bytes]
EMPTY_MEDIA_TYPE = "text/html; charset=utf-8"
NOT_MODIFIED = 304
WITHOUT_LENGTH = (204, NOT_MODIFIED)
PIECE = 32_768
"""Bytes after which a stream of lines is sent on."""


class Endpoint:
    """The ASGI application of one operation."""

    def __init__(self, operation: Operation) -> None:
        self.operation = operation

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        sandbox: Sandbox = scope[SANDBOX]
        headers = RequestHeaders(scope["headers"])
        context = Context(
            sandbox.begin(), self.operation, sandbox, path=scope["path"], headers=headers, query=read_query(scope)
        )
        context.prefix = scope[PREFIX]
        context.address = scope["client"][0] if scope.get("client") else None
        try:
            response = await self._answer(context, scope["path_params"], receive, headers)
        except ApiError as error:
            if error.keep:
                sandbox.commit(context.tx, context.person_id)
            response = error.status, JSON, error.headers, dumps(error.body)
        except Exception:
            logger.exception("%s failed", self.operation.id)
            response = 500, JSON, (), dumps(InternalError().body)
        await send_response(send, *response, head=scope["method"] == "HEAD")

    async def _answer(
        self, context: Context, path_params: Mapping[str, str], receive: Receive, headers: RequestHeaders
    ) -> Response:
        operation, sandbox = self.operation, context.sandbox
        self._log_in(context, headers)
        body = None
        if operation.request_body:
            read = await read_body(operation, headers, receive, sandbox.settings.max_body)
            context.form, context.uploads, body = read.form, read.uploads, read.value
            context.tx = sandbox.begin()  # others may have written while the body came in
        answer = operation.call(context, path_params, body)
        status, media_type, content = operation.render(answer, sandbox.settings.validate_answers)
        sandbox.commit(context.tx, context.person_id)
        return status, media_type, answer.headers, content

    def _log_in(self, context: Context, headers: RequestHeaders) -> None:
        kind = self.operation.token_kind
        if kind is None:
            return
        cookie = headers.cookie(f"{kind}_token_cookie")
        context.person, context.claims = authenticate(
            context.tx, context.tokens, headers.get("authorization"), cookie, kind, context.epoch
        )
        self.operation.check_role(context)


async def send_response(
    send: Send,
    status: int,
    media_type: str | None,
    extra: Iterable[tuple[str, str]],
    content: bytes,
    *,
    head: bool = False,
) -> None:
    """Send a whole answer, with the headers that the real server sets on every one."""
    headers = [(name.lower().encode("latin-1"), value.encode("latin-1", "replace")) for name, value in extra]
    headers += CONSTANT_HEADERS
    if status != NOT_MODIFIED:
        headers.append((b"content-type", (media_type or EMPTY_MEDIA_TYPE).encode("latin-1")))
    streamed = media_type == NDJSON and status != NOT_MODIFIED
    if not streamed and status not in WITHOUT_LENGTH:
        headers.append((b"content-length", b"%d" % len(content)))
    await send({"type": "http.response.start", "status": status, "headers": headers})
    if streamed and not head:
        await _stream(send, content)
    else:
        await send({"type": "http.response.body", "body": b"" if head else content})


async def _stream(send: Send, content: bytes) -> None:
    """Send lines piece by piece: the client can begin with the first while it waits for the others, and other requests
    are answered between two pieces."""
    start = 0
    while start < len(content):
        end = content.find(b"\n", start + PIECE) + 1 or len(content)
        await send({"type": "http.response.body", "body": content[start:end], "more_body": True})
        await asyncio.sleep(0)
        start = end
    await send({"type": "http.response.body", "body": b""})
