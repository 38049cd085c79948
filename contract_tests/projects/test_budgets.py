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


def test_a_budget_from_first_to_last(studio: Studio) -> None:
    film = making.film(studio)
    revisions = [row["revision"] for row in studio.rows("budget", project_id=film)]
    with making.events(studio) as events:
        budget = studio.post(path(film), json={"name": "Bid"}, as_="manager").json()
        one = f"{path(film)}/{budget['id']}"
        assert (budget["revision"], budget["currency"]) == (max(revisions, default=0) + 1, "USD")
        assert studio.get(one).json() == budget
        changed = studio.put(one, json={"name": None, "currency": "NOK"}).json()
        assert (changed["name"], changed["currency"]) == ("Bid", "NOK")
        assert studio.delete(one, as_="manager").status_code == 204
    assert [event.name for event in events] == ["budget:create", "budget:update", "budget:delete"]
    assert studio.get(one).status_code == 404


def test_budgets_of_other_productions(studio: Studio) -> None:
    film, show = making.film(studio), making.show(studio)
    budget = studio.post(path(film), json={"name": "Bid"}).json()
    one = f"{path(show)}/{budget['id']}"
    assert studio.get(one).status_code == 404
    assert studio.put(one, json={"name": "Other"}).json()["project_id"] == film
    assert studio.delete(one).status_code == 204
    for malformed in (f"{path('abc')}/{budget['id']}", f"{path(film)}/abc"):
        answer = studio.get(malformed, as_="artist")
        assert (answer.status_code, answer.json()["message"]) == (400, "Wrong UUID format.")


LINE = {"start_date": "2026-03-01", "months_duration": 3, "daily_salary": 100}


def test_an_entry_from_first_to_last(studio: Studio) -> None:
    film = making.film(studio)
    budget = studio.post(path(film), json={"name": "Bid"}).json()
    entries = f"{path(film)}/{budget['id']}/entries"
    line = {**LINE, "department_id": studio.ids("department")[0]}
    with making.events(studio) as events:
        entry = studio.post(entries, json=line, as_="manager").json()
        one = f"{entries}/{entry['id']}"
        assert (entry["position"], entry["seniority"], entry["exceptions"]) == ("artist", "mid", {})
        assert studio.get(one).json() == entry
        body = {**line, "months_duration": 4, "exceptions": {"2026-04": 50, "2026-05": None}}
        changed = studio.put(one, json=body).json()
        assert (changed["months_duration"], changed["position"]) == (4, None)
        assert changed["exceptions"] == {"2026-04": 50}
        row = studio.get(entries).json()[0]
        assert row == {name: changed[name] for name in row}
        assert studio.delete(one, as_="manager").status_code == 204
    assert [event.name for event in events] == ["budget-entry:create", "budget-entry:update", "budget-entry:delete"]
    assert studio.get(entries).json() == []


def test_entries_that_are_refused(studio: Studio) -> None:
    film = making.film(studio)
    budget = studio.post(path(film), json={"name": "Bid"}).json()
    entries = f"{path(film)}/{budget['id']}/entries"
    department = studio.ids("department")[0]
    for line in ({"department_id": UNKNOWN}, {"department_id": department, "person_id": UNKNOWN}):
        assert studio.post(entries, json={**LINE, **line}).status_code == 400
    assert studio.post(entries, json={"department_id": department}).status_code == 400
    assert studio.get(f"{entries}/{UNKNOWN}").status_code == 404
    assert studio.get(f"{entries}/abc").status_code == 400
    line = {**LINE, "department_id": department}
    assert studio.post(f"{path(film)}/{UNKNOWN}/entries", json=line).status_code == 404
    found = making.statuses(studio, "POST", entries, json=line)
    assert {role for role, status in found.items() if status == 200} == {"admin", "manager"}


def test_a_budget_takes_its_entries_along(studio: Studio) -> None:
    film = making.film(studio)
    budget = studio.post(path(film), json={"name": "Bid"}).json()
    line = {**LINE, "department_id": studio.ids("department")[0]}
    studio.post(f"{path(film)}/{budget['id']}/entries", json=line)
    studio.delete(f"{path(film)}/{budget['id']}")
    assert studio.rows("budget_entry", budget_id=budget["id"]) == []
