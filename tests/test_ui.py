"""A front end beside the API: its files, its page for every path of its own, and what stays the API's."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest
from click.testing import CliRunner

from mockitsu.app import create_app
from mockitsu.cli import main
from mockitsu.settings import SettingError, Settings
from mockitsu.testing import InProcessTransport, Studio

PAGE = "<!doctype html><title>A front end</title>"
SCRIPT = "console.log('here')"
BROWSER = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
FOREVER = "public, max-age=31536000, immutable"
NAMES = {
    "assets/index-BXt3k2jd.js": ("text/javascript; charset=utf-8", FOREVER),
    "assets/index-Dk29xQ_1.css": ("text/css; charset=utf-8", FOREVER),
    "assets/app.3f2a1b9c.js.map": ("application/json", FOREVER),
    "assets/chunk.0123456789abcdef0123.mjs": ("text/javascript; charset=utf-8", FOREVER),
    "assets/inter-a1b2c3d4.woff2": ("font/woff2", FOREVER),
    "assets/bootstrap-datepicker.js": ("text/javascript; charset=utf-8", "no-cache"),
    "assets/components.js": ("text/javascript; charset=utf-8", "no-cache"),
    "img/still-1280x720.png": ("image/png", "no-cache"),
    "img/logo.svg": ("image/svg+xml", "no-cache"),
    "favicon.ico": ("image/vnd.microsoft.icon", "no-cache"),
    "site.webmanifest": ("application/manifest+json", "no-cache"),
    "engine.wasm": ("application/wasm", "no-cache"),
    "robots.txt": ("text/plain; charset=utf-8", "no-cache"),
    "unknown.xyzabc": ("application/octet-stream", "no-cache"),
}


@pytest.fixture(scope="module")
def dist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A built front end, beside a file that is none of it."""
    folder = tmp_path_factory.mktemp("front_end") / "dist"
    for name in NAMES:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(SCRIPT)
    (folder / "index.html").write_text(PAGE)
    (folder / ".env").write_text("SECRET=1")
    (folder.parent / "secret.txt").write_text("not to be served")
    (folder / "out.txt").symlink_to(folder.parent / "secret.txt")
    return folder


@pytest.fixture(scope="module")
def studio() -> Iterator[Studio]:
    studio = Studio(Settings(scale="tiny"))
    yield studio
    studio.client.close()


@pytest.fixture(scope="module")
def client(studio: Studio, dist: Path) -> Iterator[httpx.Client]:
    app = create_app(Settings(ui=str(dist)), document=studio.app.document, sandbox=studio.sandbox)
    with httpx.Client(transport=InProcessTransport(app), base_url="http://studio.localhost") as client:
        yield client


@pytest.mark.parametrize("path", ["/", "//", "/index.html"])
@pytest.mark.parametrize("headers", [{}, BROWSER])
def test_the_root_is_the_page(client: httpx.Client, path: str, headers: dict[str, str]) -> None:
    answer = client.get(path, headers=headers)
    assert (answer.status_code, answer.text) == (200, PAGE)
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert answer.headers["cache-control"] == "no-cache"
    assert answer.headers["x-content-type-options"] == "nosniff"
    head = client.head(path, headers=headers)
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["content-length"] == str(len(PAGE))


@pytest.mark.parametrize("name", NAMES)
def test_files(client: httpx.Client, name: str) -> None:
    answer = client.get(f"/{name}", headers={"Accept": "*/*"})
    assert (answer.status_code, answer.text) == (200, SCRIPT)
    assert (answer.headers["content-type"], answer.headers["cache-control"]) == NAMES[name]


@pytest.mark.parametrize(
    "path", ["/login", "/productions/123/shots", "/people/", "/nothing.js", "/data/projects", "/shared/playlists/abc"]
)
def test_a_browser_gets_the_page_for_the_paths_of_its_router(client: httpx.Client, path: str) -> None:
    answer = client.get(path, headers=BROWSER)
    assert (answer.status_code, answer.text) == (200, PAGE)
    assert client.head(path, headers=BROWSER).headers["content-type"] == "text/html; charset=utf-8"


@pytest.mark.parametrize("accept", ["*/*", "application/json", "image/avif,image/webp,*/*;q=0.8", ""])
def test_whoever_wants_no_page_does_not_get_it(client: httpx.Client, accept: str) -> None:
    answer = client.get("/assets/gone-a1b2c3d4.js", headers={"Accept": accept})
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/json"
    assert client.get("/data/projects", headers={"Accept": accept}).status_code == 401
    assert client.get("/config", headers={"Accept": accept}).json()["is_self_hosted"] is True


@pytest.mark.parametrize("headers", [{}, BROWSER])
def test_the_api_is_below_its_prefix_whoever_asks(client: httpx.Client, headers: dict[str, str]) -> None:
    assert client.get("/api", headers=headers).json() == {"api": "Zou", "version": "1.0.97"}
    assert client.get("/api/config", headers=headers).json()["is_self_hosted"] is True
    assert client.get("/api/data/projects", headers=headers).status_code == 401
    assert client.get("/api/nothing", headers=headers).status_code == 404
    assert client.get("/openapi.json", headers=headers).headers["content-type"] == "application/json"
    assert "SwaggerUIBundle" in client.get("/docs", headers=headers).text
    assert client.get("/docs/swagger-ui.css", headers=headers).headers["content-type"].startswith("text/css")


def test_writes_are_never_the_pages(client: httpx.Client) -> None:
    for path in ("/login", "/", "/index.html"):
        assert client.post(path, headers=BROWSER).status_code in (404, 405), path
    body = {"email": "admin@example.com", "password": "mysecretpassword"}
    assert client.post("/auth/login", json=body, headers=BROWSER).json()["login"] is True


@pytest.mark.parametrize(
    "path",
    [
        *("/../secret.txt", "/assets/../../secret.txt", "/%2e%2e/secret.txt", "/..%2fsecret.txt", "/..%5csecret.txt"),
        *("/out.txt", "/.env", "/%00", "/assets", "/" + "a" * 5000, "/....//secret.txt", "//etc/passwd"),
    ],
)
def test_nothing_else_is_served(client: httpx.Client, path: str) -> None:
    url = httpx.URL("http://studio.localhost").copy_with(raw_path=path.encode())
    for headers, status in (({"Accept": "*/*"}, 404), (BROWSER, 200)):
        answer = client.request("GET", url, headers=headers)
        assert answer.status_code == status
        assert answer.text == PAGE or answer.json()["error"] is True


def test_files_that_are_known_are_not_sent_again(client: httpx.Client, dist: Path) -> None:
    first = client.get("/login", headers=BROWSER)
    known = {**BROWSER, "If-None-Match": first.headers["etag"]}
    assert client.get("/", headers=known).status_code == 304
    try:
        (dist / "index.html").write_text(PAGE + "<p>built again</p>")
        assert client.get("/", headers=known).text.endswith("built again</p>")
    finally:
        (dist / "index.html").write_text(PAGE)


def test_without_a_front_end_the_root_is_the_api(studio: Studio) -> None:
    for headers in ({}, BROWSER):
        assert studio.get("/", headers=headers).json() == {"api": "Zou", "version": "1.0.97"}
        assert studio.get("/login", headers=headers).status_code == 404


def nothing(folder: Path) -> Path:
    return folder / "nothing"


def empty(folder: Path) -> Path:
    return folder


def a_file(folder: Path) -> Path:
    (folder / "index.html").write_text(PAGE)
    return folder / "index.html"


@pytest.mark.parametrize(
    ("made", "words"), [(nothing, "there is no folder"), (a_file, "there is no folder"), (empty, "no index.html in")]
)
def test_a_folder_without_a_page_is_refused_at_the_start(
    made: Callable[[Path], Path], words: str, tmp_path: Path
) -> None:
    folder = str(made(tmp_path))
    result = CliRunner().invoke(main, ["serve", "--ui", folder])
    assert result.exit_code == 2
    assert words in result.output.replace("\n", " ")
    assert "Traceback" not in result.output
    with pytest.raises(SettingError, match=words):
        create_app(Settings(ui=folder))
