"""The journal: what it keeps of each request, what it shows of it, and what it does not."""

from __future__ import annotations

import json
from typing import Any

import pytest

from mockitsu.faults import Fault, Faults, Given
from mockitsu.journal import Entry, Filter, Journal, render, summary
from mockitsu.testing import Studio

NEW = {"name": "Lighting", "color": "#112233"}


@pytest.fixture
def journal(studio: Studio) -> Journal:
    """The journal after the log-in."""
    studio.token("admin")
    return studio.sandbox.part(Journal)


def last(journal: Journal) -> Entry:
    found = journal.get(journal.last)
    assert found is not None
    return found


def test_a_request_is_kept_with_what_it_was_and_changed(studio: Studio, journal: Journal) -> None:
    made = studio.post("/api/data/departments?x=1", json=NEW, headers={"X-Test": "yes"}).json()
    shown = render(last(journal))
    assert {key: shown[key] for key in ("method", "path", "query", "operation", "tag", "status")} == {
        "method": "POST",
        "path": "/data/departments",
        "query": {"x": ["1"]},
        "operation": "create_department",
        "tag": "Departments",
        "status": 201,
    }
    assert shown["person"]["email"] == "admin@example.com"
    assert shown["duration"] > 0
    assert {"name": "x-test", "value": "yes"} in shown["request"]["headers"]
    assert shown["request"]["body"] == NEW
    assert shown["response"]["body"] == made
    assert shown["changed"] == {"department": 1, "api_event": 1}
    department = next(change for change in shown["changes"] if change["table"] == "department")
    assert (department["kind"], department["before"], department["after"]) == ("insert", None, made)
    assert [event["name"] for event in shown["events"]] == ["department:new"]
    assert shown["findings"] == [{"where": "query.x", "problem": "is not declared, and ignored"}]


def test_an_update_shows_before_and_after_and_a_deletion_what_was(studio: Studio, journal: Journal) -> None:
    id = studio.post("/data/departments", json=NEW).json()["id"]
    studio.put(f"/data/departments/{id}", json={"name": "Light"})
    change = next(one for one in render(last(journal))["changes"] if one["table"] == "department")
    assert (change["kind"], change["before"]["name"], change["after"]["name"]) == ("update", "Lighting", "Light")
    studio.delete(f"/data/departments/{id}")
    change = next(one for one in render(last(journal))["changes"] if one["table"] == "department")
    assert (change["kind"], change["before"]["name"], change["after"]) == ("delete", "Light", None)


def test_a_refusal_changes_nothing_and_says_why(studio: Studio, journal: Journal) -> None:
    studio.post("/data/departments", json={"color": 3})
    shown = render(last(journal))
    assert (shown["status"], shown["changes"], shown["events"]) == (400, [], [])
    assert {one["where"] for one in shown["findings"]} == {"body", "body.color"}


@pytest.mark.parametrize(("method", "path"), [("GET", "/data/nothing"), ("PATCH", "/data/departments")])
def test_requests_that_nobody_answers_are_there_too(studio: Studio, journal: Journal, method: str, path: str) -> None:
    status = studio.request(method, path).status_code
    shown = render(last(journal))
    assert (shown["status"], shown["operation"], shown["path"]) == (status, None, path)
    assert shown["findings"][0]["where"] == "path"


@pytest.mark.parametrize(
    ("path", "body", "where", "problem"),
    [
        ("/data/tasks?page=x", None, "query.page", "page must be an integer."),
        ("/data/departments", {"name": "A", "unknown": 1}, "body", "Additional properties"),
    ],
)
def test_findings_say_what_does_not_fit(
    studio: Studio, journal: Journal, path: str, body: Any, where: str, problem: str
) -> None:
    studio.request("POST" if body else "GET", path, json=body)
    found = render(last(journal))["findings"]
    assert any(one["where"] == where and problem in one["problem"] for one in found), found


def test_a_filter_by_any_column_is_no_finding(studio: Studio, journal: Journal) -> None:
    studio.get(f"/data/persons?id={studio.ids('person')[0]}&departments=x&y=1")
    assert [one["where"] for one in render(last(journal))["findings"]] == ["query.y"]


def test_findings_about_broken_bodies_and_media_types(studio: Studio, journal: Journal) -> None:
    json_type = {"Content-Type": "application/json"}
    studio.post("/data/departments", content=b"{", headers=json_type)
    assert render(last(journal))["findings"][0]["problem"].startswith("is not JSON")
    studio.post("/data/departments", content=b"a,b", headers={"Content-Type": "text/csv"})
    assert render(last(journal))["findings"][0]["problem"].startswith("has the media type text/csv")
    studio.request("DELETE", "/data/departments/unknown", content=b"x")
    assert {"where": "body", "problem": "is not declared, and ignored"} in render(last(journal))["findings"]


def test_an_answer_that_does_not_fit_is_a_finding(studio: Studio, journal: Journal) -> None:
    given = Given(200, body=[{"name": 3}], has_body=True)
    studio.sandbox.part(Faults).add(Fault("odd", answer=given))
    studio.get("/data/departments")
    shown = render(last(journal))
    assert shown["findings"][0]["where"] == "response.body"
    assert shown["faults"] == ["odd"]


def test_passwords_tokens_and_cookies_are_masked(studio: Studio, journal: Journal) -> None:
    answer = studio.client.post("/auth/login", json={"email": "admin@example.com", "password": "mysecretpassword"})
    studio.get("/data/departments?token=secret-in-url", headers={"Cookie": "access_token_cookie=abc; theme=dark"})
    shown = json.dumps([render(entry) for entry in journal])
    for secret in ("mysecretpassword", answer.json()["access_token"], studio.token("admin"), "secret-in-url", "=abc"):
        assert secret not in shown
    assert '"Bearer ***"' in shown
    assert "access_token_cookie=***; theme=***" in shown


def test_files_are_told_but_not_kept(studio: Studio, journal: Journal) -> None:
    person = studio.ids("person")[0]
    content = studio.get(f"/pictures/thumbnails/organisations/{person}.png").content or b"\x89PNG"
    studio.post(f"/pictures/thumbnails/persons/{person}", files={"file": ("me.png", content, "image/png")})
    request = render(last(journal))["request"]
    assert request["uploads"] == [
        {"name": "file", "filename": "me.png", "media_type": "image/png", "size": len(content)}
    ]
    assert request["body"] is None
    assert last(journal).body == b""


def test_a_picture_is_not_kept(studio: Studio, journal: Journal) -> None:
    preview = studio.ids("preview_file")[0]
    answer = studio.get(f"/pictures/thumbnails/preview-files/{preview}.png")
    shown = render(last(journal))["response"]
    assert (shown["body"], shown["size"], shown["truncated"]) == (None, len(answer.content), True)


class TestBounds:
    def test_no_more_entries_than_the_setting(self, studio: Studio, journal: Journal) -> None:
        journal.reset()
        studio.set(journal_entries=3)
        for _ in range(5):
            studio.get("/data/departments")
        assert [entry.number - journal.last for entry in journal] == [-2, -1, 0]
        assert journal.dropped == 2
        assert journal.get(journal.last - 3) is None

    def test_no_more_memory_than_the_setting(self, studio: Studio, journal: Journal) -> None:
        studio.set(journal_bytes=20_000)
        for _ in range(20):
            studio.get("/data/departments")
        assert journal.size <= 20_000
        assert journal.size == sum(entry.size for entry in journal)
        assert len(journal) > 1

    def test_a_long_body_is_cut(self, studio: Studio, journal: Journal) -> None:
        studio.set(journal_body=50)
        answer = studio.get("/data/departments")
        shown = render(last(journal))["response"]
        assert (shown["truncated"], shown["size"]) == (True, len(answer.content))
        assert shown["body"] == answer.text[:50]

    def test_none_is_kept_where_none_is_wanted(self, studio: Studio, journal: Journal) -> None:
        before = journal.last
        studio.set(journal_entries=0)
        studio.get("/data/departments")
        studio.get("/data/nothing")
        assert journal.last == before

    def test_a_reset_empties_it(self, studio: Studio, journal: Journal) -> None:
        studio.sandbox.reset()
        assert (len(journal), journal.size) == (0, 0)


class TestFilter:
    @pytest.fixture
    def busy(self, studio: Studio, journal: Journal) -> Journal:
        journal.reset()
        studio.token("artist")
        studio.post("/data/departments", json=NEW)
        studio.get("/data/tasks", as_="artist")
        studio.get("/data/nothing")
        return journal

    @pytest.mark.parametrize(
        ("wanted", "paths"),
        [
            (Filter(operations=("create_department",)), ["/data/departments"]),
            (Filter(tag="tasks"), ["/data/tasks"]),
            (Filter(method="get"), ["/data/tasks", "/data/nothing"]),
            (Filter(path="/data/*s"), ["/data/departments", "/data/tasks"]),
            (Filter(statuses=("4xx", "201")), ["/data/departments", "/data/nothing"]),
            (Filter(text="LIGHTING"), ["/data/departments"]),
            (Filter(table="department"), ["/data/departments"]),
            (Filter(faulty=True), []),
            (Filter(faulty=False, method="POST", path="/data/*"), ["/data/departments"]),
        ],
    )
    def test_chooses(self, busy: Journal, wanted: Filter, paths: list[str]) -> None:
        chosen = [entry.path for entry in wanted.choose(busy) if entry.path.startswith("/data/")]
        assert chosen == paths

    def test_by_person_time_and_number(self, studio: Studio, busy: Journal) -> None:
        artist = studio.persona("artist")
        for wanted in (artist["id"], artist["email"]):
            assert [entry.path for entry in Filter(person=wanted).choose(busy)] == ["/data/tasks"]
        second = list(busy)[2]
        assert [entry.path for entry in Filter(since=second.started).choose(busy)] == ["/data/tasks", "/data/nothing"]
        assert [entry.path for entry in Filter(after=second.number).choose(busy)] == ["/data/nothing"]


def test_a_summary_is_a_part_of_the_whole(studio: Studio, journal: Journal) -> None:
    studio.get("/data/departments")
    entry = last(journal)
    assert summary(entry).items() <= render(entry).items()
