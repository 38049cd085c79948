"""Web sockets and the event stream through a proxy."""

from __future__ import annotations

import http.client
import queue
from contextlib import closing
from urllib.parse import urlsplit
from uuid import uuid4

import httpx
import pytest
import socketio
from simple_websocket import Client as SocketClient
from simple_websocket import ConnectionClosed

from mockitsu.fixtures import PASSWORD

from .conftest import MakeProxy, Proxied
from .upstream import PATIENCE, Odd


def address(proxied: Proxied) -> str:
    return f"{proxied.url.replace('http', 'ws')}/socket.io/"


def refusal(proxied: Proxied, target: str) -> int:
    """The status with which a handshake is refused."""
    headers = {
        "Connection": "Upgrade",
        "Upgrade": "websocket",
        "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
    }
    with closing(http.client.HTTPConnection(urlsplit(proxied.url).netloc, timeout=PATIENCE)) as connection:
        connection.request("GET", target, headers=headers)
        return connection.getresponse().status


class TestMessages:
    def test_text_bytes_and_what_was_agreed_on(self, odd: Odd, proxied: Proxied) -> None:
        client = SocketClient.connect(address(proxied), subprotocols=["one", "two"], headers={"Cookie": "a=1"})
        assert client.subprotocol == "two"
        client.send("käse")
        assert client.receive(PATIENCE) == "käsekäse"
        client.send("x" * 300_000)
        assert client.receive(PATIENCE) == "x" * 600_000
        client.send(bytes(range(256)) * 1000)
        assert client.receive(PATIENCE) == (bytes(range(256)) * 1000)[::-1]
        assert odd.seen == ["a=1"]
        client.close(4002, "Done")
        for _ in range(PATIENCE * 100):
            if len(odd.seen) > 1 and proxied.proxy.under_way == 0:
                break
            httpx.get(f"{proxied.url}/_mockitsu/health")
        assert (odd.seen, proxied.proxy.under_way) == (["a=1", "closed 4002"], 0)

    def test_the_server_closes(self, proxied: Proxied) -> None:
        client = SocketClient.connect(address(proxied))
        client.send("close")
        with pytest.raises(ConnectionClosed) as closed:
            client.receive(PATIENCE)
        assert (int(closed.value.reason), closed.value.message) == (4001, "Enough")

    def test_the_server_refuses(self, proxied: Proxied) -> None:
        assert refusal(proxied, "/socket.io/?refuse=1") == 401

    def test_nothing_of_it_is_of_the_api(self, proxied: Proxied) -> None:
        SocketClient.connect(address(proxied)).close()
        assert proxied.problems() == {}


class TestEvents:
    """The mock's stream, through the proxy, as Kitsu's clients use it."""

    @pytest.fixture
    def token(self, live_server: str) -> str:
        account = {"email": "admin@example.com", "password": PASSWORD}
        return str(httpx.post(f"{live_server}/auth/login", json=account).json()["access_token"])

    @pytest.mark.parametrize("transports", [["polling"], ["websocket"], None], ids=["polling", "socket", "upgraded"])
    def test_events_come_through(
        self, live_server: str, make_proxy: MakeProxy, token: str, transports: list[str] | None
    ) -> None:
        proxied = make_proxy(f"{live_server}/api")
        heard: queue.Queue[dict[str, str]] = queue.Queue()
        client = socketio.Client(reconnection=False)
        client.on("department:new", heard.put, namespace="/events")
        headers = {"Authorization": f"Bearer {token}"}
        try:
            client.connect(proxied.url, headers=headers, namespaces=["/events"], transports=transports)
            made = proxied.client.post(
                "/data/departments", json={"name": f"Puppets {uuid4()}", "color": "#000000"}, headers=headers
            )
            assert heard.get(timeout=PATIENCE)["department_id"] == made.json()["id"]
        finally:
            client.disconnect()

    def test_a_stream_that_is_elsewhere(self, odd: Odd, make_proxy: MakeProxy) -> None:
        """A Zou's own stream is a server beside it, which nginx puts at the same address."""
        proxied = make_proxy("http://127.0.0.1:9", events=odd.url)
        client = SocketClient.connect(address(proxied))
        client.send("a")
        assert client.receive(PATIENCE) == "aa"
        client.close()

    def test_a_stream_that_is_not_there(self, make_proxy: MakeProxy) -> None:
        proxied = make_proxy("http://127.0.0.1:9")
        assert refusal(proxied, "/socket.io/") == 502
        assert proxied.get("/socket.io/?EIO=4&transport=polling").status_code == 502
