"""A studio that is called in process and listened to on a port, and clients that listen.

Everything that a commit sends is there once a later commit's event is: `Listener.heard` commits one and waits for it,
so that no test has to guess how long to wait.
"""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from queue import Queue
from typing import Any

import requests
import socketio

from mockitsu.server import Server
from mockitsu.settings import Settings
from mockitsu.testing import Studio

NAMESPACE = "/events"
TURNS = 200
"""Requests after which the server has long found out that a client has gone."""
PATIENCE = 20
"""Seconds that a test waits for what must come."""
Heard = tuple[str, Any]


class Listener:
    """A real Socket.IO client of the namespace."""

    def __init__(self, url: str, *, transport: str = "websocket", path: str = "socket.io", **options: Any) -> None:
        self._session = requests.Session()
        self.client = socketio.Client(reconnection=False, http_session=self._session)
        self._heard: Queue[Heard] = Queue()
        self.kept: list[Heard] = []
        self.client.on("*", self._hear, namespace=NAMESPACE)
        self.client.on("disconnect", self._hear_end, namespace=NAMESPACE)
        how = {"transports": [transport], "socketio_path": path, "namespaces": [NAMESPACE], "wait_timeout": PATIENCE}
        try:
            self.client.connect(url, **how, **options)
        except socketio.exceptions.ConnectionError:
            self._session.close()
            raise

    def _hear(self, name: str, payload: Any = None) -> None:
        self._heard.put((name, payload))

    def _hear_end(self, reason: str) -> None:
        self._heard.put(("disconnect", reason))

    def next(self) -> Heard:
        """The next that comes."""
        return self._heard.get(timeout=PATIENCE)

    def until(self, name: str) -> list[Heard]:
        """What comes before the next event of this name."""
        return list(iter(lambda: self._unless(name), None))  # type: ignore[arg-type]

    def _unless(self, name: str) -> Heard | None:
        heard = self.next()
        return None if heard[0] == name else heard

    def say(self, message: str, payload: Any = None) -> list[Any]:
        """Send a message and wait until the server has dealt with it."""
        answer: Queue[list[Any]] = Queue()
        self.client.emit(message, payload, namespace=NAMESPACE, callback=lambda *found: answer.put(list(found)))
        return answer.get(timeout=PATIENCE)

    def send(self, message: str, payload: Any = None) -> None:
        """Send a message that will not be acknowledged."""
        self.client.emit(message, payload, namespace=NAMESPACE)

    def close(self) -> None:
        self.client.disconnect()
        if self.client.eio.ws is not None:  # the library leaves one open that the server has closed
            self.client.eio.ws.shutdown()
        self._session.close()


class Stage:
    """A studio, its address, and whoever listens."""

    def __init__(self, studio: Studio, url: str, server: Server) -> None:
        self.studio = studio
        self.url = url
        self.server = server
        self.listeners: list[Listener] = []

    def listen(self, role: str | None = "admin", **options: Any) -> Listener:
        """A client that shows the token of this role in the header; none where the role is None."""
        if role is not None:
            options.setdefault("headers", {"Authorization": f"Bearer {self.studio.token(role)}"})
        self.listeners.append(Listener(self.url, **options))
        return self.listeners[-1]

    def heard(self, listener: Listener) -> list[Heard]:
        """What the listener has got of all that has been committed so far, since it was last asked for."""
        self.studio.get("/status/test-event").raise_for_status()
        for other in self.listeners:
            other.kept += other.until("main:test")
        kept, listener.kept = listener.kept, []
        return kept

    def hears(self, listener: Listener, wanted: Heard) -> bool:
        """Whether the listener gets this message, which follows something that no request has brought about: a client
        has hung up, and the server finds out when it does."""
        return any(wanted in self.heard(listener) for _ in range(TURNS))

    def leave(self) -> None:
        """End all clients."""
        for listener in self.listeners:
            listener.close()
        self.listeners.clear()


@contextmanager
def on_stage(settings: Settings | None = None) -> Iterator[Stage]:
    """A studio in process that is served on a port of its own as well, as `mockitsu serve` does."""
    studio = Studio(settings or Settings(scale="tiny", log_level="warning"))
    listening = socket.create_server(("127.0.0.1", 0))
    server = Server(studio.app, studio.settings, studio.app.realtime.close)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
    thread.start()
    stage = Stage(studio, f"http://127.0.0.1:{listening.getsockname()[1]}", server)
    try:
        deadline = time.monotonic() + PATIENCE
        while not server.started and time.monotonic() < deadline:
            time.sleep(0.005)
        yield stage
    finally:
        stage.leave()
        server.should_exit = True
        thread.join(PATIENCE)
        listening.close()
        studio.client.close()
    assert not thread.is_alive()
