"""`mockitsu fault`, `journal` and `coverage` against a live server."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import httpx
import pytest
from click.testing import CliRunner

from mockitsu.cli import main


class Commands:
    """Commands about a sandbox of its own."""

    def __init__(self, url: str, sandbox: str) -> None:
        self.url, self.sandbox = url, sandbox

    def __call__(self, *arguments: str, status: int = 0, sandbox: bool = True) -> str:
        """What a command shows; `status` is the exit code that it must have."""
        given = [*arguments, "--url", self.url, *(("--sandbox", self.sandbox) if sandbox else ())]
        result = CliRunner().invoke(main, given)
        assert result.exit_code == status, result.output
        assert "Traceback" not in result.output
        return result.output

    def get(self, path: str) -> httpx.Response:
        """Ask the sandbox for something."""
        return httpx.get(f"{self.url}/sandboxes/{self.sandbox}/api{path}")


@pytest.fixture
def run(live_server: str) -> Iterator[Commands]:
    commands = Commands(live_server, f"cli-{uuid4()}")
    commands("sandbox", "create", commands.sandbox, sandbox=False)
    yield commands
    commands("sandbox", "delete", commands.sandbox, sandbox=False)


class TestFault:
    def test_is_added_shown_and_taken_back(self, run: Commands) -> None:
        assert "answers 503, get_status" in run("fault", "add", "get_status", "--status", "503", "--name", "down")
        assert run.get("/status").status_code == 503
        listed = run("fault", "list")
        assert ("down" in listed, "get_status" in listed) == (True, True)
        [shown] = json.loads(run("fault", "list", "--json"))
        assert (shown["matched"], shown["hit"]) == (1, 1)
        assert "start anew" in run("fault", "rewind")
        assert "gone" in run("fault", "remove", "down")
        assert run.get("/status").status_code == 200
        run("fault", "add", "--damage", "drop")
        assert "nothing fails" in run("fault", "clear")
        assert json.loads(run("fault", "list", "--json")) == []

    def test_a_connection_is_dropped_for_real(self, run: Commands) -> None:
        run("fault", "add", "get_status", "--damage", "drop", "--count", "1")
        with pytest.raises(httpx.RemoteProtocolError, match="without sending a response"):
            run.get("/status")
        run("fault", "add", "get_status", "--damage", "drop_halfway", "--count", "1")
        with pytest.raises(httpx.RemoteProtocolError, match="without sending complete message body"):
            run.get("/status")
        assert run.get("/status").status_code == 200

    def test_takes_all_that_a_fault_can_be(self, run: Commands) -> None:
        given = ["--tag", "Tasks", "--method", "get", "--path", "/data/**", "--person", "a@b.c", "--role", "user"]
        given += ["--probability", "0.5", "--seed", "3", "--skip", "1", "--count", "2", "--after", "--header", "A: b"]
        given += [
            "--body",
            "null",
            "--delay",
            "uniform:0.1,0.2",
            "--bytes-per-second",
            "9",
            "--rate-limit",
            "3/60s/person",
        ]
        made = json.loads(run("fault", "add", *given, "--json"))
        assert made["when"]["methods"] == ["GET"]
        assert made["delay"] == {"uniform": {"low": 0.1, "high": 0.2}}
        assert made["answer"] == {
            "status": None,
            "example": None,
            "media_type": None,
            "headers": {"A": "b"},
            "body": None,
        }
        assert made["rate_limit"] == {"requests": 3, "seconds": 60.0, "per_person": True}
        assert "50% of Tasks" in run("fault", "list")

    @pytest.mark.parametrize(
        ("arguments", "status", "words"),
        [
            (["get_statsu", "--status", "503"], 1, "Did you mean get_status"),
            (["get_status"], 1, "has to do something"),
            (["--delay", "soon"], 2, "neither seconds nor a distribution"),
            (["--delay", "uniform:1"], 2, "neither seconds nor a distribution"),
            (["--body", "{"], 2, "is not JSON"),
            (["--header", "A"], 2, "is no header"),
            (["--rate-limit", "often"], 2, "is no rate"),
            (["--status", "99"], 2, "200<=x<=599"),
        ],
    )
    def test_says_what_is_wrong(self, run: Commands, arguments: list[str], status: int, words: str) -> None:
        assert words in run("fault", "add", *arguments, status=status)


class TestJournal:
    def test_is_listed_shown_and_emptied(self, run: Commands) -> None:
        run.get("/status")
        run.get("/data/departments")
        assert "/data/departments" in run("journal", "list", "--status", "4xx")
        assert "/data/departments" not in run("journal", "list", "--operation", "get_status")
        [last] = json.loads(run("journal", "list", "--operation", "list_departments", "--json"))
        assert json.loads(run("journal", "show", str(last["number"])))["response"]["body"]["msg"]
        assert "has no request" in run("journal", "show", "99999", status=1)
        assert "is empty" in run("journal", "clear")
        assert json.loads(run("journal", "list", "--json")) == []

    def test_verifies(self, run: Commands) -> None:
        run.get("/status?a=b")
        assert "1 found" in run("journal", "verify", "get_status", "--query", "a=b", "--exactly", "1")
        shown = run("journal", "verify", "get_status", "--query", "a=c", status=1)
        assert "query.a: expected 'c', was 'b'" in shown
        assert json.loads(run("journal", "verify", "get_status", "--exactly", "0", "--json", status=1))["count"] == 1
        assert "NAME=VALUE" in run("journal", "verify", "--query", "a", status=2)

    def test_checks_a_schema_from_a_file(self, run: Commands, tmp_path: Path) -> None:
        file = tmp_path / "schema.json"
        httpx.post(f"{run.url}/sandboxes/{run.sandbox}/auth/login", json={"email": "a", "password": "b"})
        file.write_text('{"required": ["email"]}')
        run("journal", "verify", "log_in", "--body-schema", str(file))
        file.write_text('{"required": ["name"]}')
        run("journal", "verify", "log_in", "--body-schema", str(file), status=1)
        file.write_text("{")
        assert "is not JSON" in run("journal", "verify", "log_in", "--body-schema", str(file), status=2)

    def test_is_exported(self, run: Commands, tmp_path: Path) -> None:
        run.get("/status")
        run("journal", "har", "-o", str(tmp_path / "out" / "journal.har"))
        assert json.loads((tmp_path / "out" / "journal.har").read_text())["log"]["version"] == "1.2"
        assert json.loads(run("journal", "har"))["log"]["entries"]
        assert "cannot write" in run("journal", "har", "-o", str(tmp_path), status=1)


class TestCoverage:
    def test_is_shown_in_every_form(self, run: Commands, tmp_path: Path) -> None:
        run.get("/status")
        assert run("coverage", "show").startswith("tag")
        assert json.loads(run("coverage", "show", "--json"))["totals"]["operations"]["covered"] == 1
        for name, start in (("c.html", "<!doctype"), ("c.xml", "<?xml"), ("c.json", "{"), ("c.txt", "tag")):
            run("coverage", "show", "-o", str(tmp_path / name))
            assert (tmp_path / name).read_text().startswith(start)

    def test_of_the_server(self, run: Commands) -> None:
        run.get("/status")
        shown = json.loads(run("coverage", "show", "--json", sandbox=False))
        assert next(one for one in shown["operations"] if one["operation"] == "get_status")["requests"] > 0

    def test_fails_a_build(self, run: Commands) -> None:
        run.get("/status")
        assert "wanted 50 %" in run("coverage", "show", "--fail-under", "50", status=1)
        assert "fields: 0.0 %" in run("coverage", "show", "--fail-under", "fields=1", status=1)
        run("coverage", "show", "--fail-under", "operations=0.1")
        assert "no measure" in run("coverage", "show", "--fail-under", "speed=1", status=2)
        assert "no percentage" in run("coverage", "show", "--fail-under", "all", status=2)

    def test_reports_are_joined(self, run: Commands, tmp_path: Path) -> None:
        reports = [str(tmp_path / name) for name in ("one.json", "two.json")]
        for path, report in zip(("/status", "/config"), reports, strict=True):
            run("coverage", "clear")
            run.get(path)
            run("coverage", "show", "-o", report)
        joined = CliRunner().invoke(main, ["coverage", "merge", *reports, "--format", "json"])
        assert json.loads(joined.output)["totals"]["operations"]["covered"] == 2
        (tmp_path / "none.json").write_text("[]")
        refused = CliRunner().invoke(main, ["coverage", "merge", str(tmp_path / "none.json")])
        assert (refused.exit_code, "no report of coverage" in refused.output) == (1, True)
