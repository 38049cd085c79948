"""The commands that talk to a running server."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator

import pytest
from click.testing import CliRunner

from mockitsu.cli import main

Run = Callable[..., str]


def invoke(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, arguments)
    return result.exit_code, result.output


@pytest.fixture
def run(live_server: str) -> Iterator[Run]:
    """Runs a command against the live server and answers what it shows; `status` is the exit code that it must have."""
    made: list[str] = []

    def command(*arguments: str, status: int = 0) -> str:
        code, output = invoke(*arguments, "--url", live_server)
        assert code == status, output
        if arguments[:2] in (("sandbox", "create"), ("sandbox", "fork")) and status == 0:
            made.append(arguments[-1])
        return output

    yield command
    for name in made:
        invoke("sandbox", "delete", name, "--url", live_server)


def test_sandboxes(run: Run, live_server: str) -> None:
    assert f"{live_server}/sandboxes/cli-one" in run("sandbox", "create", "cli-one")
    assert "already" in run("sandbox", "create", "cli-one", status=1)
    listed = json.loads(run("sandbox", "list", "--json"))
    assert {"default", "cli-one"} <= {row["name"] for row in listed}
    assert "cli-one" in run("sandbox", "list")
    assert "as seeded" in run("sandbox", "reset", "cli-one")
    assert "gone" in run("sandbox", "delete", "cli-one")
    assert "There is no sandbox" in run("sandbox", "reset", "cli-one", status=1)


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("http://127.0.0.1:9", "no server answers"),
        ("127.0.0.1:5000", "no address of a server"),
        ("ftp://127.0.0.1", "no address of a server"),
    ],
)
def test_a_server_that_is_not_there(url: str, words: str) -> None:
    code, output = invoke("sandbox", "list", "--url", url)
    assert code == 1
    assert words in output
    assert "Traceback" not in output


def test_every_command_has_help() -> None:
    for name in main.list_commands(None):
        code, output = invoke(name, "--help")
        assert code == 0, output
        assert len(output.splitlines()) > 4
