"""The control API: what its handlers know, and where its requests end.

It is described in spec/control.yaml and served like the API of the studio, with the same validation and errors, but
outside of every sandbox. To add a resource: a file in spec/paths/control/ (`make index` lists it in
spec/control.yaml), schemas in spec/schemas/control/, and handlers of the same name in handlers/control/, plain
functions (`async` ones too) that get a `Control`. An operation with `x-in-sandbox: true` is an exception to this: it
runs in a transaction of the request's own sandbox and gets a `Context`, as the operations of the studio do.
"""

from __future__ import annotations

import hmac
import inspect
import logging
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from starlette.types import Receive, Scope, Send

from .endpoint import APPLICATION, HEADERS, PREFIX, SANDBOX, refusal, send_response
from .errors import ApiError, HttpError, InternalError, let_go
from .http import Answer, Response, Upload
from .operation import Operation
from .request import RequestHeaders, read_body, read_bytes, read_query
from .sandbox import Sandbox
from .sandboxes import Sandboxes
from .settings import Settings

if TYPE_CHECKING:
    from .app import Application

logger = logging.getLogger("mockitsu")

TOKEN_HEADER = "x-mockitsu-token"


class ControlTokenNeeded(HttpError):
    def __init__(self) -> None:
        super().__init__(
            401,
            "The control API of this server wants its control token (the setting control_token): "
            '"Authorization: Bearer <token>" or "X-Mockitsu-Token: <token>".',
        )


class Control:
    """One request to the control API: the application with its sandboxes, and what came along.

    `sandbox` is the sandbox that the request came to by prefix or token, mostly the default one; operations about a
    sandbox name it in their path: `control.sandboxes.get(name)`.
    """

    __slots__ = ("application", "form", "headers", "operation", "prefix", "query", "sandbox", "uploads")

    def __init__(self, application: Application, operation: Operation, scope: Scope, headers: RequestHeaders) -> None:
        self.application = application
        self.operation = operation
        self.sandbox: Sandbox = scope[SANDBOX]
        self.prefix: str = scope[PREFIX]
        self.headers = headers
        self.query = read_query(scope)
        self.form: Mapping[str, str] = {}
        self.uploads: Mapping[str, list[Upload]] = {}

    @property
    def sandboxes(self) -> Sandboxes:
        return self.application.sandboxes

    @property
    def settings(self) -> Settings:
        return self.application.settings

    def check_token(self) -> None:
        """Refuse a caller without the control token. Raises ControlTokenNeeded."""
        check_token(self.settings, self.headers)


def check_token(settings: Settings, headers: RequestHeaders) -> None:
    """Refuse a caller without the control token, where the server has one. Raises ControlTokenNeeded."""
    wanted = settings.control_token
    if not wanted:
        return
    scheme, _, bearer = headers.get("authorization", "").partition(" ")
    given = headers.get(TOKEN_HEADER) or (bearer.strip() if scheme.lower() == "bearer" else "")
    if not hmac.compare_digest(given.encode(), wanted.encode()):
        raise ControlTokenNeeded


class ControlEndpoint:
    """Answers the requests to one operation of the control API."""

    def __init__(self, operation: Operation) -> None:
        self.operation = operation

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        control = Control(scope[APPLICATION], self.operation, scope, scope[HEADERS])
        try:
            response = await self._answer(control, scope["path_params"], receive)
        except ApiError as error:
            response = refusal(error)
            let_go(error)
        except Exception:
            logger.exception("%s failed", self.operation.id)
            response = refusal(InternalError())
        await send_response(send, *response, head=scope["method"] == "HEAD")

    async def _answer(self, control: Control, path_params: Mapping[str, str], receive: Receive) -> Response:
        operation, settings = self.operation, control.settings
        if operation.secured:
            control.check_token()
        body: Any = None
        if operation.request_body:
            headers: RequestHeaders = control.headers
            content = await read_bytes(receive, headers, settings.max_body)
            read = await read_body(operation, headers, content, settings)
            control.form, control.uploads, body = read.form, read.uploads, read.value
        answer = operation.call(control, path_params, body)
        if inspect.isawaitable(answer.body):
            result = await answer.body
            answer = result if isinstance(result, Answer) else Answer(result)
        status, media_type, content = operation.render(answer, settings.validate_answers)
        return status, media_type, answer.headers, content
