"""Where a request to one operation ends: it is checked, handled, answered and committed here.

Who wants to take part in every request to the API (faults, the journal, coverage) hangs a function into the
application's `Hooks`; see there.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass, field
from time import perf_counter
from typing import TYPE_CHECKING, Any

from starlette.types import Receive, Scope, Send

from .awaiting import Awaited, call_again
from .context import Context
from .errors import INVALID, ApiError, HttpError, InternalError, Refused, let_go
from .http import Response, first_message, header_lines, is_streamed
from .json_text import NUL
from .kept import KeptAnswers, Question
from .operation import JSON, Operation
from .request import RequestHeaders, check_media_type, read_body, read_bytes, read_query
from .sandbox import Commit, Sandbox
from .security import authenticate
from .state import dumps
from .wire import write_whole

if TYPE_CHECKING:
    from .app import Application
    from .faults import Plan

logger = logging.getLogger("mockitsu")

APPLICATION = "mockitsu.application"
SANDBOX = "mockitsu.sandbox"
PREFIX = "mockitsu.prefix"
HEADERS = "mockitsu.headers"
"""Keys of the scope: the application, the sandbox that the request is for, what stood before the path of the document
(/api, the path of a sandbox, both or nothing), and the headers by name."""

ENCODED_NUL = b"%00"
PIECE = 32_768
"""Bytes after which a stream of lines is sent on."""


class Exchange:
    """One request to an operation, from when it is known which until the answer is sent: what hooks get to see.

    `content` is the request's body as it came, `body` is there once it was read and has passed its schema (an
    `UnfitBody` where the operation looks at it last and it has not; `has_nul` where a text in it has a NUL character),
    `response` once it is known, `commit` where the request has changed something, `error` where it was refused. `plan`
    is what faults and preferences have decided; with `discard`, what the handler writes is dropped. `deliver` sends the
    response; who wants it damaged on the way replaces it. `started` is a reading of `time.perf_counter`.
    """

    __slots__ = (
        "body",
        "commit",
        "content",
        "context",
        "deliver",
        "discard",
        "error",
        "has_nul",
        "plan",
        "receive",
        "response",
        "sandbox",
        "scope",
        "started",
    )

    def __init__(self, scope: Scope, receive: Receive, context: Context) -> None:
        self.scope = scope
        self.receive = receive
        self.context = context
        self.sandbox: Sandbox = scope[SANDBOX]
        self.started = perf_counter()
        self.content = b""
        self.has_nul = False
        self.plan: Plan | None = None
        self.discard = False
        self.body: Any = None
        self.response: Response | None = None
        self.commit: Commit | None = None
        self.error: BaseException | None = None
        self.deliver: Callable[[Exchange, Send], Awaitable[None]] = deliver

    @property
    def operation(self) -> Operation:
        return self.context.operation


Intercept = Callable[[Exchange], Awaitable[Response | None] | None]
Observe = Callable[[Exchange], None]
ObserveStray = Callable[[Scope, Response], None]


@dataclass(slots=True)
class Hooks:
    """What takes part in every request to an operation of the API, in the order of the lists.

    `before` runs when the caller is known and the body is checked, before the handler: a response that it gives
    stands in the handler's place, so that nothing is changed; it may wait. (A plain function that gives None for what
    does not concern it costs the request less than a coroutine.) `after` runs when the response is known and
    committed, before it is sent. `stray` sees the requests that no operation answers, and their refusals. State of a
    hook that belongs to a sandbox is a part of it: `Sandbox.part`.
    """

    before: list[Intercept] = field(default_factory=list)
    after: list[Observe] = field(default_factory=list)
    stray: list[ObserveStray] = field(default_factory=list)


class Endpoint:
    """Answers the requests to one operation, each in a transaction of the sandbox that it is for."""

    def __init__(self, operation: Operation) -> None:
        self.operation = operation

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        sandbox: Sandbox = scope[SANDBOX]
        application: Application = scope[APPLICATION]
        context = Context(
            sandbox.begin(),
            self.operation,
            sandbox,
            path=scope["path"],
            headers=scope[HEADERS],
            query=read_query(scope),
        )
        context.prefix = scope[PREFIX]
        context.address = scope["client"][0] if scope.get("client") else None
        exchange = Exchange(scope, receive, context)
        try:
            exchange.response = await self._answer(exchange, application.hooks)
        except ApiError as error:
            if error.keep and not exchange.discard:
                exchange.commit = sandbox.commit(context.tx, context.person_id, self.operation.id)
            exchange.error, exchange.response = error, refusal(error)
        except Exception as error:
            logger.exception("%s failed", self.operation.id)
            exchange.error, exchange.response = error, refusal(InternalError())
        for observe in application.hooks.after:
            observe(exchange)
        await exchange.deliver(exchange, send)
        let_go(exchange.error)

    async def _answer(self, exchange: Exchange, hooks: Hooks) -> Response:
        operation, sandbox, context = self.operation, exchange.sandbox, exchange.context
        headers: RequestHeaders = context.headers  # type: ignore[assignment]
        self._log_in(exchange, headers)
        if operation.request_body:
            exchange.content = await read_bytes(exchange.receive, headers, sandbox.settings.max_body)
            read = await read_body(operation, headers, exchange.content, sandbox.settings)
            context.form, context.uploads, exchange.body = read.form, read.uploads, read.value
            exchange.has_nul = read.has_nul
        for intercept in hooks.before:
            pending = intercept(exchange)
            replaced = await pending if pending is not None else None
            if replaced is not None:
                return replaced
        if context.tx.root is not sandbox.root:
            context.tx = sandbox.begin()  # others have written while this one waited
        kept = sandbox.part(KeptAnswers)
        question = operation.id, context.path, exchange.scope["query_string"], context.person_id
        found = kept.find(question) if operation.method == "get" else None
        return found if found is not None else await self._call(exchange, kept, question)

    async def _call(self, exchange: Exchange, kept: KeptAnswers, question: Question) -> Response:
        """Let the handler answer, and commit what it has written; keep an answer that follows from the state alone."""
        operation, sandbox, context = self.operation, exchange.sandbox, exchange.context
        path_params: Mapping[str, str] = exchange.scope["path_params"]
        context.look_anew()
        try:
            answer = operation.call(context, path_params, exchange.body)
        except Awaited as awaited:
            answer = await call_again(awaited, context, lambda: operation.call(context, path_params, exchange.body))
        beyond = context.looks_beyond
        _refuse_nul(exchange)
        status, media_type, content = operation.render(answer, sandbox.settings.validate_answers)
        response = status, media_type, answer.headers, content
        if not exchange.discard:
            exchange.commit = sandbox.commit(context.tx, context.person_id, operation.id)
            if operation.method == "get" and not beyond and exchange.commit is None and sandbox.root is context.tx.root:
                kept.keep(question, response)
        return response

    def _log_in(self, exchange: Exchange, headers: RequestHeaders) -> None:
        context, kind = exchange.context, self.operation.token_kind
        if kind is None:
            return
        cookie = headers.cookie(f"{kind}_token_cookie")
        context.person, context.claims = authenticate(
            context.tx, exchange.sandbox.tokens, headers.get("authorization"), cookie, kind, context.epoch
        )
        self.operation.check_writer(context)
        if self.operation.model is None:  # generic operations look the row up first
            if self.operation.request_body and not self.operation.body_last:
                check_media_type(self.operation, headers)
            self.operation.check_role(context)


def _refuse_nul(exchange: Exchange) -> None:
    """Refuse a text with a NUL character, where the handler has found nothing else wrong: no database keeps it. (The
    real server answers a 500 on dedicated operations, observed on Zou 1.0.97.) Raises ApiError."""
    if exchange.has_nul:
        refused = Refused(INVALID)
        declared = exchange.operation.answer_check(refused.status)
        is_told_so = declared is None or declared.problem(refused.body) is None
        raise refused if is_told_so else HttpError(400, INVALID)
    if ENCODED_NUL in exchange.scope["query_string"]:
        query = exchange.context.query
        operation = exchange.operation
        read = operation.query_names | (operation.model.by_name.keys() if operation.model else set())
        if any(NUL in text for name in read & query.keys() for text in query[name]):
            raise HttpError(400, INVALID)


async def deliver(exchange: Exchange, send: Send) -> None:
    """Send the response of an exchange, whole."""
    assert exchange.response is not None
    await send_response(send, *exchange.response, head=exchange.scope["method"] == "HEAD")


def refusal(error: ApiError) -> Response:
    """How an error is answered."""
    return error.status, JSON, error.headers, dumps(error.body)


async def send_response(
    send: Send,
    status: int,
    media_type: str | None,
    extra: Iterable[tuple[str, str]],
    content: bytes,
    *,
    head: bool = False,
) -> None:
    """Send a whole answer."""
    streamed = is_streamed(status, media_type)
    shown = b"" if head else content
    if not streamed and write_whole(send, status, header_lines(status, media_type, extra, len(content)), shown):
        return
    await send(first_message(status, media_type, extra, len(content)))
    if streamed and not head:
        await _stream(send, content)
    else:
        await send({"type": "http.response.body", "body": shown})


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
