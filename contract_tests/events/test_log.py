"""The last events, their names, the last logins."""

from __future__ import annotations

from typing import Any

import pytest

from mockitsu.testing import Studio

from .. import making
from ..making import UNKNOWN

EVENTS, LOGINS = "/data/events/last", "/data/events/login-logs/last"


def _event(studio: Studio, name: str, hour: int, **more: Any) -> str:
    at = f"2036-01-01T{hour:02}:00:00"
    return making.insert(studio, "api_event", name=name, created_at=at, data={}, **more)


def _ids(studio: Studio, path: str, role: str = "admin") -> list[str]:
    answer = studio.get(path, as_=role)
    assert answer.status_code == 200, answer.text
    return [row["id"] for row in answer.json()]


def test_filters(studio: Studio) -> None:
    film, artist = making.film(studio), studio.persona("artist")["id"]
    first = _event(studio, "shot:new", 9, project_id=film)
    second = _event(studio, "shot:update", 10, user_id=artist)
    third = _event(studio, "person:set-thumbnail", 11)
    path = f"{EVENTS}?after=2036-01-01"
    assert _ids(studio, path) == [third, second, first]
    assert _ids(studio, f"{path}&limit=1") == [third]
    assert _ids(studio, f"{path}&limit=0") == []
    assert _ids(studio, f"{path}T10:00:00&before=2036-01-01T11:00:00") == [second]
    assert _ids(studio, f"{path}&name=shot:new") == [first]
    assert _ids(studio, f"{path}&name_prefixes=shot&name_prefixes=person&name_suffixes=set-thumbnail") == [third]
    assert _ids(studio, f"{path}&name_prefixes=sho") == []
    assert _ids(studio, f"{path}&only_files=true") == [third]
    assert _ids(studio, f"{path}&project_id={film}") == [first]
    assert _ids(studio, f"{path}&person_ids={artist}&person_ids={UNKNOWN}") == [second]
    assert _ids(studio, f"{path}&cursor_event_id={third}&limit=1") == [second]


def test_an_event_of_the_api(studio: Studio) -> None:
    film = making.film(studio)
    asset = making.asset(studio, film)
    row = studio.get(f"{EVENTS}?limit=1").json()[0]
    assert (row["name"], row["project_id"], row["data"]["asset_id"]) == ("asset:new", film, asset)
    assert row["user_id"] == studio.persona("admin")["id"]
    assert set(row) == {"id", "created_at", "name", "user_id", "project_id", "data"}


def test_managers_read_what_happens_in_their_productions(studio: Studio) -> None:
    film = making.film(studio)
    mine, _ = _event(studio, "shot:new", 9, project_id=film), _event(studio, "shot:new", 10)
    assert _ids(studio, f"{EVENTS}?after=2036-01-01", "manager") == [mine]
    assert studio.get(f"{EVENTS}?project_id={UNKNOWN}", as_="manager").status_code == 403
    for path in (EVENTS, "/data/events/names", f"{EVENTS}?project_id={film}"):
        found = making.statuses(studio, "GET", path)
        assert {role for role, status in found.items() if status == 200} == {"admin", "manager"}
    found = making.statuses(studio, "GET", LOGINS)
    assert {role for role, status in found.items() if status == 200} == {"admin"}


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("limit=-1", "Wrong value for parameter limit."),
        ("limit=abc", "Wrong value for parameter limit."),
        ("name_prefixes=a,b", "The name_prefixes parameter contains an invalid value"),
        ("name_suffixes=:new", "The name_suffixes parameter contains an invalid value"),
        ("project_id=abc", "The project_id parameter is not a valid id"),
        ("person_ids=abc", "The person_ids parameter contains an invalid id"),
        ("cursor_event_id=abc", "The cursor_event_id parameter is not a valid id"),
        (f"cursor_event_id={UNKNOWN}", f"No event found with id: {UNKNOWN}"),
        ("after=abc", "Wrong date format for before argument.Expected format: 2020-01-05T13:23:10 or 2020-01-05"),
    ],
)
def test_queries_that_do_not_fit(studio: Studio, query: str, message: str) -> None:
    answer = studio.get(f"{EVENTS}?{query}")
    assert (answer.status_code, answer.json()["message"]) == (400, message)


def test_the_whole_log_ends_with_the_thousandth_event(studio: Studio) -> None:
    before = [row["id"] for row in studio.get("/data/events").json()]
    made = [_event(studio, "zzz:new", 9) for _ in range(1005 - len(before))]
    rows = studio.get("/data/events").json()
    assert [row["id"] for row in rows] == [*before, *made][:1000]
    page = studio.get("/data/events?page=1&limit=2000").json()
    assert (page["total"], len(page["data"])) == (1005, 1005)
    assert len(studio.get("/data/events?name=zzz:new").json()) == len(made)


def test_names(studio: Studio) -> None:
    _event(studio, "zzz:new", 9)
    _event(studio, "zzz:new", 10)
    names = studio.get("/data/events/names").json()
    assert names == sorted(set(names))
    assert names[-1] == "zzz:new"


def test_logins(studio: Studio) -> None:
    artist = studio.persona("artist")["id"]
    login = {"person_id": artist, "ip_address": "192.0.2.17", "origin": "web"}
    days = ("2036-01-01T09:00:00", "2036-01-02T09:00:00")
    made = [making.insert(studio, "login_log", **login, created_at=day) for day in days]
    rows = studio.get(f"{LOGINS}?limit=2").json()
    assert [row["id"] for row in rows] == made[::-1]
    assert set(rows[0]) == {"id", "created_at", "ip_address", "person_id", "origin"}
    assert _ids(studio, f"{LOGINS}?limit=1&cursor_login_log_id={made[1]}") == [made[0]]
    assert _ids(studio, f"{LOGINS}?after=2036-01-01&person_ids={studio.persona('manager')['id']}") == []
    for query in ("person_ids=abc", "cursor_login_log_id=abc", f"cursor_login_log_id={UNKNOWN}", "before=abc"):
        assert studio.get(f"{LOGINS}?{query}").status_code == 400


def test_what_happens_in_a_production_holds_it(studio: Studio) -> None:
    """That it was made and changed does not (observed on Zou 1.0.97, which answers the refused deletion with a 500)."""
    closed = studio.row("project_status", name="Closed")["id"]
    for name, happens, status in (("Quiet", False, 204), ("Busy", True, 400)):
        path = f"/data/projects/{studio.post('/data/projects', json={'name': name}).json()['id']}"
        studio.put(path, json={"description": "Soon"})
        if happens:
            added = studio.post(f"{path}/team", json={"person_id": studio.persona("artist")["id"]})
            assert added.status_code == 201
        studio.put(path, json={"project_status_id": closed})
        id = path.rpartition("/")[2]
        rows = [row for row in studio.rows("api_event") if (row["data"] or {}).get("project_id") == id]
        told = [(row["name"], row["project_id"]) for row in rows]
        of_team = [("project:update", id)] if happens else []
        assert told == [("project:new", None), ("project:update", None), *of_team, ("project:update", None)]
        assert studio.delete(path).status_code == status
        assert studio.get(path).status_code == (404 if status == 204 else 200)
    assert studio.delete(path, params={"force": "true"}).status_code == 204
