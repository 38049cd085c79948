"""Coverage: what counts as reached, and how reports are read, joined and shown."""

from __future__ import annotations

from html.parser import HTMLParser
from xml.etree import ElementTree

import pytest

from mockitsu.coverage import Coverage, Report, ReportError
from mockitsu.coverage.counting import MOST_KINDS
from mockitsu.coverage.pages import html, junit, shortfalls, table
from mockitsu.coverage.report import Reached
from mockitsu.faults import Fault, Faults, Given
from mockitsu.testing import Studio


@pytest.fixture
def counted(studio: Studio) -> Studio:
    studio.token("admin")
    studio.sandbox.part(Coverage).clear()
    studio.app.coverage.clear()
    return studio


def report(studio: Studio) -> Report:
    return Report.of(studio.app.operations(), studio.sandbox.part(Coverage))


def reached(studio: Studio, operation: str) -> Reached:
    return next(one for one in report(studio).operations if one.operation == operation)


def test_nothing_is_reached_before_the_first_request(counted: Studio) -> None:
    found = report(counted)
    assert found.requests == 0
    assert {measure: total.covered for measure, total in found.totals().items()} == dict.fromkeys(found.totals(), 0)
    assert found.totals()["operations"].declared == len(counted.app.operations())


def test_statuses_and_parameters_are_counted(counted: Studio) -> None:
    counted.get("/data/tasks?page=1&limit=2&nonsense=1")
    counted.get("/data/tasks?page=2")
    counted.get("/data/tasks", as_=None)
    one = reached(counted, "list_tasks")
    assert (one.requests, one.statuses["200"], one.statuses["401"]) == (3, 2, 1)
    assert (one.parameters["query.page"], one.parameters["query.limit"], one.parameters["query.relations"]) == (2, 1, 0)
    assert "query.nonsense" not in one.parameters


def test_a_path_parameter_is_reached_with_its_operation(counted: Studio) -> None:
    counted.get(f"/data/departments/{counted.ids('department')[0]}")
    assert reached(counted, "get_department").parameters["path.instance_id"] == 1


def test_media_types_and_fields_of_bodies_that_were_read(counted: Studio) -> None:
    counted.post("/data/departments", json={"name": "Lighting", "color": "#112233"})
    counted.post("/data/departments", json={"color": 3})
    one = reached(counted, "create_department")
    assert one.media_types == {"application/json": 2}
    assert (one.fields["name"], one.fields["color"], one.fields["archived"]) == (1, 1, 0)


def test_a_status_that_is_not_declared_stands_apart(counted: Studio) -> None:
    counted.sandbox.part(Faults).add(Fault("down", answer=Given(503)))
    counted.get("/data/departments")
    one = reached(counted, "list_departments")
    assert one.undeclared == {"503": 1}
    assert "503" not in one.statuses


def test_a_reset_does_not_take_it_back(counted: Studio) -> None:
    counted.get("/data/departments")
    counted.sandbox.reset()
    assert reached(counted, "list_departments").requests == 1


def test_the_server_counts_what_every_sandbox_reaches(counted: Studio) -> None:
    counted.app.sandboxes.create("other")
    counted.client.get("/sandboxes/other/data/departments")
    counted.app.sandboxes.delete("other")
    assert report(counted).requests == 0
    everywhere = Report.of(counted.app.operations(), counted.app.coverage)
    assert everywhere.requests == 1


def test_kinds_of_requests_do_not_grow_without_end(counted: Studio) -> None:
    coverage = counted.sandbox.part(Coverage)
    for number in range(MOST_KINDS + 50):
        coverage.count(("list_tasks", 200, (f"made-up-{number}",), "", ()))
    assert sum(1 for _ in coverage) == MOST_KINDS + 1
    assert reached(counted, "list_tasks").requests == MOST_KINDS + 50


class TestReport:
    def test_is_read_back_as_it_was(self, counted: Studio) -> None:
        counted.get("/data/departments")
        shown = report(counted).shown()
        assert Report.read(shown).shown() == shown

    def test_two_are_joined(self, counted: Studio) -> None:
        counted.get("/data/departments")
        first = report(counted)
        counted.sandbox.part(Coverage).clear()
        counted.get("/data/departments")
        counted.get("/data/tasks?page=1")
        both = first.merged(report(counted))
        joined = {one.operation: one for one in both.operations}
        assert both.requests == 3
        assert joined["list_departments"].statuses["200"] == 2
        assert joined["list_tasks"].parameters["query.page"] == 1
        assert both.totals()["operations"].covered == 2

    @pytest.mark.parametrize(
        ("shown", "message"),
        [
            ([], "no report"),
            ({"operations": []}, "format None"),
            ({"format": 99, "operations": []}, "format 99"),
            ({"format": 1, "operations": [{"name": "x"}]}, "no report"),
        ],
    )
    def test_what_is_none_is_refused(self, shown: object, message: str) -> None:
        with pytest.raises(ReportError, match=message):
            Report.read(shown)

    def test_a_share_is_only_whole_when_nothing_is_left(self) -> None:
        statuses = {str(number): 1 for number in range(1999)}
        nearly = Reached("a", "A", "GET", "/a", 1, statuses={**statuses, "last": 0})
        assert Report([nearly]).totals()["statuses"].percent == 99.9


class TestPages:
    def test_a_table_by_tag(self, counted: Studio) -> None:
        counted.get("/data/departments")
        lines = table(report(counted)).splitlines()
        assert lines[0].split()[:2] == ["tag", "operations"]
        departments = next(line for line in lines if line.startswith("Departments"))
        assert departments.split()[1].startswith("1/")
        assert lines[-1].startswith("all")

    def test_a_page_without_anything_from_elsewhere(self, counted: Studio) -> None:
        counted.get("/data/departments")
        page = html(report(counted), title="Tests of <mine>")
        parser = Links()
        parser.feed(page)
        assert parser.open == []
        assert all(link.startswith("#") for link in parser.links)
        assert "list_departments" in page
        assert "Tests of &lt;mine&gt;" in page

    def test_junit_names_what_was_not_reached(self, counted: Studio) -> None:
        counted.get("/data/departments")
        suites = ElementTree.fromstring(junit(report(counted)))
        suite = next(one for one in suites if one.get("name") == "Departments")
        failed = [case.get("name") for case in suite if case.find("failure") is not None]
        assert "list_departments" not in failed
        assert "create_department" in failed
        assert (suite.get("tests"), suite.get("failures")) == (str(len(suite)), str(len(failed)))
        case = next(case for case in suite if case.get("name") == "list_departments")
        assert "statuses: 400, 401" in (case.findtext("system-out") or "")

    def test_what_falls_short_of_a_threshold(self, counted: Studio) -> None:
        counted.get("/data/departments")
        found = report(counted)
        assert list(shortfalls(found, {"operations": 0.1})) == []
        short = list(shortfalls(found, {"operations": 50, "statuses": 50}))
        assert [line.split(":")[0] for line in short] == ["operations", "statuses"]
        assert "wanted 50 %" in short[0]


class Links(HTMLParser):
    """What a page refers to, and its elements that are not closed."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.links += [value or "" for name, value in attrs if name in ("href", "src")]
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag
