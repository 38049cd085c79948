"""The control API and pages of the web: a browser sends a page's requests to programs on its own machine, too."""

from __future__ import annotations

import httpx
import pytest

from mockitsu.app import create_app
from mockitsu.settings import Settings
from mockitsu.testing import InProcessTransport, Studio

from .target import Target

RESET = "/_mockitsu/sandboxes/default/reset"
EVIL = "https://evil.example.com"
PLAIN = {"Content-Type": "text/plain"}
"""What a page may send without asking beforehand."""


@pytest.mark.parametrize("path", [RESET, f"/api{RESET}", f"/sandboxes/default{RESET}", f"/{RESET}"])
@pytest.mark.parametrize("origin", [EVIL, "null", "http://localhost.evil.example.com", "file://", "http://[bad"])
def test_pages_of_others_cannot_reset_the_studio(studio: Studio, origin: str, path: str) -> None:
    studio.post("/data/departments", json={"name": "Kept", "color": "#000000"}).raise_for_status()
    answer = studio.client.post(path, headers={"Origin": origin, **PLAIN})
    assert answer.status_code in (403, 404)
    if answer.status_code == 403:
        assert answer.json()["message"].startswith(f"Pages of {origin} may not call the control API")
    assert "access-control-allow-origin" not in answer.headers
    assert studio.rows("department", name="Kept")


def test_pages_of_this_machine_can(studio: Studio) -> None:
    for origin in ("http://localhost:8080", "http://127.0.0.1:3000", "http://studio.localhost"):
        assert studio.client.post(RESET, headers={"Origin": origin}).status_code == 204


@pytest.mark.parametrize(
    "host", ["evil.example.com", "evil.example.com:5000", "localhost.evil.com", "192.168.1.7", "[bad"]
)
def test_a_name_that_somebody_leads_here_does_not_open_it(studio: Studio, host: str) -> None:
    """A page of evil.example.com, whose name leads to 127.0.0.1 once the page is loaded, is of the same origin."""
    for method, path in (
        ("POST", RESET),
        ("GET", "/_mockitsu/sandboxes/default/journal"),
        ("GET", "/_mockitsu/health"),
    ):
        answer = studio.client.request(method, path, headers={"Host": host, "Origin": f"http://{host}"})
        assert answer.status_code == 403
    assert studio.client.post(RESET, headers=[("Host", "localhost"), ("Host", host)]).status_code == 403


@pytest.mark.parametrize("host", ["localhost", "localhost:5000", "127.0.0.1:5000", "[::1]:5000", "kitsu.localhost:80"])
def test_names_of_this_machine_do(studio: Studio, host: str) -> None:
    assert studio.client.get("/_mockitsu/health", headers={"Host": host}).status_code == 200


def test_the_api_of_the_studio_answers_to_any_name(studio: Studio) -> None:
    """It is what clients are to reach, by whatever name; it asks for a login."""
    assert studio.client.get("/", headers={"Host": "kitsu.example.com"}).status_code == 200
    assert studio.client.get("/data/persons", headers={"Host": "kitsu.example.com"}).status_code == 401


def test_the_control_token_stands_in_for_names_and_origins() -> None:
    """With it the control API answers to any name, and to nobody without it."""
    app = create_app(Settings(scale="tiny", host="0.0.0.0", control_token="open-sesame"))
    with httpx.Client(transport=InProcessTransport(app), base_url="http://studio.example.com") as client:
        for headers in (
            {},
            {"X-Mockitsu-Token": ""},
            {"X-Mockitsu-Token": "open-sesam"},
            {"Authorization": "Bearer x"},
        ):
            answer = client.post(RESET, headers={**headers, "Origin": EVIL})
            assert answer.status_code == 401
        assert client.post(RESET, headers={"X-Mockitsu-Token": "open-sesame"}).status_code == 204


def test_cookies_do_not_open_the_control_api_nor_pages_of_others(studio: Studio) -> None:
    """What a browser sends by itself is a login to the studio at most: no answer is for the page of another origin."""
    cookie = {"Cookie": f"access_token_cookie={studio.token('admin')}", "Origin": EVIL}
    answer = studio.client.get("/data/persons", headers=cookie)
    assert "access-control-allow-origin" not in answer.headers
    preflight = {"Origin": EVIL, "Access-Control-Request-Method": "PUT"}
    assert studio.client.options("/data/persons", headers=preflight).status_code == 400
    assert studio.client.options(RESET, headers=preflight).status_code == 400


@pytest.mark.parametrize("path", [f"/{RESET}", f"///{RESET}/", f"/api/{RESET}", f"/sandboxes/default/{RESET}"])
@pytest.mark.parametrize("headers", ["Host: evil.example.com\r\n", f"Host: localhost\r\nOrigin: {EVIL}\r\n"])
def test_slashes_do_not_lead_around(target: Target, path: str, headers: str) -> None:
    """Doubled ones do not count in a path; a client of the tests would take them out."""
    target.studio.post("/data/departments", json={"name": "Kept", "color": "#000000"}).raise_for_status()
    head = f"POST {path} HTTP/1.1\r\n{headers}Connection: close\r\nContent-Length: 0\r\n\r\n"
    assert target.exchange(head.encode()).status in (403, 404)
    assert target.studio.rows("department", name="Kept")
