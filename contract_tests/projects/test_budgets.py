"""The budgets of a production."""

from __future__ import annotations

from mockitsu.testing import Studio

from .. import making
from ..making import UNKNOWN


def path(project_id: str) -> str:
    return f"/data/projects/{project_id}/budgets"


def test_budgets_by_revision(studio: Studio) -> None:
    film = making.film(studio)
    making.insert(studio, "budget", project_id=film, name="Draft", revision=0, currency="NOK")
    rows = studio.get(path(film), as_="manager").json()
    assert [row["revision"] for row in rows] == sorted(row["revision"] for row in rows)
    assert rows[0] == {"id": rows[0]["id"], "project_id": film, "revision": 0, "name": "Draft", "currency": "NOK"}
    assert len(rows) == len(studio.rows("budget", project_id=film))


def test_who_lists(studio: Studio) -> None:
    found = making.statuses(studio, "GET", path(making.film(studio)))
    assert {role for role, status in found.items() if status == 200} == {"admin", "manager"}
    assert set(found.values()) == {200, 403}


def test_a_production_that_is_not_there(studio: Studio) -> None:
    assert studio.get(path(UNKNOWN)).json() == []
    assert studio.get(path(UNKNOWN), as_="manager").status_code == 404
    answer = studio.get(path("abc"))
    assert (answer.status_code, answer.json()["message"]) == (400, "Wrong UUID format.")
    assert studio.get(path("abc"), as_="manager").status_code == 404
