"""Pages about the API: /openapi.json and /_mockitsu/openapi.json, and both to browse at /docs, without a network."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from starlette.types import ASGIApp, Receive, Scope, Send

from .document import Document
from .http import CONSTANT_HEADERS

ASSETS = {".js": "text/javascript", ".css": "text/css", ".png": "image/png", ".map": "application/json"}
PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Mockitsu: the API</title>
<link rel="stylesheet" href="docs/swagger-ui.css"></head>
<body><div id="api"></div><script src="docs/swagger-ui-bundle.js"></script>
<script src="docs/swagger-ui-standalone-preset.js"></script><script>
SwaggerUIBundle({urls: [{url: "openapi.json", name: "The Kitsu API"},
    {url: "_mockitsu/openapi.json", name: "The mock's own control API"}],
  presets: [SwaggerUIBundle.presets.apis, SwaggerUIStandalonePreset], layout: "StandaloneLayout",
  dom_id: "#api", docExpansion: "none", filter: true, deepLinking: true,
  displayOperationId: true, defaultModelsExpandDepth: 0, persistAuthorization: true})
</script></body></html>
"""


class PagesMiddleware:
    """Answers the documents (by their paths), /docs and the page's scripts; everything else goes on."""

    def __init__(self, app: ASGIApp, documents: Mapping[str, Document]) -> None:
        self.app = app
        self.documents = documents

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = scope.get("path", "")
        if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD"):
            await self.app(scope, receive, send)
        elif path in self.documents:
            await self._document(self.documents[path], scope, send)
        elif path == "/docs/":  # the page names its parts as seen from /docs
            await respond(scope, send, 307, "text/plain", b"", [(b"location", b"../docs")])
        elif path == "/docs":
            await respond(scope, send, 200, "text/html; charset=utf-8", PAGE.encode())
        elif path.startswith("/docs/"):
            await self._asset(path.removeprefix("/docs/"), scope, receive, send)
        else:
            await self.app(scope, receive, send)

    async def _document(self, document: Document, scope: Scope, send: Send) -> None:
        headers = dict(scope["headers"])
        etag = document.etag.encode()
        extra = [(b"etag", etag), (b"cache-control", b"no-cache"), (b"vary", b"accept-encoding")]
        if headers.get(b"if-none-match") == etag:
            await respond(scope, send, 304, "application/json", b"", extra)
        elif b"gzip" in headers.get(b"accept-encoding", b""):
            extra.append((b"content-encoding", b"gzip"))
            await respond(scope, send, 200, "application/json", document.compressed, extra)
        else:
            await respond(scope, send, 200, "application/json", document.content, extra)

    async def _asset(self, name: str, scope: Scope, receive: Receive, send: Send) -> None:
        from swagger_ui_bundle import swagger_ui_path

        file = Path(swagger_ui_path) / name
        if "/" in name or file.suffix not in ASSETS or not file.is_file():
            await self.app(scope, receive, send)
        else:
            await respond(scope, send, 200, ASSETS[file.suffix], file.read_bytes())


async def respond(
    scope: Scope,
    send: Send,
    status: int,
    media_type: str,
    content: bytes,
    extra: list[tuple[bytes, bytes]] | None = None,
) -> None:
    """Send a whole answer."""
    headers = [
        (b"content-type", media_type.encode()),
        (b"content-length", b"%d" % len(content)),
        *CONSTANT_HEADERS,
        *(extra or []),
    ]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else content})
