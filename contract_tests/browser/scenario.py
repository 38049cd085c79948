"""A page in a real browser: from the API's own origin (`--ui`), and from a development server on another port.

Not part of `make test`: its name keeps it from being collected. `make browser-test` runs it.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread
from typing import Any

import pytest
from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.support.wait import WebDriverWait

from mockitsu.fixtures import PASSWORD, PERSONAS

from .prepare import CLIENT

PAGE = Path(__file__).with_name("page")
PATIENCE = 30
FLAGS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-dev-shm-usage"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)


@pytest.fixture(scope="session")
def dist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page as a bundler would leave it: with the client library beside it."""
    folder = tmp_path_factory.mktemp("page") / "dist"
    shutil.copytree(PAGE, folder)
    shutil.copy(CLIENT, folder)
    return folder


@pytest.fixture(scope="session")
def api(serve: Callable[..., str], dist: Path) -> str:
    """The address of a server with the page, by the name that pages on this machine use."""
    return serve("--ui", str(dist)).replace("127.0.0.1", "localhost")


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: Any) -> None:
        """Nobody reads it."""


@pytest.fixture(scope="session")
def dev_server(dist: Path) -> Iterator[str]:
    """The address of a server that has the page and knows nothing of the API."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(dist)))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://localhost:{server.server_port}"
    server.shutdown()
    server.server_close()


Browse = Callable[..., webdriver.Chrome]


@pytest.fixture
def browse() -> Iterator[Browse]:
    """Starts a Chromium that knows nothing yet, with further flags."""
    with ExitStack() as running:

        def start(*flags: str) -> webdriver.Chrome:
            profile = running.enter_context(TemporaryDirectory(ignore_cleanup_errors=True))
            options = webdriver.ChromeOptions()
            options.binary_location = str(shutil.which("chromium"))
            for flag in (*FLAGS, f"--user-data-dir={profile}", *flags):
                options.add_argument(flag)
            options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
            driver = webdriver.Chrome(options, webdriver.ChromeService(shutil.which("chromedriver")))
            running.callback(driver.quit)
            return driver

        yield start


@pytest.fixture
def browser(browse: Browse) -> webdriver.Chrome:
    return browse()


def text(browser: webdriver.Chrome, id: str) -> str:
    """What an element says; nothing while the page is on its way."""
    return str(browser.execute_script("return document.getElementById(arguments[0])?.textContent ?? ''", id))


def wait(browser: webdriver.Chrome, id: str, words: str) -> None:
    """Until the element says these words. What went wrong in the page is told where it does not."""
    try:
        WebDriverWait(browser, PATIENCE, 0.1).until(lambda _: words in text(browser, id))
    except Exception as error:
        logged = "\n".join(entry["message"] for entry in browser.get_log("browser"))
        error.add_note(f"#{id} says {text(browser, id)!r}, #errors says {text(browser, 'errors')!r}\n{logged}")
        raise


def fill(browser: webdriver.Chrome, form: str, **values: str) -> None:
    for name, value in values.items():
        browser.find_element(By.CSS_SELECTOR, f"#{form} [name={name}]").send_keys(value)
    browser.find_element(By.CSS_SELECTOR, f"#{form} button").click()


@pytest.fixture(params=["the same origin", "another origin"])
def address(request: pytest.FixtureRequest, api: str, dev_server: str) -> str:
    """Where the page is opened."""
    return f"{api}/" if request.param == "the same origin" else f"{dev_server}/?api={api}"


def test_a_session(browser: webdriver.Chrome, address: str, api: str) -> None:
    browser.get(address)
    wait(browser, "state", "logged out")
    fill(browser, "login", email=PERSONAS["manager"], password=PASSWORD)
    wait(browser, "state", "listening")
    assert text(browser, "person")
    shots = browser.find_elements(By.CSS_SELECTOR, "#shots li")
    assert len(shots) > 3
    assert browser.execute_script("return document.cookie") == "", "scripts do not see the tokens"

    words = f"Seen from {address}"
    fill(browser, "comment", text=words)
    wait(browser, "events", f"comment:new {words}")
    shown = "return document.getElementById('picture').naturalWidth"
    WebDriverWait(browser, PATIENCE, 0.1).until(lambda _: browser.execute_script(shown) > 0)

    browser.refresh()
    wait(browser, "state", "listening")
    assert len(browser.find_elements(By.CSS_SELECTOR, "#shots li")) == len(shots), "the session outlives the page"
    assert text(browser, "errors") == ""

    browser.find_element(By.ID, "logout").click()
    wait(browser, "state", "logged out")
    assert text(browser, "shots") == ""
    browser.get(f"{api}/api/config")
    assert browser.get_cookies() == []


def test_the_paths_of_the_front_end_can_be_opened(browser: webdriver.Chrome, api: str) -> None:
    browser.get(f"{api}/productions/123/shots")
    wait(browser, "state", "logged out")
    assert browser.title == "Shots"


def test_a_page_that_is_not_let_in_learns_nothing(browse: Browse, api: str, dev_server: str) -> None:
    """The same page, by a name that is not of this machine."""
    browser = browse("--host-resolver-rules=MAP kitsu.example.com 127.0.0.1")
    browser.get(f"{dev_server.replace('localhost', 'kitsu.example.com')}/?api={api}")
    wait(browser, "state", "logged out")
    fill(browser, "login", email=PERSONAS["manager"], password=PASSWORD)
    wait(browser, "errors", "Failed to fetch")
    assert text(browser, "person") == ""
