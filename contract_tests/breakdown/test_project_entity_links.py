"""All casting links of a production."""

from __future__ import annotations

import re

import pytest

from mockitsu.testing import Studio

from .. import making
from ..making import UNKNOWN


@pytest.fixture
def film(studio: Studio) -> str:
    """A production whose casting is known: three assets in a shot."""
    project_id = making.insert(studio, "project", name="Skerry")
    assets = [making.asset(studio, project_id, name) for name in ("A", "B", "C")]
    making.cast(studio, making.shot(studio, project_id), *assets)
    return project_id


def path(project_id: str) -> str:
    return f"/data/projects/{project_id}/entity-links"


def test_all_links_in_order_of_creation(studio: Studio, film: str) -> None:
    rows = studio.get(path(film)).json()
    assert [row["id"] for row in rows] == [link["id"] for link in studio.rows("entity_link")[-3:]]
    assert all(re.fullmatch(r".{19}\.\d{6}", row["created_at"]) for row in rows)
    assert "updated_at" not in rows[0]
    assert studio.get(f"{path(film)}?limit=2").json() == rows[:2]
    for query in ("limit=0", "limit=-1", "page=0", "page=-1", "zzz=1"):
        assert studio.get(f"{path(film)}?{query}").json() == rows


def test_pages(studio: Studio, film: str) -> None:
    links = studio.rows("entity_link")[-3:]
    page = studio.get(f"{path(film)}?page=2&limit=2").json()
    assert page == {"data": links[2:], "total": 3, "nb_pages": 2, "limit": 2, "offset": 2, "page": 2}
    assert studio.get(f"{path(film)}?page=9&limit=2").json()["data"] == []
    assert studio.get(f"{path(film)}?page=1&limit=-1").json()["limit"] == 100


def test_a_cursor_leads_through_all_links(studio: Studio, film: str) -> None:
    rows = studio.get(path(film)).json()
    cursor, found = "2000-01-01T00:00:00", []
    while True:
        answer = studio.get(path(film), params={"cursor_created_at": cursor, "limit": 2}).json()
        assert (answer["total"], answer["limit"]) == (3, 2)
        if not answer["data"]:
            break
        found += answer["data"]
        cursor = answer["data"][-1]["created_at"]
    assert [row["id"] for row in found] == [row["id"] for row in rows]
    assert all("updated_at" in row for row in found)


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("page=abc", "page must be an integer."),
        ("limit=abc", "limit must be an integer."),
        ("cursor_created_at=abc", "Wrong date format for cursor_created_at: abc"),
    ],
)
def test_malformed_parameters(studio: Studio, film: str, query: str, message: str) -> None:
    answer = studio.get(f"{path(film)}?{query}")
    assert (answer.status_code, answer.json()["message"]) == (400, message)


def test_who_lists(studio: Studio) -> None:
    found = making.statuses(studio, "GET", path(making.film(studio)))
    assert {role for role, status in found.items() if status == 200} == {"admin", "manager"}
    assert set(found.values()) == {200, 403}
    for id in (UNKNOWN, "abc"):
        assert studio.get(path(id)).status_code == 404
