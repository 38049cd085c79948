"""Pages of other origins: the development servers of front ends are let in, with cookies; other pages are not."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import httpx
import pytest

from mockitsu.app import create_app
from mockitsu.settings import SettingError, Settings
from mockitsu.testing import InProcessTransport, Studio

DEV = "http://localhost:8080"
EVIL = "https://evil.example"


@pytest.fixture
def served(studio: Studio) -> Iterator[Callable[[str], httpx.Client]]:
    """A client of the studio as it is with other origins allowed."""
    clients: list[httpx.Client] = []

    def serve(origins: str) -> httpx.Client:
        app = create_app(Settings(cors_origins=origins), document=studio.app.document, sandbox=studio.sandbox)
        clients.append(httpx.Client(transport=InProcessTransport(app), base_url="http://studio.localhost"))
        return clients[-1]

    yield serve
    for client in clients:
        client.close()


def preflight(client: httpx.Client, path: str, origin: str, method: str = "POST") -> httpx.Response:
    asked = {"Access-Control-Request-Method": method, "Access-Control-Request-Headers": "content-type,authorization"}
    return client.options(path, headers={"Origin": origin, **asked})


@pytest.mark.parametrize(
    "origin",
    [
        *("http://localhost", "http://localhost:5173", "https://localhost:8443", "http://127.0.0.1:8080"),
        *("http://[::1]:3000", "http://kitsu.localhost:8080"),
    ],
)
def test_development_servers_are_let_in(studio: Studio, origin: str) -> None:
    answer = studio.get("/data/projects", headers={"Origin": origin})
    assert answer.headers["access-control-allow-origin"] == origin
    assert answer.headers["access-control-allow-credentials"] == "true"
    assert answer.headers["vary"] == "Origin"
    exposed = answer.headers["access-control-expose-headers"]
    for name in ("Content-Disposition", "Content-Range", "ETag"):
        assert name in exposed
    assert preflight(studio.client, "/data/projects", origin).status_code == 200


@pytest.mark.parametrize(
    "origin",
    [
        *(EVIL, "null", "http://localhost.evil.example", "http://evil.example/localhost", "http://notlocalhost"),
        *("http://127.0.0.1.evil.example:80", "http://10.0.0.7:8080", "http://localhost:80a", "file://"),
    ],
)
def test_other_pages_are_not(studio: Studio, origin: str) -> None:
    answer = studio.get("/data/projects", headers={"Origin": origin})
    assert answer.status_code == 200
    assert "access-control-allow-origin" not in answer.headers
    refused = preflight(studio.client, "/data/projects", origin)
    assert (refused.status_code, refused.text) == (400, "Disallowed CORS origin")
    assert "access-control-allow-origin" not in refused.headers


@pytest.mark.parametrize("path", ["/data/projects", "/api/data/projects", "/api/auth/login"])
def test_preflights(studio: Studio, path: str) -> None:
    answer = preflight(studio.client, path, DEV)
    assert answer.status_code == 200
    headers = answer.headers
    assert headers["access-control-allow-origin"] == DEV
    assert headers["access-control-allow-credentials"] == "true"
    assert headers["access-control-allow-headers"] == "content-type,authorization"
    assert {"GET", "POST", "PUT", "DELETE"} <= set(headers["access-control-allow-methods"].split(", "))
    assert headers["access-control-max-age"] == "86400"


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/data/nothing", 404),
        ("PATCH", "/data/tasks", 405),
        ("GET", "/auth/authenticated", 401),
        ("POST", "/auth/login", 400),
        ("POST", "/data/departments", 401),
        ("OPTIONS", "/data/tasks", 200),
        ("OPTIONS", "/data/nothing", 404),
    ],
)
def test_refusals_can_be_read_by_the_page(studio: Studio, method: str, path: str, status: int) -> None:
    for prefix in ("", "/api"):
        answer = studio.client.request(method, prefix + path, headers={"Origin": DEV})
        assert answer.status_code == status
        assert answer.headers["access-control-allow-origin"] == DEV
        assert answer.headers["access-control-allow-credentials"] == "true"


def test_documents_and_pictures_too(studio: Studio) -> None:
    picture = studio.row("preview_file", extension="png")["id"]
    for path in ("/openapi.json", "/docs", f"/pictures/originals/preview-files/{picture}.png"):
        answer = studio.get(path, headers={"Origin": DEV})
        assert answer.status_code == 200
        assert answer.headers["access-control-allow-origin"] == DEV


def test_without_an_origin_nothing_is_said(studio: Studio) -> None:
    headers = studio.get("/data/projects").headers
    assert not [name for name in headers if name.startswith("access-control")]


def test_the_session_of_a_page_from_elsewhere(studio: Studio) -> None:
    """With credentials: include, a page logs in, reads and writes by cookie."""
    page = httpx.Client(transport=studio.client._transport, base_url="http://studio.localhost", headers={"Origin": DEV})
    login = page.post("/api/auth/login", json={"email": "admin@example.com", "password": "mysecretpassword"})
    assert login.headers["access-control-allow-credentials"] == "true"
    made = page.post("/api/data/departments", json={"name": "Props", "color": "#123456"})
    assert made.status_code == 201
    assert made.headers["access-control-allow-origin"] == DEV


def test_origins_can_be_chosen(served: Callable[[str], httpx.Client]) -> None:
    client = served("https://kitsu.example.com/, http://10.0.0.7:8080,localhost")
    for origin, allowed in (
        ("https://kitsu.example.com", True),
        ("http://10.0.0.7:8080", True),
        (DEV, True),
        ("http://kitsu.example.com", False),
        ("https://kitsuXexample.com", False),
        (EVIL, False),
    ):
        answer = client.get("/config", headers={"Origin": origin})
        assert answer.headers.get("access-control-allow-origin") == (origin if allowed else None), origin


def test_all_or_none_can_be_chosen(served: Callable[[str], httpx.Client]) -> None:
    everybody, nobody = served("*"), served("none")
    for origin in (EVIL, "null", DEV):
        assert everybody.get("/config", headers={"Origin": origin}).headers["access-control-allow-origin"] == origin
        assert "access-control-allow-origin" not in nobody.get("/config", headers={"Origin": origin}).headers


@pytest.mark.parametrize("value", ["kitsu.example.com", "https://kitsu.example.com/path", "localhost:8080", "*,x"])
def test_what_is_no_origin_is_refused_at_the_start(value: str) -> None:
    with pytest.raises(SettingError, match="is no origin: write it as browsers do"):
        Settings(cors_origins=value).check()
