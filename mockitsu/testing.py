"""Calling the application in process: an httpx transport without a port, and a studio for tests.

The transport is synchronous and runs the application to its answer on a loop of its own, so that plain tests need
neither threads nor an event loop.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import httpx

from .app import Application, create_app
from .faults import DISCONNECT
from .fixtures import PASSWORD, PERSONAS
from .sandbox import Sandbox
from .settings import Settings
from .snapshots import Snapshots
from .state import Row, Transaction
from .studio import make_sandbox


class InProcessTransport(httpx.BaseTransport):
    """Sends requests straight to an ASGI application."""

    def __init__(self, app: Any) -> None:
        self.app = app
        self._loop = asyncio.new_event_loop()

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        content = request.read()
        start, *rest = self._loop.run_until_complete(_exchange(self.app, _scope(request), content)) or [{}]
        if not start or (rest or [start])[-1]["type"] == DISCONNECT:
            raise httpx.RemoteProtocolError("the server closed the connection without a whole answer", request=request)
        body = b"".join(message.get("body", b"") for message in rest)
        return httpx.Response(start["status"], headers=start["headers"], content=body, request=request)

    def messages(self, request: httpx.Request) -> Callable[[], list[dict[str, Any]]]:
        """What the application sends for a request, message by message, whenever that is called: no answer is made of
        it, so that nothing but the application is at work."""
        scope, content = _scope(request), request.read()
        return lambda: self._loop.run_until_complete(_exchange(self.app, dict(scope), content))

    def close(self) -> None:
        self._loop.close()


def _scope(request: httpx.Request) -> dict[str, Any]:
    return {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": request.method,
        "scheme": request.url.scheme,
        "path": request.url.path,
        "raw_path": request.url.raw_path.split(b"?")[0],
        "query_string": request.url.query,
        "root_path": "",
        "headers": [(name.lower(), value) for name, value in request.headers.raw],
        "client": ("127.0.0.1", 50000),
        "server": (request.url.host, request.url.port or 80),
    }


async def _exchange(app: Any, scope: dict[str, Any], content: bytes) -> list[dict[str, Any]]:
    """What an application sends for a request."""
    sent: list[dict[str, Any]] = []
    unread = [{"type": "http.request", "body": content, "more_body": False}]
    answered = asyncio.Event()

    async def receive() -> dict[str, Any]:
        if unread:
            return unread.pop()
        await answered.wait()
        return {"type": "http.disconnect"}

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)
        if message["type"] == "http.response.body" and not message.get("more_body", False):
            answered.set()

    await app(scope, receive, send)
    return sent


class Studio:
    """A seeded studio in process. `reset` puts it back to its start, at no cost."""

    def __init__(self, settings: Settings | None = None) -> None:
        self.settings = settings or Settings(scale="tiny")
        self.sandbox: Sandbox = make_sandbox(self.settings)
        self.app: Application = create_app(self.settings, sandbox=self.sandbox)
        self.transport = InProcessTransport(self.app)
        self.client = httpx.Client(transport=self.transport, base_url="http://studio.localhost")
        self._tokens: dict[str, dict[str, str]] = {}

    def reset(self) -> None:
        """Back to the seeded rows and the default sandbox; nobody is logged in by cookie, no snapshot is kept."""
        self.forget_sandboxes()
        snapshots = self.sandbox.part(Snapshots)
        for snapshot in snapshots:
            snapshots.delete(snapshot.name)
        self.sandbox.reset()
        self.sandbox.settings = self.settings
        self.client.cookies.clear()
        self._tokens.clear()

    def forget_sandboxes(self) -> None:
        """Delete all sandboxes but the default one."""
        sandboxes = self.app.sandboxes
        sandboxes.settings = self.settings
        for sandbox in sandboxes:
            if sandbox is not self.sandbox:
                sandboxes.delete(sandbox.name)

    def _log_in(self, role: str) -> dict[str, str]:
        if role not in self._tokens:
            email = PERSONAS.get(role, role)
            answer = self.client.post("/auth/login", json={"email": email, "password": PASSWORD})
            self.client.cookies.clear()
            answer.raise_for_status()
            self._tokens[role] = answer.json()
        return self._tokens[role]

    def token(self, role: str) -> str:
        """An access token of the persona with this role, or of the person with this e-mail address."""
        return self._log_in(role)["access_token"]

    def refresh_token(self, role: str) -> str:
        """A refresh token, likewise."""
        return self._log_in(role)["refresh_token"]

    def request(self, method: str, path: str, *, as_: str | None = "admin", **options: Any) -> httpx.Response:
        """Call an operation as the persona with the role `as_`; None stands for nobody."""
        headers = dict(options.pop("headers", None) or {})
        if as_ is not None:
            headers.setdefault("Authorization", f"Bearer {self.token(as_)}")
        return self.client.request(method, path, headers=headers, **options)

    def get(self, path: str, **options: Any) -> httpx.Response:
        return self.request("GET", path, **options)

    def post(self, path: str, **options: Any) -> httpx.Response:
        return self.request("POST", path, **options)

    def put(self, path: str, **options: Any) -> httpx.Response:
        return self.request("PUT", path, **options)

    def delete(self, path: str, **options: Any) -> httpx.Response:
        return self.request("DELETE", path, **options)

    def set(self, **settings: Any) -> None:
        """Change settings until the next reset."""
        self.sandbox.settings = replace(self.sandbox.settings, **settings)

    # The state behind the API, for what a test has to know beforehand

    def begin(self) -> Transaction:
        return self.sandbox.begin()

    def rows(self, table: str, **columns: Any) -> list[Row]:
        """The rows of a table whose columns have these values, in order of insertion."""
        return self.begin().find(table, **columns) if columns else self.begin().rows(table)

    def row(self, table: str, **columns: Any) -> Row:
        """The first such row. Raises LookupError where there is none."""
        found = self.rows(table, **columns)
        if not found:
            raise LookupError(f"no {table} with {columns}")
        return found[0]

    def ids(self, table: str, **columns: Any) -> list[str]:
        return [str(row["id"]) for row in self.rows(table, **columns)]

    def persona(self, role: str) -> Mapping[str, Any]:
        """The person behind a role."""
        return self.row("person", email=PERSONAS.get(role, role))
