"""What does not fit the document is told: in a header, in the report, in the journal."""

from __future__ import annotations

import json
from xml.etree import ElementTree

import pytest

from mockitsu.client import Client, ClientError
from mockitsu.settings import Settings

from .conftest import MakeProxy, Proxied
from .upstream import DEPARTMENT, Odd

WRONG = {**DEPARTMENT, "id": 1}
HEADER = "x-mockitsu-violations"
COMMENT = f"/actions/tasks/{DEPARTMENT['id']}/comment"


class TestAnswers:
    def test_what_fits_passes_without_a_header(self, proxied: Proxied) -> None:
        answer = proxied.get(f"/data/departments/{DEPARTMENT['id']}")
        assert (answer.json(), HEADER in answer.headers) == (DEPARTMENT, False)
        assert proxied.problems() == {"get_department": []}

    def test_a_body_that_does_not_fit(self, proxied: Proxied) -> None:
        answer = proxied.get("/data/departments")
        assert answer.json() == [WRONG]
        found = json.loads(answer.headers[HEADER])
        assert {one["where"] for one in found} == {"response.body"}
        assert '[].id: 1 is not of type "string"' in {one["problem"] for one in found}

    def test_a_status_and_a_media_type(self, proxied: Proxied) -> None:
        answer = proxied.client.put(f"/data/departments/{DEPARTMENT['id']}", json={"name": "Puppets"})
        assert (answer.status_code, answer.text) == (418, "No")
        [one] = json.loads(answer.headers[HEADER])
        assert one["where"] == "response.status"
        assert one["problem"].startswith("status 418 is not declared (there are 200")

    def test_encodings_are_undone_to_look_into_a_body(self, proxied: Proxied) -> None:
        proxied.get("/data/persons")
        assert any("is a required property" in problem for problem in proxied.problems()["list_persons"])

    def test_lines_are_looked_into_when_all_have_passed(self, odd: Odd, proxied: Proxied) -> None:
        odd.go_on.set()
        answer = proxied.get("/data/shots/with-tasks")
        assert (len(answer.text.splitlines()), HEADER in answer.headers) == (2, False)
        assert any("required property" in problem for problem in proxied.problems()["list_shots_with_tasks"])

    def test_rows_are_whole_unless_fields_were_asked_for(self, proxied: Proxied) -> None:
        answer = proxied.get("/data/departments?fields=id,type")
        assert (answer.status_code, HEADER in answer.headers) == (200, False)

    def test_long_bodies_are_not_looked_into(self, odd: Odd, make_proxy: MakeProxy) -> None:
        proxied = make_proxy(odd.url, max_body=5)
        answer = proxied.get("/data/departments")
        assert (answer.json(), HEADER in answer.headers) == ([WRONG], False)
        many = proxied.get("/data/departments?name=many").json()
        assert len(many) == 3000
        proxied.client.put(f"/data/departments/{DEPARTMENT['id']}", json={"name": 3})
        assert list(proxied.problems()["update_department"]) == [
            problem for problem in proxied.problems()["update_department"] if problem.startswith("response.status")
        ]

    def test_the_header_is_short(self, proxied: Proxied) -> None:
        answer = proxied.client.post("/data/departments", json={"name": ["x" * 3000, 2], "color": "y" * 3000})
        assert answer.status_code == 201
        assert len(answer.headers[HEADER]) <= 4000
        assert isinstance(json.loads(answer.headers[HEADER]), list)


class TestRequests:
    def test_a_body_and_a_query(self, proxied: Proxied) -> None:
        answer = proxied.client.post("/data/departments?x=1", json={**DEPARTMENT, "color": 3})
        found = {one["where"]: one["problem"] for one in json.loads(answer.headers[HEADER])}
        assert found["query.x"] == "is not declared, and ignored"
        assert found["body.color"].startswith("3 is not of type")

    def test_forms_with_files(self, proxied: Proxied) -> None:
        file = {"file": ("take.png", b"\x89PNG" * 100_000, "image/png")}
        good = proxied.client.post(COMMENT, files=file, data={"task_status_id": DEPARTMENT["id"]})
        assert "body" not in good.headers[HEADER]
        bad = proxied.client.post(COMMENT, files=file)
        assert '\\"task_status_id\\" is a required property' in bad.headers[HEADER]
        with Client(proxied.url) as client:
            shown = next(client.sandbox().journal.requests(details=True))["request"]
        [upload] = shown["uploads"]
        assert upload == {"name": "file", "filename": "take.png", "media_type": "image/png", "size": 400_000}
        assert (shown["body"], shown["truncated"]) == (None, False)

    def test_what_is_not_described(self, proxied: Proxied) -> None:
        answer = proxied.get(f"/echo/{DEPARTMENT['id']}?x=1")
        [one] = json.loads(answer.headers[HEADER])
        assert one == {"where": "path", "problem": f"not described: GET /echo/{DEPARTMENT['id']}"}
        answer = proxied.client.patch("/data/departments")
        assert "; described are GET, HEAD, OPTIONS, POST" in answer.headers[HEADER]
        report = proxied.get("/_mockitsu/report").json()
        assert {(one["method"], one["path"]): one["state"] for one in report["operations"]} == {
            ("GET", "/echo/{id}"): "not described",
            ("PATCH", "/data/departments"): "not described",
        }

    def test_options_of_browsers_pass_without_a_word(self, proxied: Proxied) -> None:
        assert proxied.client.options("/echo/").status_code == 200
        assert proxied.problems() == {}

    def test_secrets_are_not_told(self, proxied: Proxied) -> None:
        body = {"email": "admin@example.com", "password": ["mysecretpassword"]}
        answer = proxied.client.post("/auth/login?token=abcdef", json=body)
        told = [answer.headers[HEADER], proxied.get("/_mockitsu/report").text]
        told.append(proxied.get("/_mockitsu/sandboxes/default/journal?details=true").text)
        assert not [text for text in told if "mysecretpassword" in text or "abcdef" in text]


class TestReading:
    """The proxy tells of itself below /_mockitsu."""

    def test_the_journal_is_that_of_the_mock(self, proxied: Proxied) -> None:
        proxied.get("/api/data/departments?x=1")
        proxied.get("/data/nothing")
        with Client(proxied.url) as client:
            journal = client.sandbox().journal
            first, second = journal.requests(details=True)
            assert (first["operation"], first["path"], first["status"]) == (
                "list_departments",
                "/data/departments",
                200,
            )
            assert {"where": "query.x", "problem": "is not declared, and ignored"} in first["findings"]
            assert first["response"]["body"] == [WRONG]
            assert (second["operation"], second["findings"][0]["where"]) == (None, "path")
            assert [one["number"] for one in journal.requests("list_departments")] == [first["number"]]
            assert journal.check("list_departments", exactly=1)["passed"]
            entry = journal.har()["log"]["entries"][0]
            assert entry["request"]["url"] == f"{proxied.url}/api/data/departments?x=1"
            with pytest.raises(ClientError, match="one sandbox"):
                client.sandbox("other").journal.get(1)

    def test_headers_of_the_server_stand_alone(self, proxied: Proxied) -> None:
        proxied.get("/echo/")
        shown = proxied.get(f"/_mockitsu/sandboxes/default/journal/{proxied.proxy.journal.last}").json()
        names = [one["name"] for one in shown["response"]["headers"]]
        assert sorted(names) == sorted(
            ["content-length", "content-type", "server", "date", *["set-cookie"] * 2, "x-odd"]
        )

    def test_reports(self, proxied: Proxied) -> None:
        proxied.get("/data/departments")
        proxied.get("/echo/")
        proxied.get(f"/data/departments/{DEPARTMENT['id']}")
        page = proxied.get("/_mockitsu/report?format=html")
        assert page.headers["content-type"] == "text/html; charset=utf-8"
        assert "list_departments: different" in page.text.replace("</code>", "")
        suites = ElementTree.fromstring(proxied.get("/_mockitsu/report?format=junit").text)
        assert {suite.get("name"): suite.get("failures") for suite in suites} == {
            "Departments": "1",
            "(not described)": "1",
        }
        text = proxied.get("/_mockitsu/report?format=text").text
        assert "1 conforms, 1 different, 1 not described" in text.splitlines()[-1]
        assert proxied.get("/_mockitsu/report?format=pdf").status_code == 400

    def test_health(self, proxied: Proxied, odd: Odd) -> None:
        health = proxied.get("/_mockitsu/health").json()
        assert (health["status"], health["server"], health["violations"]) == ("up", odd.url, 0)

    @pytest.mark.parametrize(
        ("method", "path"),
        [("DELETE", "/sandboxes/default/journal"), ("POST", "/sandboxes"), ("GET", "/sandboxes"), ("POST", "/report")],
    )
    def test_nothing_can_be_changed(self, proxied: Proxied, method: str, path: str) -> None:
        answer = proxied.client.request(method, f"/_mockitsu{path}")
        assert (answer.status_code, "A proxy" in answer.json()["message"]) == (404, True)

    def test_a_token_where_there_is_one(self, odd: Odd, make_proxy: MakeProxy) -> None:
        proxied = make_proxy(odd.url, settings=Settings(log_level="warning", control_token="abc"))
        for path in ("report", "sandboxes/default/journal"):
            assert proxied.get(f"/_mockitsu/{path}").status_code == 401
            assert proxied.get(f"/_mockitsu/{path}", headers={"X-Mockitsu-Token": "abc"}).status_code == 200
        assert proxied.get("/_mockitsu/health").json()["token_needed"] is True
