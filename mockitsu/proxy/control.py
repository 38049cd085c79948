"""What can be read of a proxy while it runs, below /_mockitsu: the journal as on the mock, and the report."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs

from starlette.types import Receive, Scope, Send

from mockitsu import __version__
from mockitsu.control import ControlEndpoint, check_token
from mockitsu.described import Described
from mockitsu.endpoint import APPLICATION, HEADERS, PREFIX, SANDBOX, refusal, send_response
from mockitsu.errors import ApiError, BadRequest, NotFound
from mockitsu.guard import CONTROL
from mockitsu.http import Response
from mockitsu.journal import Journal
from mockitsu.operation import JSON
from mockitsu.request import RequestHeaders
from mockitsu.settings import Settings
from mockitsu.state import dumps
from mockitsu.verify import pages

if TYPE_CHECKING:
    from mockitsu.document import Document

    from .app import Proxy

SERVED = frozenset(("list_requests", "get_request", "export_requests", "verify_requests"))
"""Operations of the control API that a proxy has, too."""
DEFAULT = "default"


class Desk:
    """Answers the requests below /_mockitsu. To the operations of the control API it is what the mock is: an
    application with one sandbox, whose journal is the proxy's."""

    def __init__(self, proxy: Proxy, document: Document) -> None:
        self._proxy = proxy
        self._described = Described(document)
        self.sandboxes = self
        self.settings: Settings = proxy.settings

    def get(self, name: str) -> Desk:
        """The sandbox of this name. Raises NotFound."""
        if name != DEFAULT:
            raise NotFound(f'A proxy has the requests of one sandbox, "{DEFAULT}"; there is no "{name}".')
        return self

    def part(self, _: type[Journal]) -> Journal:
        """The part of the sandbox that there is."""
        return self._proxy.journal

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        method, path = scope["method"], scope["path"]
        operation, values = self._described.match(method, path)
        headers = RequestHeaders(scope["headers"])
        scope.update({APPLICATION: self, SANDBOX: self, PREFIX: "", HEADERS: headers, "path_params": values})
        if operation is not None and operation.id in SERVED:
            await ControlEndpoint(operation)(scope, receive, send)
            return
        try:
            answer = self._answer(scope, headers)
        except ApiError as error:
            answer = refusal(error)
        await send_response(send, *answer, head=method == "HEAD")

    def _answer(self, scope: Scope, headers: RequestHeaders) -> Response:
        if scope["method"] not in ("GET", "HEAD"):
            raise NotFound("A proxy is asked about, and changed by nothing.")
        path = scope["path"].rstrip("/")
        if path in (CONTROL, f"{CONTROL}/health"):
            return 200, JSON, (), dumps(self._health())
        if path == f"{CONTROL}/report":
            check_token(self.settings, headers)
            query = parse_qs(scope["query_string"].decode("latin-1"))
            return self._report(query.get("format", ["json"])[0])
        raise NotFound(
            f"A proxy has {CONTROL}/health, {CONTROL}/report and {CONTROL}/sandboxes/{DEFAULT}/journal, …/har, "
            "…/verify."
        )

    def _health(self) -> Mapping[str, Any]:
        proxy = self._proxy
        return {
            "status": "up",
            "version": __version__,
            "server": str(proxy.upstream.address),
            "server_version": proxy.upstream.version,
            "requests": proxy.journal.last,
            "violations": proxy.ledger.violations,
            "token_needed": bool(self.settings.control_token),
        }

    def _report(self, kind: str) -> Response:
        report = self._proxy.report()
        if kind == "json":
            return 200, JSON, (), dumps(report.shown())
        if kind not in pages.FORMATS:
            raise BadRequest(f"format is json, {', '.join(pages.FORMATS)}, not {kind!r}.")
        media_type, write = pages.FORMATS[kind]
        return 200, media_type, (), write(report).encode()
