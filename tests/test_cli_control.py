"""The commands that talk to a running server."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from mockitsu import Client
from mockitsu.cli import main


def invoke(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, arguments)
    return result.exit_code, result.output


class Run:
    """Runs commands against a server."""

    def __init__(self, url: str) -> None:
        self.url = url

    def __call__(self, *arguments: str, status: int = 0) -> str:
        """What a command shows; `status` is the exit code that it must have."""
        code, output = invoke(*arguments, "--url", self.url)
        assert code == status, output
        return output


@pytest.fixture
def run(live_server: str) -> Iterator[Run]:
    """Commands against the live server; the sandboxes that they make (`cli-…`) are dropped afterwards."""
    yield Run(live_server)
    with Client(live_server) as client:
        for sandbox in client.sandboxes():
            if sandbox["name"].startswith("cli-"):
                client.sandbox(sandbox["name"]).delete()


def test_sandboxes(run: Run, live_server: str) -> None:
    assert f"{live_server}/sandboxes/cli-one" in run("sandbox", "create", "cli-one")
    assert "already" in run("sandbox", "create", "cli-one", status=1)
    listed = json.loads(run("sandbox", "list", "--json"))
    assert {"default", "cli-one"} <= {row["name"] for row in listed}
    assert "cli-one" in run("sandbox", "list")
    assert "as seeded" in run("sandbox", "reset", "cli-one")
    assert "gone" in run("sandbox", "delete", "cli-one")
    assert "There is no sandbox" in run("sandbox", "reset", "cli-one", status=1)


def test_snapshots(run: Run, tmp_path: Path) -> None:
    run("sandbox", "create", "cli-snap", "--frozen-at", "2026-03-12T09:30:00")
    there = ("--sandbox", "cli-snap")
    assert "before has" in run("snapshot", "take", "before", *there)
    assert "already" in run("snapshot", "take", "before", *there, status=1)
    assert "0 added, 0 changed, 0 removed" in run("snapshot", "diff", "before", *there, "--exit-code")
    with Client(run.url).sandbox("cli-snap").login("admin") as api:
        made = api.post("/data/departments", json={"name": "Puppets", "color": "#123456"}).json()
        api.put(f"/data/departments/{made['id']}", json={"name": "Clay"}).raise_for_status()
    shown = run("snapshot", "diff", "before", *there, "--exit-code", status=1)
    assert f'+ {made["id"]}  "Clay"' in shown
    assert json.loads(run("snapshot", "diff", "before", *there, "--json"))["added"] > 0
    assert "update_department" in run("sandbox", "undo", "cli-snap")
    assert "nothing to undo" not in run("sandbox", "undo", "cli-snap", "-n", "9")
    file = tmp_path / "studio.zip"
    assert "bytes" in run("snapshot", "export", "before", str(file), *there)
    assert "is so now" in run("snapshot", "import", str(file), "carried", "--restore", *there)
    assert [row["name"] for row in json.loads(run("snapshot", "list", "--json", *there))] == ["before", "carried"]
    assert "carried" in run("snapshot", "list", *there)
    assert "as it was" in run("snapshot", "restore", "before", *there)
    assert "gone" in run("snapshot", "delete", "carried", *there)
    assert "cannot write" in run("snapshot", "export", "now", str(tmp_path / "no" / "where"), *there, status=1)
    file.write_bytes(b"no snapshot")
    assert "cannot be imported" in run("snapshot", "import", str(file), "bad", *there, status=1)
    assert "/sandboxes/cli-fork" in run("sandbox", "fork", "cli-snap", "--snapshot", "before", "cli-fork")
    assert "made from" in run("sandbox", "reset", "cli-fork", "--to", "start")


def test_the_clock(run: Run) -> None:
    run("sandbox", "create", "cli-clock")
    there = ("--sandbox", "cli-clock")
    assert run("clock", "freeze", "2026-03-12T09:30:00", *there) == "2026-03-12T09:30:00  frozen\n"
    assert run("clock", "move", "-60", *there) == "2026-03-12T09:29:00  frozen\n"
    assert run("clock", "set", "2026-03-13T09:30:00", *there) == "2026-03-13T09:30:00  frozen\n"
    assert json.loads(run("clock", "resume", "--json", *there))["frozen"] is False
    assert "frozen" not in run("clock", "show", *there)
    assert "at:" in run("clock", "set", "tomorrow", *there, status=1)


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
