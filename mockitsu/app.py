"""The application: Connexion's AsyncApp with operations that are compiled once."""

from __future__ import annotations

import logging
from functools import partial

from starlette.types import ASGIApp, Receive, Scope, Send

from .cors import CrossOrigin
from .document import Document
from .endpoint import PREFIX, SANDBOX, Endpoint
from .errors import ApiError, InternalError
from .framework import (
    API,
    AbstractOperation,
    AsyncApi,
    AsyncApp,
    AsyncASGIApp,
    ConnexionRequest,
    ConnexionResponse,
    ExceptionMiddleware,
    LifespanMiddleware,
    OpenAPISpecification,
    Resolution,
    Resolver,
)
from .http import CONSTANT_HEADERS
from .operation import JSON, Operation
from .pages import PagesMiddleware
from .routing import RoutingMiddleware
from .sandbox import Sandbox
from .settings import Settings
from .state import dumps
from .studio import make_sandbox

logger = logging.getLogger("mockitsu")

API_PREFIX = "/api"


class Specification(OpenAPISpecification):  # type: ignore[misc]
    """The document as Connexion takes it. It is validated by the tests and its references are followed lazily, so
    Connexion's own validation and resolution, 2 seconds at this size, are left out."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self._raw_spec = self._spec = document.raw
        self._base_uri = ""


class HandlerResolver(Resolver):  # type: ignore[misc]
    """Leaves finding the handlers to the operations themselves: they import theirs when first called."""

    def resolve(self, operation: AbstractOperation) -> Resolution:
        return Resolution(lambda: None, operation.operation_id)


class Api(AsyncApi):  # type: ignore[misc]
    """Connexion's API with our operations."""

    def make_operation(self, operation: AbstractOperation) -> Endpoint:
        document: Document = self.specification.document
        declared = document.raw["paths"][operation.path][operation.method]
        return Endpoint(Operation(document, operation.path, operation.method, declared))


class AsgiApp(AsyncASGIApp):  # type: ignore[misc]
    api_cls = Api


class Application(AsyncApp):  # type: ignore[misc]
    """The ASGI application. `sandbox` is the default sandbox; `document` what it serves."""

    document: Document
    sandbox: Sandbox
    settings: Settings

    def operations(self) -> list[Operation]:
        """All operations, in the order of the document."""
        return [Operation(self.document, *found) for found in self.document.operations()]


class EntryMiddleware:
    """The outermost step of our own: strips the /api prefix that clients use, and chooses the sandbox."""

    def __init__(self, app: ASGIApp, application: Application) -> None:
        self.app = app
        self.application = application

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            path: str = scope["path"]
            prefix = API_PREFIX if path == API_PREFIX or path.startswith(f"{API_PREFIX}/") else ""
            scope = {**scope, "path": path[len(prefix) :] or "/", PREFIX: prefix}
            scope[SANDBOX] = self.application.sandbox
        await self.app(scope, receive, send)


async def _refuse(_: ConnexionRequest, error: Exception) -> ConnexionResponse:
    """Errors from before an operation was found: unknown paths and methods."""
    found = error if isinstance(error, ApiError) else InternalError()
    if not isinstance(error, ApiError):
        logger.error("a request failed", exc_info=error)
    return ConnexionResponse(
        status_code=found.status,
        mimetype=JSON,
        body=dumps(found.body),
        headers={
            **{key.decode(): value.decode() for key, value in CONSTANT_HEADERS},
            **dict(found.headers),
        },
    )


def create_app(
    settings: Settings | None = None, *, document: Document | None = None, sandbox: Sandbox | None = None
) -> Application:
    """The application with a seeded studio, ready to serve.

    `document` and `sandbox` default to Mockitsu's own document and to a studio made as `settings` say.
    """
    settings = settings or Settings()
    document = document or Document.load(settings.cache_folder)
    application = Application("mockitsu", middlewares=[])
    application.document = document
    application.settings = settings
    application.sandbox = sandbox or make_sandbox(settings)
    application._middleware_app = application.middleware.app = AsgiApp()
    application.middleware.middlewares = [
        partial(EntryMiddleware, application=application),
        partial(CrossOrigin, origins=settings.cors_origins),
        partial(PagesMiddleware, document=document),
        ExceptionMiddleware,
        RoutingMiddleware,
        LifespanMiddleware,
    ]
    application.add_error_handler(ApiError, _refuse)
    application.add_error_handler(Exception, _refuse)
    options = application.middleware.options.replace(resolver=HandlerResolver())
    application.middleware.apis.append(API(Specification(document), base_path="", name="kitsu", **options.__dict__))
    return application
