"""Verification: what passes, what does not, and what is said about the nearest misses."""

from __future__ import annotations

from typing import Any

import pytest

from mockitsu.journal import Condition, ConditionError, Journal, verify
from mockitsu.testing import Studio


@pytest.fixture
def journal(studio: Studio) -> Journal:
    """Two departments made, one list asked for."""
    studio.token("admin")
    found = studio.sandbox.part(Journal)
    found.reset()
    studio.post("/data/departments", json={"name": "Lighting", "color": "#112233"}, headers={"X-Client": "tests"})
    studio.post("/data/departments", json={"name": "Layout", "color": "#445566"})
    studio.get("/data/departments?name=Layout", as_="artist")
    return found


@pytest.mark.parametrize(
    ("condition", "count"),
    [
        ({"operation": "create_department"}, 2),
        ({"method": "post", "path": "/data/*"}, 2),
        ({"operation": "create_department", "body": {"name": "Lighting"}}, 1),
        ({"operation": "create_department", "body": {"name": "Lighting"}, "status": 201}, 1),
        ({"headers": {"X-Client": "tests"}}, 1),
        ({"operation": "list_departments", "query": {"name": "Layout"}}, 1),
        ({"person": "artist@example.com", "operation": "list_departments"}, 1),
        (
            {
                "operation": "create_department",
                "body_schema": {"required": ["name"], "properties": {"name": {"enum": ["Layout"]}}},
            },
            1,
        ),
        ({"operation": "create_department", "exactly": 2}, 2),
        ({"operation": "create_department", "at_least": 1, "at_most": 2}, 2),
        ({"operation": "delete_department", "exactly": 0}, 0),
        ({"operation": "delete_department", "at_most": 3}, 0),
    ],
)
def test_passes(journal: Journal, condition: dict[str, Any], count: int) -> None:
    found = verify(Condition(**condition), journal)
    assert (found["passed"], found["count"], found["nearest"]) == (True, count, [])
    assert len(found["matched"]) == count


@pytest.mark.parametrize(
    ("condition", "difference"),
    [
        ({"body": {"name": "Lighning"}}, ("body.name", "Lighning", "Lighting")),
        ({"body": {"name": "Lighting", "archived": True}}, ("body.archived", True, None)),
        ({"body": {"name": "Lighting"}, "status": 200}, ("status", 200, 201)),
        ({"body": {"name": "Lighting"}, "headers": {"X-Client": "app"}}, ("headers.X-Client", "app", "tests")),
        ({"body": {"name": "Lighting"}, "query": {"page": "1"}}, ("query.page", "1", None)),
        (
            {"body": {"name": "Lighting"}, "person": "user@example.com"},
            ("person", "user@example.com", "admin@example.com"),
        ),
        (
            {"body": ["Lighting"], "headers": {"X-Client": "tests"}},
            ("body", ["Lighting"], {"name": "Lighting", "color": "#112233"}),
        ),
    ],
)
def test_the_nearest_miss_comes_first_and_says_what_differs(
    journal: Journal, condition: dict[str, Any], difference: tuple[str, Any, Any]
) -> None:
    found = verify(Condition(operation="create_department", **condition), journal)
    assert (found["passed"], found["count"]) == (False, 0)
    nearest = found["nearest"][0]
    assert nearest["request"]["operation"] == "create_department"
    assert nearest["differences"] == [dict(zip(("where", "expected", "actual"), difference, strict=True))]
    assert difference[0] in found["message"]


def test_another_operation_is_farther_away_than_another_value(journal: Journal) -> None:
    found = verify(Condition(operation="create_department", body={"name": "A", "color": "B"}), journal)
    assert [miss["request"]["operation"] for miss in found["nearest"][:2]] == ["create_department"] * 2


def test_a_schema_says_where_it_is_broken(journal: Journal) -> None:
    schema = {"properties": {"name": {"maxLength": 3}}}
    found = verify(Condition(operation="create_department", body_schema=schema, exactly=2), journal)
    assert {one["where"] for miss in found["nearest"][:2] for one in miss["differences"]} == {"body.name"}


def test_too_many_are_told_as_such(journal: Journal) -> None:
    found = verify(Condition(operation="create_department", exactly=1), journal)
    assert (found["passed"], found["count"], found["nearest"]) == (False, 2, [])
    assert found["message"] == "create_department: exactly 1 expected, 2 found"


def test_only_what_came_after_a_number_counts(journal: Journal) -> None:
    first = next(iter(journal)).number
    assert verify(Condition(operation="create_department", after=first), journal)["count"] == 1


def test_nothing_at_all(studio: Studio) -> None:
    journal = studio.sandbox.part(Journal)
    journal.reset()
    found = verify(Condition(path="/data/tasks"), journal)
    assert (found["passed"], found["nearest"]) == (False, [])
    assert found["message"].endswith("there were no other requests")


def test_secrets_are_masked_in_differences(studio: Studio) -> None:
    studio.client.post("/auth/login", json={"email": "admin@example.com", "password": "wrong-one"})
    condition = Condition(operation="log_in", body={"password": "other", "email": "x"}, status=400)
    found = verify(condition, studio.sandbox.part(Journal))
    assert "wrong-one" not in str(found)


@pytest.mark.parametrize(
    ("condition", "field"),
    [
        ({"exactly": 1, "at_least": 1}, "exactly"),
        ({"at_least": 3, "at_most": 1}, "at_most"),
        ({"body_schema": {"type": "nothing"}}, "body_schema"),
    ],
)
def test_conditions_that_cannot_be(condition: dict[str, Any], field: str) -> None:
    with pytest.raises(ConditionError) as raised:
        verify(Condition(**condition), [])
    assert raised.value.field == field
