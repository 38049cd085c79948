"""A server for the tests that want one on a port: other programs' clients, and the commands of the documentation."""

from __future__ import annotations

import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager

import httpcore  # noqa: F401  (here, before pytester: it forgets what a test of its imports first, httpx does not)
import pytest

Serve = Callable[..., str]
PATIENCE = 10
"""Seconds that a server has to stop in."""


def pytest_configure() -> None:
    """Programs are started that are to end at Ctrl-C. Who runs the tests in the background may have them ignore it, and
    with them all that they start."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session")
def live_server(serve: Serve) -> str:
    """The URL of a tiny studio, served as `mockitsu serve` does; each worker of a parallel run has its own.

    It lives as long as the run: a test leaves rows behind, and looks only at those that it made itself.
    """
    return serve()


@pytest.fixture(scope="session")
def serve() -> Iterator[Serve]:
    """Starts a server with further flags, which lives as long as the run, and tells its URL."""
    with ExitStack() as running:
        yield lambda *flags: running.enter_context(_served(flags))


@contextmanager
def _served(flags: tuple[str, ...]) -> Iterator[str]:
    command = [sys.executable, "-m", "mockitsu", "serve", "--port", "0", "--scale", "tiny", "--host", "127.0.0.1"]
    with tempfile.TemporaryFile("w+") as log:
        process = subprocess.Popen([*command, *flags], stdout=subprocess.PIPE, stderr=log, text=True)
        try:
            yield _address(process)
            process.send_signal(signal.SIGINT)
            assert process.wait(PATIENCE) == 0
        except BaseException as error:
            log.seek(0)
            error.add_note(f"the server said:\n{log.read()}")
            raise
        finally:
            process.kill()
            process.communicate()


def _address(process: subprocess.Popen[str]) -> str:
    """The URL that the server prints first, once it listens."""
    assert process.stdout is not None
    first = process.stdout.readline()
    assert " on http" in first, "the server did not start"
    return first.split(" on ")[1].split()[0].removesuffix("/api")
