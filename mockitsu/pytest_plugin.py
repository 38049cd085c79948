"""The pytest plugin, installed with the package: a server for the run, and a sandbox for each test.

Nothing heavy is imported before a fixture is used: a run that uses none pays nothing for the plugin.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest

if TYPE_CHECKING:
    from mockitsu.app import Application
    from mockitsu.client import Client
    from mockitsu.pytest_sandbox import TestSandbox

FOLDER = "mockitsu_folder"
"""Where the processes of a run find its servers; workers are told by their `workerinput`."""
SCALES = ("empty", "tiny", "small", "large")
SHARED = "server"


class Run:
    """What the processes of one run of pytest have in common: a folder with its servers."""

    def __init__(self, config: pytest.Config) -> None:
        self.config = config
        self.worker: str = getattr(config, "workerinput", {}).get("workerid", "")
        told: str | None = getattr(config, "workerinput", {}).get(FOLDER)
        self.path = Path(told or Path(tempfile.gettempdir()) / f"mockitsu-{uuid4().hex}")

    @property
    def folder(self) -> Path:
        """The folder; it is made when the first process wants a server."""
        self.path.mkdir(mode=0o700, exist_ok=True)
        return self.path

    @property
    def url(self) -> str:
        """The address of the server for this process; started where it is not there yet."""
        given: str | None = self.config.getoption("mockitsu_url")
        if given:
            return given
        from mockitsu import serving

        name = f"{SHARED}-{self.worker}" if self.config.getoption("mockitsu_per_worker") else SHARED
        arguments = ["--scale", self.config.getoption("mockitsu_scale"), "--log-level", "warning"]
        return serving.shared(self.folder, name, arguments).url

    def servers(self) -> list[str]:
        """The addresses of all servers that this run has started or was given."""
        given: str | None = self.config.getoption("mockitsu_url")
        if given or not self.path.is_dir():
            return [given] if given else []
        from mockitsu import serving

        return [served.url for served in serving.all_in(self.path)]

    def end(self) -> None:
        """Stop the servers; only the process that all others belong to does."""
        if self.worker or not self.path.is_dir():
            return
        from mockitsu import serving

        for served in serving.all_in(self.path):
            served.stop()
        shutil.rmtree(self.path, ignore_errors=True)


RUN = pytest.StashKey[Run]()
APP = pytest.StashKey["Application"]()
"""The application that the tests of this process call without a port, if any does."""


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("mockitsu", "Mockitsu: a mock of the Kitsu API")
    group.addoption(
        "--mockitsu-scale", choices=SCALES, default="tiny", help="size of the studio that tests start from (tiny)"
    )
    group.addoption("--mockitsu-url", metavar="URL", help="use the server at URL instead of starting one")
    group.addoption("--mockitsu-token", metavar="TOKEN", help="control token of the server at --mockitsu-url")
    group.addoption(
        "--mockitsu-per-worker", action="store_true", help="a server for each worker of pytest-xdist, not one for all"
    )
    group.addoption(
        "--mockitsu-coverage",
        metavar="PERCENT",
        type=float,
        nargs="?",
        const=0.0,
        help="show what was reached of the API; fail where it is less than PERCENT of its operations",
    )
    group.addoption(
        "--mockitsu-coverage-report",
        metavar="FILE",
        action="append",
        default=[],
        help="write that to FILE, too: .json, .html or .xml (JUnit); may be given several times",
    )
    group.addoption(
        "--mockitsu-coverage-fail-under",
        metavar="MEASURE=PERCENT",
        action="append",
        default=[],
        help="fail below that of a measure: operations, statuses, parameters, media_types or fields",
    )


def pytest_configure(config: pytest.Config) -> None:
    run = config.stash[RUN] = Run(config)
    files, thresholds = (config.getoption(f"mockitsu_coverage_{more}") for more in ("report", "fail_under"))
    if files or thresholds or config.getoption("mockitsu_coverage") is not None:
        from mockitsu.pytest_coverage import CoveragePlugin

        config.pluginmanager.register(CoveragePlugin(config, run), "mockitsu-coverage")


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    """A worker of pytest-xdist is about to start: tell it where the servers of the run are."""
    node.workerinput[FOLDER] = str(node.config.stash[RUN].path)


@pytest.hookimpl(trylast=True)
def pytest_unconfigure(config: pytest.Config) -> None:
    if RUN in config.stash:
        config.stash[RUN].end()


@pytest.fixture(scope="session")
def mockitsu_server(pytestconfig: pytest.Config) -> Iterator[Client]:
    """A server on a port of its own, shared by the whole run, workers of pytest-xdist included: its control API, and
    its address as `.url`. Tests that change something do it in a `mockitsu_sandbox`."""
    from mockitsu.client import Client

    with Client(pytestconfig.stash[RUN].url, token=pytestconfig.getoption("mockitsu_token")) as client:
        yield client


@pytest.fixture
def mockitsu_sandbox(mockitsu_server: Client, request: pytest.FixtureRequest) -> Iterator[TestSandbox]:
    """A world of the test's own on the server: seeded, empty of what other tests did, gone afterwards."""
    from mockitsu.pytest_sandbox import sandbox_of_test

    with sandbox_of_test(mockitsu_server, request.node.nodeid) as sandbox:
        yield sandbox


@pytest.fixture(scope="session")
def mockitsu_app(pytestconfig: pytest.Config) -> Application:
    """The ASGI application in this process, without a port: `httpx.ASGITransport(app=mockitsu_app)` calls it from
    asynchronous tests."""
    from mockitsu.app import create_app
    from mockitsu.settings import Settings

    app = pytestconfig.stash[APP] = create_app(Settings(scale=pytestconfig.getoption("mockitsu_scale")))
    return app


@pytest.fixture(scope="session")
def _mockitsu_in_process(mockitsu_app: Application) -> Iterator[Client]:
    from mockitsu.client import Client
    from mockitsu.testing import InProcessTransport

    transport = InProcessTransport(mockitsu_app)
    with Client("http://mockitsu.localhost", transport=transport) as client:
        yield client
    transport.close()


@pytest.fixture
def mockitsu_local(_mockitsu_in_process: Client, request: pytest.FixtureRequest) -> Iterator[TestSandbox]:
    """The same as `mockitsu_sandbox`, in this process: no port, no other process, and a call takes a fraction."""
    from mockitsu.pytest_sandbox import sandbox_of_test

    with sandbox_of_test(_mockitsu_in_process, request.node.nodeid) as sandbox:
        yield sandbox
