"""`mockitsu proxy` as a program: what it shows, what it writes, how it ends."""

from __future__ import annotations

import json
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from xml.etree import ElementTree

import httpx
import pytest
from click.testing import CliRunner

from mockitsu.cli import main

PATIENCE = 20


class Running:
    """A proxy that runs: the first line that it has shown, and its address."""

    def __init__(self, process: subprocess.Popen[str], *, err: bool) -> None:
        self.process = process
        self._out = process.stderr if err else process.stdout
        self.first = self._line()
        self.url = self.first.split(" on ")[1].split()[0]
        while "shows the report" not in self._line():
            pass

    def _line(self) -> str:
        assert self._out is not None
        return self._out.readline()

    def get(self, path: str) -> httpx.Response:
        return httpx.get(self.url + path, timeout=PATIENCE)

    def end(self, by: signal.Signals = signal.SIGINT) -> tuple[int, str, str]:
        """The exit code, and what it shows at the end."""
        self.process.send_signal(by)
        out, err = self.process.communicate(timeout=PATIENCE)
        return self.process.returncode, out, err


@contextmanager
def proxy(url: str, *arguments: str) -> Iterator[Running]:
    command = [sys.executable, "-m", "mockitsu", "proxy", url, "--port", "0", *arguments]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        try:
            yield Running(process, err="--json" in arguments)
        finally:
            process.kill()


def test_what_fits(live_server: str) -> None:
    with proxy(f"{live_server}/api", "--fail-on-violation") as running:
        assert f"before {live_server}/api (Zou 1.0.97)" in running.first
        assert running.get("/data/departments").status_code == 401
        code, out, err = running.end()
    assert (code, err) == (0, "")
    assert out.splitlines()[-1].endswith("1 operations, 1 calls: 1 conforms, 0 different, 0 not described")


def test_violations_are_shown_once_and_reported(live_server: str, tmp_path: Path) -> None:
    junit, html, har = tmp_path / "proxy.xml", tmp_path / "pages" / "proxy.html", tmp_path / "proxy.har"
    files = ("--junit", str(junit), "--html", str(html), "--har", str(har))
    with proxy(live_server, "--fail-on-violation", *files) as running:
        for _ in range(2):
            running.get("/data/departments?x=1")
        running.get("/data/nothing")
        code, out, err = running.end(signal.SIGTERM)
    assert code == 1
    shown, _, report = out.partition("different    GET /data/departments  [list_departments]\n")
    assert shown.splitlines() == [
        "#1 GET /data/departments?x=1 401  [list_departments]",
        "    query.x: is not declared, and ignored",
        "#3 GET /data/nothing 404",
        "    path: not described: GET /data/nothing",
    ]
    assert "not describedGET" not in report
    assert [line for line in err.splitlines() if not line.startswith("written to ")] == []
    failures = {
        case.get("name") for case in ElementTree.parse(junit).iter("testcase") if case.find("failure") is not None
    }
    assert failures == {"list_departments", "(not described)"}
    assert "list_departments" in html.read_text()
    assert len(json.loads(har.read_text())["log"]["entries"]) == 3


def test_json_stands_alone(live_server: str) -> None:
    with proxy(live_server, "--json", "--verbose") as running:
        running.get("/data/departments")
        code, out, err = running.end()
    report = json.loads(out)
    assert (code, report["server"], report["counts"]) == (
        0,
        live_server,
        {"conforms": 1, "different": 0, "not described": 0},
    )
    assert "#1 GET /data/departments 401  [list_departments]" in err


def test_a_server_that_is_not_up_yet() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        with proxy(f"http://127.0.0.1:{taken.getsockname()[1]}", "--fail-on-violation") as running:
            assert "(which does not answer yet: " in running.first
            assert running.get("/data/departments").status_code == 502
            code, out, _ = running.end()
    assert code == 1
    assert "response: none: " in out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["kitsu.example.com"], "is no address"),
        (["http://kitsu.example.com:x"], "has no port"),
        (["http://kitsu.example.com?x=1"], "more than the address"),
        (["http://kitsu.example.com", "--events", "ws:/x"], "is no address"),
        (["http://kitsu.example.com", "--host", "0.0.0.0"], "needs a token"),
    ],
)
def test_what_cannot_be(arguments: list[str], said: str) -> None:
    result = CliRunner().invoke(main, ["proxy", *arguments])
    assert (result.exit_code, said in result.stderr) == (2, True), result.output


def test_a_port_that_is_taken() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        result = CliRunner().invoke(main, ["proxy", "http://127.0.0.1:9", "--port", port])
    assert (result.exit_code, f"cannot listen on 127.0.0.1:{port}" in result.stderr) == (1, True)
