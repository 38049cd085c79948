"""How Schemathesis calls the studio: in the same thread.

Its own client for ASGI applications hands each request to an event loop in another thread, which takes longer than
answering it does.
"""

from __future__ import annotations

import io
from typing import Any

import httpx
import requests
import urllib3
from requests.adapters import HTTPAdapter
from schemathesis.python import asgi

from mockitsu.testing import InProcessTransport


class DirectAdapter(HTTPAdapter):
    """Sends what `requests` has prepared straight to an application."""

    def __init__(self, transport: InProcessTransport) -> None:
        super().__init__()
        self._transport = transport

    def send(self, request: requests.PreparedRequest, *_args: Any, **_options: Any) -> requests.Response:
        body = request.body or b""
        headers = [(name.encode("latin-1"), value.encode("latin-1")) for name, value in request.headers.items()]
        content = body.encode() if isinstance(body, str) else body
        answer = self._transport.handle_request(
            httpx.Request(str(request.method), str(request.url), headers=headers, content=content)
        )
        return self.build_response(
            request,
            urllib3.HTTPResponse(
                io.BytesIO(answer.read()),
                headers=answer.headers.multi_items(),
                status=answer.status_code,
                reason=answer.reason_phrase,
                preload_content=False,
                request_method=request.method,
            ),
        )


_TRANSPORTS: dict[int, InProcessTransport] = {}
"""By the identity of their application, each of which lives as long as its process."""


def call_directly(transport: InProcessTransport) -> None:
    """Let Schemathesis reach the application of `transport` by it."""
    _TRANSPORTS[id(transport.app)] = transport
    asgi.get_client = _client


def _client(app: Any, **_options: Any) -> requests.Session:
    session = requests.Session()
    session.trust_env = False  # no proxy stands between a process and itself
    session.mount("http://", DirectAdapter(_TRANSPORTS[id(app)]))
    return session
