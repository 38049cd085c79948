"""After all of it the server takes about as much memory as before."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from mockitsu import serving
from mockitsu.client import Client
from mockitsu.fixtures import PASSWORD

from ..media import picture
from .target import Connection
from .test_archives import bomb
from .test_pictures import png

MEGABYTES = 2**20
MOST_GROWTH = 100 * MEGABYTES
"""What each storm takes at a time, if nothing of it is given back, is four times as much."""
BOMB = bomb("manifest.json", 50 * MEGABYTES)
PICTURE = picture(1500, 1000)


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[serving.Served]:
    server = serving.start(tmp_path_factory.mktemp("malice"), "malice", ["--scale", "tiny", "--patience", "5"])
    yield server
    server.stop()


def resident(server: serving.Served) -> int:
    """The memory of the process in bytes."""
    pages = int(Path(f"/proc/{server.pid}/statm").read_text(encoding="ascii").split()[1])
    return pages * 4096


def storm(server: serving.Served, api: httpx.Client) -> None:
    """Some of everything that is large, or becomes large."""
    json, octets = {"Content-Type": "application/json"}, {"Content-Type": "application/octet-stream"}
    avatar = f"/pictures/thumbnails/persons/{api.get('/data/persons').json()[0]['id']}"
    snapshot = "/_mockitsu/sandboxes/default/snapshots/bad/content"
    begun = b"POST /auth/login HTTP/1.1\r\nHost: localhost\r\nContent-Length: 90000000\r\n\r\n" + bytes(4_000_000)
    for _ in range(2):
        for body in (b"[" + b"[]," * 700_000 + b"[]]", b"[" * 4_000_000, b" " * 30_000_000):
            assert api.post("/data/departments", content=body, headers=json).status_code in (400, 413)
        assert api.post(avatar, files={"file": ("a.png", png(50_000, 50_000))}).status_code == 400
        assert api.post(avatar, files={"file": ("a.png", PICTURE)}).status_code == 201
        assert api.post("/import/csv/persons", files={"file": ("a.csv", b'"a",' * 300_000)}).status_code == 201
        assert api.put(snapshot, content=BOMB, headers=octets).status_code == 400
        for _ in range(10):
            api.get("/data/persons", headers={"X-Long": "x" * 60_000})
        connection = Connection(int(server.url.rpartition(":")[2]))
        connection.send(begun)
        connection.drop()


def test_memory_is_back_where_it_was(served: serving.Served) -> None:
    with Client(served.url) as client, httpx.Client(base_url=served.url, timeout=60) as api:
        login = api.post("/auth/login", json={"email": "admin@example.com", "password": PASSWORD})
        api.headers["Authorization"] = f"Bearer {login.json()['access_token']}"
        client.sandbox().snapshots.take("before")
        storm(served, api)
        client.sandbox().reset()
        before = resident(served)
        for _ in range(2):
            storm(served, api)
            client.sandbox().reset()
        assert resident(served) - before < MOST_GROWTH
        assert api.get("/data/projects").status_code == 200
