"""The journal through the control API: filters, pages, details, verification, HAR."""

from __future__ import annotations

from typing import Any

import pytest

from mockitsu.journal import Journal
from mockitsu.testing import Studio

SANDBOX = "/_mockitsu/sandboxes/default"
PATH = f"{SANDBOX}/journal"


@pytest.fixture
def busy(studio: Studio) -> Studio:
    """Five requests: a creation, two lists, a refusal, one that nobody answers."""
    studio.token("admin"), studio.token("artist")
    studio.sandbox.part(Journal).reset()
    studio.post("/data/departments", json={"name": "Lighting", "color": "#112233"})
    studio.get("/data/departments", as_="artist")
    studio.get("/data/departments")
    studio.get("/data/departments/unknown")
    studio.get("/data/nothing")
    return studio


def numbers(studio: Studio, query: str = "") -> list[int]:
    """Which of the five are listed."""
    answer = studio.client.get(f"{PATH}?{query}")
    assert answer.status_code == 200, answer.text
    last = answer.json()["last"]
    return [one["number"] - last + 5 for one in answer.json()["requests"]]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", [1, 2, 3, 4, 5]),
        ("operation=create_department&operation=get_department", [1, 4]),
        ("tag=departments", [1, 2, 3, 4]),
        ("method=POST", [1]),
        ("path=/data/departments/*", [4]),
        ("status=4xx", [4, 5]),
        ("status=201&status=200", [1, 2, 3]),
        ("person=artist@example.com", [2]),
        ("text=lighting", [1, 2, 3]),
        ("table=department", [1]),
        ("faulty=true", []),
        ("since=2020-01-01", [1, 2, 3, 4, 5]),
        ("since=2999-01-01T00:00:00Z", []),
        ("limit=2", [1, 2]),
    ],
)
def test_filters(busy: Studio, query: str, found: list[int]) -> None:
    assert numbers(busy, query) == found


def test_pages_follow_one_another(busy: Studio) -> None:
    seen: list[int] = []
    after: int | None = 0
    while after is not None:
        page = busy.client.get(f"{PATH}?limit=2&after={after}").json()
        seen += [one["number"] for one in page["requests"]]
        after = page["next"]
    assert len(seen) == 5
    assert seen == sorted(set(seen))


def test_details_are_those_of_the_single_request(busy: Studio) -> None:
    page = busy.client.get(f"{PATH}?details=true").json()
    first = page["requests"][0]
    assert first["request"]["body"] == {"name": "Lighting", "color": "#112233"}
    assert busy.client.get(f"{PATH}/{first['number']}").json() == first


def test_it_is_emptied(busy: Studio) -> None:
    last = busy.client.get(PATH).json()["last"]
    assert busy.client.delete(PATH).status_code == 204
    page = busy.client.get(PATH).json()
    assert (page["requests"], page["kept"], page["last"]) == ([], 0, last)


@pytest.mark.parametrize("query", ["since=tomorrow", "status=6xx", "limit=0", "after=-1"])
def test_filters_that_cannot_be(studio: Studio, query: str) -> None:
    assert studio.client.get(f"{PATH}?{query}").status_code == 400


@pytest.mark.parametrize("number", ["0", "99999", "x", "-1", "9" * 40])
def test_a_request_that_is_not_there(studio: Studio, number: str) -> None:
    answer = studio.client.get(f"{PATH}/{number}")
    assert answer.status_code == 404
    assert "has no request" in answer.json()["message"]


def test_the_control_api_is_not_in_it(busy: Studio) -> None:
    assert all(not one["path"].startswith("/_mockitsu") for one in busy.client.get(PATH).json()["requests"])


def test_each_sandbox_has_its_own(studio: Studio) -> None:
    studio.client.post("/_mockitsu/sandboxes", json={"name": "other"})
    studio.client.get("/sandboxes/other/api/status")
    page = studio.client.get("/_mockitsu/sandboxes/other/journal?details=true").json()
    assert [one["path"] for one in page["requests"]] == ["/status"]
    assert studio.client.get(PATH).json()["requests"] == []


@pytest.mark.parametrize(
    ("condition", "passed"),
    [
        ({"operation": "create_department", "body": {"name": "Lighting"}, "exactly": 1}, True),
        ({"operation": "create_department", "body": None}, False),
        ({"operation": "list_departments", "person": "artist@example.com"}, True),
        ({"operation": "delete_department"}, False),
    ],
)
def test_verification(busy: Studio, condition: dict[str, Any], passed: bool) -> None:
    answer = busy.client.post(f"{SANDBOX}/verify", json=condition)
    assert (answer.status_code, answer.json()["passed"]) == (200, passed)


def test_a_condition_that_cannot_be(studio: Studio) -> None:
    answer = studio.client.post(f"{SANDBOX}/verify", json={"exactly": 1, "at_most": 2})
    assert answer.status_code == 400
    assert answer.json()["data"]["errors"][0]["field"] == "exactly"


def test_a_header_that_no_request_can_have(busy: Studio) -> None:
    answer = busy.client.post(f"{SANDBOX}/verify", json={"headers": {"\N{SNOWMAN}": "cold"}})
    assert (answer.status_code, answer.json()["passed"]) == (200, False)


def test_a_condition_that_is_not_declared_as_json(busy: Studio) -> None:
    """It is not taken for one that everything fits."""
    headers = {"content-type": "text/plain"}
    assert busy.client.post(f"{SANDBOX}/verify", content=b'{"status": 418}', headers=headers).status_code == 415
    assert busy.client.post(f"{SANDBOX}/verify").status_code == 415


def test_the_archive(busy: Studio) -> None:
    entries = busy.client.get(f"{SANDBOX}/har").json()["log"]["entries"]
    assert [one["response"]["status"] for one in entries][:3] == [201, 200, 200]
