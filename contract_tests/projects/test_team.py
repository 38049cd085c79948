"""The team of a production."""

from __future__ import annotations

from typing import Any

import pytest

from mockitsu.testing import Studio

from .. import making
from ..making import UNKNOWN


def path(studio: Studio) -> str:
    return f"/data/projects/{making.film(studio)}/team"


def outsider(studio: Studio) -> str:
    return str(studio.persona("outsider@example.com")["id"])


def member(studio: Studio, person_id: str) -> dict[str, Any]:
    rows: list[dict[str, Any]] = studio.get(path(studio)).json()
    return next(row for row in rows if row["id"] == person_id)


def test_what_each_role_sees_of_people(studio: Studio) -> None:
    team = [link["person_id"] for link in studio.rows("project_person_link", project_id=making.film(studio))]
    sizes = {}
    for role in ("admin", "manager", "supervisor", "artist", "vendor", "client"):
        rows = studio.get(path(studio), as_=role).json()
        assert [row["id"] for row in rows] == team
        sizes[role] = len(rows[0])
    assert sizes == {"admin": 48, "manager": 48, "supervisor": 13, "artist": 13, "vendor": 13, "client": 10}
    found = making.statuses(studio, "GET", path(studio))
    assert {role for role, status in found.items() if status == 403} == {"outsider"}


def test_adding_a_person(studio: Studio) -> None:
    film = making.film(studio)
    with making.events(studio) as events:
        answer = studio.post(path(studio), json={"person_id": outsider(studio)}, as_="manager")
    assert (answer.status_code, answer.json()) == (201, studio.row("project", id=film))
    assert [(event.name, event.project_id) for event in events] == [("project:update", film)]
    assert member(studio, outsider(studio))["project_role"] is None
    assert studio.get(path(studio), as_="outsider@example.com").status_code == 200


def test_a_role_in_the_team_replaces_the_global_one(studio: Studio) -> None:
    body = {"person_id": outsider(studio), "role": "client"}
    studio.post(path(studio), json=body)
    assert (member(studio, outsider(studio))["role"], member(studio, outsider(studio))["project_role"]) == (
        "user",
        "client",
    )
    assert len(studio.get(path(studio), as_="outsider@example.com").json()[0]) == 10
    for again in ({**body, "role": None}, {"person_id": outsider(studio)}):
        assert studio.post(path(studio), json=again).status_code == 201
        assert member(studio, outsider(studio))["project_role"] == "client"
    studio.post(path(studio), json={**body, "role": "supervisor"})
    assert member(studio, outsider(studio))["project_role"] == "supervisor"


@pytest.mark.parametrize(
    ("body", "field", "message"),
    [
        ({}, "person_id", "Field required"),
        ({"person_id": None}, "person_id", "Input should be a valid string"),
        (
            {"person_id": UNKNOWN, "role": "admin"},
            "role",
            "Input should be 'user', 'supervisor', 'manager', 'client' or 'vendor'",
        ),
    ],
)
def test_bodies_that_do_not_fit(studio: Studio, body: dict[str, Any], field: str, message: str) -> None:
    answer = studio.post(path(studio), json=body, as_="artist")
    assert answer.json()["data"]["errors"] == [{"field": field, "message": message}]


@pytest.mark.parametrize("id", [UNKNOWN, "abc"])
def test_who_is_not_there(studio: Studio, id: str) -> None:
    answer = studio.post(path(studio), json={"person_id": id})
    assert (answer.status_code, answer.json()["message"]) == (400, f"Person with id {id} not found")
    assert studio.delete(f"{path(studio)}/{id}").status_code == 204
    answer = studio.put(f"{path(studio)}/{id}", json={"role": "user"})
    assert (answer.status_code, answer.json()["message"]) == (400, "Person is not a member of the project team")
    for method in ("GET", "POST"):
        body = {"json": {"person_id": outsider(studio)}} if method == "POST" else {}
        assert studio.request(method, f"/data/projects/{id}/team", **body).status_code == 404
    assert studio.delete(f"/data/projects/{id}/team/{outsider(studio)}").status_code == 404


def test_changing_a_role(studio: Studio) -> None:
    artist = studio.persona("artist")["id"]
    one = f"{path(studio)}/{artist}"
    with making.events(studio) as events:
        answer = studio.put(one, json={"role": "vendor"}, as_="manager")
    assert answer.json() == {"project_id": making.film(studio), "person_id": artist, "role": "vendor"}
    assert [event.name for event in events] == ["project:update"]
    for body in ({"role": None}, {}, {"zzz": 1}):
        studio.put(one, json={"role": "vendor"})
        assert studio.put(one, json=body).json()["role"] is None
    assert studio.put(one, json={"role": "admin"}).status_code == 400


def test_removing_a_person(studio: Studio) -> None:
    artist = studio.persona("artist")["id"]
    with making.events(studio) as events:
        assert studio.delete(f"{path(studio)}/{artist}", as_="manager").status_code == 204
    assert [event.name for event in events] == ["project:update"]
    assert studio.get(path(studio), as_="artist").status_code == 403


def test_who_changes_the_team(studio: Studio) -> None:
    artist = studio.persona("artist")["id"]
    calls = (("POST", path(studio), {"person_id": artist}), ("PUT", f"{path(studio)}/{artist}", {"role": "user"}))
    for method, url, body in calls:
        found = making.statuses(studio, method, url, json=body)
        assert {role for role, status in found.items() if status < 400} == {"admin", "manager"}
    found = making.statuses(studio, "DELETE", f"{path(studio)}/{artist}")
    assert {role for role, status in found.items() if status < 400} == {"admin", "manager"}
