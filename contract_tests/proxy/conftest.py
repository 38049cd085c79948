"""A proxy on a port of its own, before whatever a test wants to have behind it."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass
from typing import Any

import httpx
import pytest

from mockitsu.document import Document
from mockitsu.proxy import Descriptions, Proxy, Upstream
from mockitsu.proxy.ledger import Ledger
from mockitsu.server import Server
from mockitsu.settings import Settings

from .upstream import Odd

PATIENCE = 10.0
SETTINGS = Settings(log_level="warning")


@dataclass(frozen=True)
class Proxied:
    """A running proxy and its address."""

    proxy: Proxy
    url: str
    client: httpx.Client

    def get(self, path: str, **options: Any) -> httpx.Response:
        return self.client.get(path, **options)

    def problems(self) -> dict[str, list[str]]:
        """What the report says, by operation."""
        operations = self.client.get("/_mockitsu/report").json()["operations"]
        return {one["operation"]: [problem["problem"] for problem in one["problems"]] for one in operations}


MakeProxy = Callable[..., Proxied]


async def nothing() -> None:
    """There is nobody to say goodbye to."""


@contextmanager
def running(app: Any, goodbye: Callable[[], Any] = nothing) -> Iterator[str]:
    """An application, served as `mockitsu proxy` and `mockitsu serve` do; its address."""
    listening = socket.create_server(("127.0.0.1", 0))
    server = Server(app, SETTINGS, goodbye, date_header=False)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
    thread.start()
    deadline = time.monotonic() + PATIENCE
    while not server.started and time.monotonic() < deadline:
        time.sleep(0.002)
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(PATIENCE)
        listening.close()
    assert not thread.is_alive()


@pytest.fixture(scope="session")
def documents() -> tuple[Descriptions, Document]:
    """The document of the API and that of the control API: what is compiled of them once is there for all."""
    folder = SETTINGS.cache_folder
    return Descriptions(Document.load(folder)), Document.load(folder, "control")


@pytest.fixture(scope="session")
def proxies(documents: tuple[Descriptions, Document]) -> Callable[..., AbstractContextManager[Proxied]]:
    """Runs a proxy before a server; takes what `Upstream` and `Proxy` take."""

    @contextmanager
    def proxy(
        url: str, *, settings: Settings = SETTINGS, max_body: int = 10_000_000, **upstream: Any
    ) -> Iterator[Proxied]:
        made = Proxy(Upstream(url, **upstream), *documents, settings, max_body=max_body)
        with running(made, made.close) as address, httpx.Client(base_url=address, timeout=PATIENCE) as client:
            yield Proxied(made, address, client)

    return proxy


@pytest.fixture
def make_proxy(proxies: Callable[..., AbstractContextManager[Proxied]]) -> Iterator[MakeProxy]:
    """Makes proxies that live as long as the test."""
    with ExitStack() as stack:
        yield lambda url, **options: stack.enter_context(proxies(url, **options))


@pytest.fixture(scope="session")
def _odd() -> Iterator[Odd]:
    odd = Odd()
    with running(odd.app) as odd.url:
        yield odd


@pytest.fixture(scope="session")
def _proxied(_odd: Odd, proxies: Callable[..., AbstractContextManager[Proxied]]) -> Iterator[Proxied]:
    with proxies(_odd.url) as proxied:
        yield proxied


@pytest.fixture
def odd(_odd: Odd) -> Odd:
    """The server that keeps to nothing; `odd.url` is where."""
    _odd.reset()
    return _odd


@pytest.fixture
def proxied(odd: Odd, _proxied: Proxied) -> Proxied:  # noqa: ARG001
    """A proxy before it, which has not seen anything yet."""
    _proxied.proxy.journal.reset()
    _proxied.proxy.ledger = Ledger()
    _proxied.client.cookies.clear()
    return _proxied
