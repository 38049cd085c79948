"""The command line as a user meets it."""

from __future__ import annotations

import json
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from mockitsu import __version__
from mockitsu.cli import main


def mockitsu(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, arguments)
    return result.exit_code, result.output


@pytest.fixture
def server() -> Iterator[subprocess.Popen[str]]:
    """A server on a free port, as `mockitsu serve` starts it."""
    process = subprocess.Popen(
        [sys.executable, "-m", "mockitsu", "serve", "--port", "0", "--scale", "tiny"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    yield process
    process.kill()
    process.communicate()


def test_serve_says_where_it_is_and_stops_cleanly(server: subprocess.Popen[str]) -> None:
    assert server.stdout is not None
    greeting = ""
    while "Ctrl-C" not in greeting:
        greeting += server.stdout.readline()
    url = greeting.split(" on ")[1].split()[0]
    with urllib.request.urlopen(f"{url}/") as answer:
        assert json.load(answer) == {"api": "Zou", "version": "1.0.97"}
    with urllib.request.urlopen(f"{url}/api/") as answer:
        assert answer.status == 200
    server.send_signal(signal.SIGINT)
    _, err = server.communicate(timeout=10)
    assert server.returncode == 0
    assert "Traceback" not in err
    for word in ("/docs", "admin@example.com", "mysecretpassword"):
        assert word in greeting


def test_a_taken_port_is_named() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        code, output = mockitsu("serve", "--port", str(port))
    assert code == 1
    assert f"cannot listen on 127.0.0.1:{port}" in output
    assert "--port" in output


def test_an_unknown_scale_is_told_which_there_are() -> None:
    code, output = mockitsu("serve", "--scale", "huge")
    assert code == 2
    for scale in ("empty", "tiny", "small", "large"):
        assert scale in output


def test_a_server_for_others_is_not_started_without_a_control_token() -> None:
    code, output = mockitsu("serve", "--host", "0.0.0.0", "--port", "0")
    assert code == 2
    assert "--control-token" in output


def test_help_names_every_flag_with_its_variable() -> None:
    code, output = mockitsu("serve", "--help")
    assert code == 0
    for word in ("--port", "MOCKITSU_PORT", "--scale", "--seed", "--log-level", "--reload"):
        assert word in output


def test_version() -> None:
    assert mockitsu("--version") == (0, f"mockitsu, version {__version__}\n")


def test_routes_lists_the_operations_of_a_tag() -> None:
    code, output = mockitsu("routes", "--tag", "departments", "--json")
    assert code == 0
    assert {"method": "GET", "path": "/data/departments", "operationId": "list_departments"}.items() <= json.loads(
        output
    )[0].items()
    code, output = mockitsu("routes", "--tag", "nothing")
    assert code == 2
    assert "Departments" in output


def test_spec_writes_one_document(tmp_path: Path) -> None:
    out = tmp_path / "openapi.json"
    code, _ = mockitsu("spec", "--bundle", str(out))
    assert code == 0
    document = json.loads(out.read_text())
    assert document["openapi"] == "3.0.3"
    assert "/data/departments" in document["paths"]
    code, output = mockitsu("spec", "--bundle", str(tmp_path / "nowhere" / "openapi.json"))
    assert code == 1
    assert "cannot write" in output
    code, output = mockitsu("spec")
    assert code == 0
    assert "operations" in output
