"""The application: Connexion's AsyncApp with operations that are compiled once."""

from __future__ import annotations

from functools import partial
from time import monotonic

from .control import ControlEndpoint
from .cors import CrossOrigin
from .coverage import Coverage
from .document import Document
from .endpoint import Endpoint, Hooks
from .entry import EntryMiddleware
from .framework import (
    API,
    AbstractOperation,
    AsyncApi,
    AsyncApp,
    AsyncASGIApp,
    LifespanMiddleware,
    OpenAPISpecification,
    Resolution,
    Resolver,
)
from .guard import CONTROL
from .observing import observe
from .operation import Operation
from .pages import PagesMiddleware
from .realtime.middleware import RealTime, RealTimeMiddleware
from .routing import RoutingMiddleware
from .sandbox import Sandbox
from .sandboxes import Sandboxes
from .settings import Settings
from .studio import make_sandbox
from .ui import UiMiddleware

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
    """Connexion's API with our operations: those of the studio run in a sandbox, those of the mock itself do not."""

    def make_operation(self, operation: AbstractOperation) -> Endpoint | ControlEndpoint:
        document: Document = self.specification.document
        declared = document.raw["paths"][operation.path][operation.method]
        made = Operation(document, operation.path, operation.method, declared)
        return ControlEndpoint(made) if made.is_control else Endpoint(made)


class AsgiApp(AsyncASGIApp):  # type: ignore[misc]
    api_cls = Api


class Application(AsyncApp):  # type: ignore[misc]
    """The ASGI application.

    `document` is the API that it serves, `control` that of the mock itself; `sandboxes` all sandboxes and `sandbox`
    the default one; `hooks` what takes part in every request; `coverage` what was reached in any sandbox.
    """

    document: Document
    control: Document
    sandboxes: Sandboxes
    settings: Settings
    realtime: RealTime
    hooks: Hooks
    coverage: Coverage
    started: float
    answers_at_once = True
    """Whether it needs no task of asyncio before it waits for something; what does awaits `in_a_task` first."""

    @property
    def uptime(self) -> float:
        """Seconds since it was made."""
        return round(monotonic() - self.started, 3)

    @property
    def sandbox(self) -> Sandbox:
        return self.sandboxes.default

    def operations(self) -> list[Operation]:
        """All operations of the API, in the order of the document."""
        return [Operation(self.document, *found) for found in self.document.operations()]

    def control_operations(self) -> list[Operation]:
        """All operations of the control API, likewise."""
        return [Operation(self.control, *found) for found in self.control.operations()]


def create_app(
    settings: Settings | None = None, *, document: Document | None = None, sandbox: Sandbox | None = None
) -> Application:
    """The application with a seeded studio, ready to serve.

    `document` and `sandbox` default to Mockitsu's own document and to a studio made as `settings` say. Raises
    SettingError.
    """
    settings = settings or Settings()
    settings.check()
    document = document or Document.load(settings.cache_folder)
    application = Application("mockitsu", middlewares=[])
    application.document = document
    application.control = Document.load(settings.cache_folder, "control")
    application.settings = settings
    application.sandboxes = Sandboxes(sandbox or make_sandbox(settings), settings)
    application.realtime = RealTime(document, settings.cors_origins)
    application.hooks = Hooks()
    application.coverage = Coverage()
    application.started = monotonic()
    observe(application)
    application._middleware_app = application.middleware.app = AsgiApp()
    application.middleware.middlewares = [
        *([partial(UiMiddleware, folder=settings.ui)] if settings.ui else []),
        partial(CrossOrigin, origins=settings.cors_origins),
        partial(EntryMiddleware, application=application),
        partial(RealTimeMiddleware, realtime=application.realtime),
        partial(PagesMiddleware, documents={"/openapi.json": document, f"{CONTROL}/openapi.json": application.control}),
        RoutingMiddleware,
        LifespanMiddleware,
    ]
    options = application.middleware.options.replace(resolver=HandlerResolver())
    for name, served in (("kitsu", document), ("control", application.control)):
        api = API(Specification(served), base_path="", name=name, **options.__dict__)
        application.middleware.apis.append(api)
    return application
