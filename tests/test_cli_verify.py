"""`mockitsu verify` against a live server, whose sandboxes are made to answer wrongly."""

from __future__ import annotations

import json
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from uuid import uuid4
from xml.etree import ElementTree

import httpx
import pytest
from click.testing import CliRunner, Result

from contract_tests.proxy.upstream import DEPARTMENT
from mockitsu.cli import main
from mockitsu.client import Client
from mockitsu.client.sandbox import SandboxClient
from mockitsu.verify import Server, VerifyError

PASSWORD = "mysecretpassword"
ADMIN = ("--email", "admin@example.com", "--password", PASSWORD)


def verify(url: str, *arguments: str, who: tuple[str, ...] = ADMIN) -> Result:
    return CliRunner().invoke(main, ["verify", url, *who, *arguments])


def outcomes(result: Result) -> dict[str, dict[str, Any]]:
    return {one["operation"]: one for one in json.loads(result.stdout)["operations"]}


@pytest.fixture
def sandbox(live_server: str) -> Iterator[SandboxClient]:
    with Client(live_server) as client:
        made = client.create_sandbox(f"verify-{uuid4()}")
        yield made
        made.delete()


class Other(BaseHTTPRequestHandler):
    """A server that has some of the API."""

    SHOT = "8f0fe5ba-6c1c-4e0f-9f0f-0d1d0c8a4a10"
    ANSWERS: Mapping[str, tuple[str, bytes]] = {
        "/": ("application/json", b'{"api": "Fork", "version": "9"}'),
        "/auth/authenticated": ("application/json", b"{}"),
        "/data/shots": ("application/json", f'[{{"id": "{SHOT}", "type": "Shot"}}]'.encode()),
        "/data/departments": ("text/html", b"<p>None</p>"),
        "/data/persons": ("application/json", b"<b>\x01"),
    }

    def do_GET(self) -> None:
        media_type, body = self.ANSWERS.get(self.path.partition("?")[0], ("text/plain", b""))
        self.send_response(200 if body else 404)
        self.send_header("Content-Type", media_type)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None: ...


@contextmanager
def serving(handler: type[BaseHTTPRequestHandler]) -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()
        thread.join()


class TestRun:
    def test_the_whole_document_conforms_and_nothing_but_get_is_sent(self, sandbox: SandboxClient) -> None:
        result = verify(sandbox.url, "--json", "--samples", "1", "--fail-on", "not-served")
        found = outcomes(result)
        assert [one for one in found.values() if one["state"] in ("different", "not served")] == []
        assert result.exit_code == 0
        assert sum(one["state"] == "conforms" for one in found.values()) > 340
        assert all(one["note"] for one in found.values() if one["state"] == "not reached")
        sent = [(one["method"], one["path"]) for one in sandbox.journal.requests()]
        assert {request for request in sent if request[0] != "GET"} == {("POST", "/auth/login")}
        assert not [path for _, path in sent if path.startswith(("/auth/logout", "/status/test-event"))]
        changed = [one for one in sandbox.journal.requests() if one["changed"] and one["method"] == "GET"]
        assert changed == []

    def test_tags_and_operations_are_chosen(self, sandbox: SandboxClient) -> None:
        chosen = verify(sandbox.url, "--json", "--tag", "departments", "--skip", "list_departments")
        assert {one["tag"] for one in outcomes(chosen).values()} == {"Departments"}
        assert "list_departments" not in outcomes(chosen)
        [one] = outcomes(verify(sandbox.url, "--json", "--operation", "get_shot")).values()
        assert (one["state"], one["calls"]) == ("conforms", 3)
        for wrong, said in (("--tag", "Departments"), ("--operation", "mockitsu routes"), ("--skip", "routes")):
            result = verify(sandbox.url, wrong, "nothing")
            assert (result.exit_code, said in result.stderr) == (2, True)

    def test_a_person_with_a_token(self, sandbox: SandboxClient) -> None:
        login = {"email": "client@example.com", "password": PASSWORD}
        with httpx.Client() as client:
            token = client.post(f"{sandbox.url}/auth/login", json=login).json()["access_token"]
        result = verify(sandbox.url, "--json", "--operation", "list_persons", who=("--token", token))
        assert (result.exit_code, outcomes(result)["list_persons"]["state"]) == (0, "conforms")
        sent = [one["method"] for one in sandbox.journal.requests()]
        assert sent.count("POST") == 1


class TestScenarios:
    """They are told only where writing is allowed."""

    def test_they_are_told_and_compared(self, sandbox: SandboxClient) -> None:
        result = verify(sandbox.url, "--tag", "Edits", "--write", "--json")
        told = [one for one in outcomes(result).values() if one["method"] == "scenario"]
        assert told
        assert [one["problems"] for one in told if one["state"] != "conforms"] == []
        assert result.exit_code == 0
        posted = [one for one in sandbox.journal.requests() if one["method"] == "POST"]
        assert len(posted) > len(told)

    def test_operations_are_called_with_what_the_stories_left(self, sandbox: SandboxClient) -> None:
        """Links of shared playlists are nothing that a list shows; GETs that do more than reading are called, too."""
        tags = ("--tag", "Shared Playlists", "--tag", "Authentication")
        found = outcomes(verify(sandbox.url, *tags, "--write", "--json", "--samples", "1"))
        reached = ("get_shared_playlist", "list_shared_playlist_comments", "get_shared_playlist_context", "log_out")
        assert {name: found[name]["state"] for name in reached} == dict.fromkeys(reached, "conforms")
        *_, last = (one["path"] for one in sandbox.journal.requests())
        assert last == "/auth/logout"

    def test_what_differs_from_the_recording_is_told(self, sandbox: SandboxClient) -> None:
        sandbox.fault("create_department", status=500, body={"message": "Broken"})
        result = verify(sandbox.url, "--tag", "Departments", "--write")
        assert result.exit_code == 1
        assert "recorded 201, answered 500" in result.stdout

    def test_whole_scenarios_are_chosen(self) -> None:
        result = verify("http://127.0.0.1:9", "--operation", "get_shot", "--write")
        assert (result.exit_code, "--tag" in result.stderr) == (2, True)

    def test_nothing_is_written_unasked(self, live_server: str) -> None:
        with Server(live_server) as server, pytest.raises(VerifyError, match="nothing may be written"):
            server.request("POST", "/data/departments", json={"name": "Puppets"})


class TestFindings:
    """What is wrong is told with the call that shows it."""

    @pytest.mark.parametrize(
        ("fault", "said"),
        [
            ({"status": 200, "body": [{**DEPARTMENT, "id": 1}]}, '[].id: 1 is not of type "string"'),
            ({"status": 200, "body": {"rows": []}}, "the body: "),
            ({"status": 418}, "status 418 is not declared (there are 200"),
            ({"damage": "malform"}, "the body of 200 is no JSON"),
            ({"delay": {"seconds": 1}}, "no answer in time"),
        ],
        ids=["value", "form", "status", "json", "time"],
    )
    def test_an_answer_that_differs(self, sandbox: SandboxClient, fault: dict[str, Any], said: str) -> None:
        sandbox.fault("list_departments", **fault)
        one = ("--operation", "list_departments", "--timeout", "0.8")
        result = verify(sandbox.url, *one)
        assert result.exit_code == 1, result.output
        assert "different    GET /data/departments  [list_departments]" in result.stdout
        assert said in result.stdout
        assert "\n        /data/departments\n" in result.stdout
        assert "1 different" in result.stdout
        assert (
            verify(sandbox.url, "--operation", "list_departments", "--timeout", "0.8", "--fail-on", "never").exit_code
            == 0
        )

    def test_rows_are_whole(self, sandbox: SandboxClient) -> None:
        """Those cut down to some fields are for who has asked for them."""
        id = str(uuid4())
        sandbox.fault("list_departments", status=200, body=[{"id": id, "type": "Department"}])
        assert "is a required property" in verify(sandbox.url, "--operation", "list_departments").stdout

    def test_another_server(self) -> None:
        """What is not there is told apart from what was not found."""
        chosen = [f"--operation={name}" for name in ("list_shots", "get_shot", "list_departments")]
        with serving(Other) as url:
            result = verify(url, *chosen, "--json", "--fail-on", "not-served", who=("--token", "abc"))
        found = outcomes(result)
        assert result.exit_code == 1
        assert {name: one["state"] for name, one in found.items()} == {
            "list_shots": "different",
            "get_shot": "not served",
            "list_departments": "different",
        }
        [problem] = found["list_departments"]["problems"]
        assert problem["problem"] == "media type text/html of 200 is not declared (there is application/json)"

    def test_the_same_fault_in_many_rows_is_one(self, sandbox: SandboxClient) -> None:
        sandbox.fault("list_departments", status=200, body=[{"id": 1}, {"id": 2}], count=1)
        [one] = outcomes(verify(sandbox.url, "--json", "--operation", "list_departments")).values()
        assert len(one["problems"]) == len({problem["problem"].partition(":")[0] for problem in one["problems"]})


class TestReports:
    def test_files(self, tmp_path: Path) -> None:
        junit, html = tmp_path / "reports" / "verify.xml", tmp_path / "verify.html"
        files = ("--junit", str(junit), "--html", str(html))
        with serving(Other) as url:
            chosen = ("--operation", "list_persons", "--operation", "get_person")
            result = verify(url, *chosen, *files, who=("--token", "abc"))
        assert result.exit_code == 1
        assert "not reached  GET /data/persons/{instance_id}  [get_person]: the server shows nothing" in result.stdout
        [suite] = ElementTree.parse(junit).getroot()
        assert (suite.get("name"), suite.get("failures")) == ("Persons", "1")
        assert suite.get("tests") == str(len(suite))
        [case] = [case for case in suite if case.find("failure") is not None]
        assert case.get("name") == "list_persons"
        assert [case.get("name") for case in suite if case.find("skipped") is not None] == ["get_person"]
        page = html.read_text()
        assert ("<b>" in page, "&lt;b&gt;" in page, "list_persons: different" in page) == (False, True, True)


class TestRefusals:
    """What keeps a run from starting or going on is said, and ends it with 2."""

    def said(self, result: Result) -> str:
        assert (result.exit_code, "Traceback" in result.output) == (2, False)
        return result.stderr

    def test_nobody_answers(self) -> None:
        with socket.socket() as taken:
            taken.bind(("127.0.0.1", 0))
            url = f"http://127.0.0.1:{taken.getsockname()[1]}"
            assert f"no server answers on {url}" in self.said(verify(url))
        assert "is no address" in self.said(verify("kitsu.example.com"))

    def test_it_is_another_kind_of_server(self) -> None:
        class Page(Other):
            ANSWERS = {"/": ("text/html", b"<h1>Welcome</h1>")}

        with serving(Page) as url:
            result = verify(url)
        assert "is no Kitsu API" in self.said(result)

    def test_the_login_fails(self, live_server: str) -> None:
        wrong = ("--email", "admin@example.com", "--password", "wrong")
        assert "admin@example.com cannot log in: 400" in self.said(verify(live_server, who=wrong))
        assert "the token is refused: 4" in self.said(verify(live_server, who=("--token", "abc")))
        assert "--email" in self.said(verify(live_server, who=()))

    def test_the_server_goes_away(self, sandbox: SandboxClient) -> None:
        sandbox.fault("list_departments", damage="drop")
        assert "does not answer any more" in self.said(verify(sandbox.url, "--operation", "list_departments"))

    def test_ctrl_c_shows_what_there_is(self, sandbox: SandboxClient) -> None:
        sandbox.fault("list_projects", delay={"seconds": 60})
        command = [sys.executable, "-m", "mockitsu", "verify", sandbox.url, *ADMIN, "--operation", "list_projects"]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
            for _ in range(200):
                asked = [one["path"] for one in sandbox.journal.requests()]
                if "/data/task-types" in asked:
                    break
                threading.Event().wait(0.1)
            process.send_signal(signal.SIGINT)
            out, err = process.communicate(timeout=20)
        assert process.returncode == 130
        assert "interrupted" in out
        assert "Traceback" not in err
