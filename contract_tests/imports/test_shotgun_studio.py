"""People, productions, teams, statuses, steps and reports from Shotgun, as a real server takes them."""

from __future__ import annotations

from typing import Any

import pytest

from mockitsu.testing import Studio

from ..making import events, statuses
from .shotgun import imported, refused, remove, take

PERSON = {"id": 12, "firstname": "Alicia", "lastname": "Cooper", "email": "Alicia@Example.com", "login": "alicia"}
PROJECT = {"id": 122, "name": "Clair de Lune", "sg_status": "Open"}
STATUS = {"id": 70, "name": "Pending Review", "code": "rev", "bg_color": "120,30,255"}
STEP = {"id": 35, "code": "Sky Painting", "short_name": "sky", "color": "120,30,255", "entity_type": "Shot"}


def departments(studio: Studio, person_id: str) -> list[str]:
    links = studio.rows("department_link", person_id=person_id)
    return [studio.row("department", id=link["department_id"])["name"] for link in links]


def test_people(studio: Studio) -> None:
    entry = {**PERSON, "permission_rule_set": {"name": "Manager"}, "department": {"name": "Skies"}}
    with events(studio) as seen:
        row = imported(studio, "persons", entry)
    assert (row["full_name"], row["email"], row["desktop_login"]) == ("Alicia Cooper", "alicia@example.com", "alicia")
    assert (row["role"], row["active"], row["password"]) == ("manager", True, None)
    assert departments(studio, row["id"]) == ["Skies"]
    assert [event.name for event in seen] == ["department:new"]


def test_of_people_who_are_known_only_the_department_changes(studio: Studio) -> None:
    row = imported(studio, "persons", PERSON)
    again = imported(studio, "persons", {**PERSON, "firstname": "Zoe", "department": {"name": "Skies"}})
    assert (again["id"], again["first_name"]) == (row["id"], "Alicia")
    by_mail = imported(studio, "persons", {**PERSON, "id": 13, "department": None})
    assert (by_mail["id"], by_mail["shotgun_id"]) == (row["id"], 12)
    assert departments(studio, row["id"]) == ["Skies"]


@pytest.mark.parametrize(("status", "active"), [("act", True), ("dis", False), (None, False)])
def test_who_is_active(studio: Studio, status: str | None, active: bool) -> None:
    assert imported(studio, "persons", {**PERSON, "sg_status_list": status})["active"] is active


def test_no_secret_of_a_known_person_is_told(studio: Studio) -> None:
    row = imported(studio, "persons", {**PERSON, "email": studio.persona("artist")["email"]})
    assert (row["id"], row["password"], row["totp_secret"]) == (studio.persona("artist")["id"], None, None)


def test_productions(studio: Studio) -> None:
    row = imported(studio, "projects", PROJECT)
    assert (row["shotgun_id"], row["data"], row["production_type"]) == (122, {}, "short")
    assert row["file_tree"]["working"]["mountpoint"] == "/simple"
    assert studio.row("project_status", id=row["project_status_id"])["name"] == "Open"
    again = imported(studio, "projects", {**PROJECT, "name": "Nuit", "sg_status": "open"})
    assert (again["id"], again["name"]) == (row["id"], "Nuit")
    assert studio.row("project_status", id=again["project_status_id"])["name"] == "open"
    assert imported(studio, "projects", {**PROJECT, "sg_status": None})["project_status_id"] is None
    assert "unique" in refused(studio, "projects", {**PROJECT, "id": 123})


def test_statuses(studio: Studio) -> None:
    row = imported(studio, "status", STATUS)
    assert (row["short_name"], row["color"], row["shotgun_id"]) == ("rev", "#781eff", 70)
    namesake = imported(studio, "status", {**STATUS, "id": 71, "bg_color": None})
    assert (namesake["id"], namesake["color"], namesake["shotgun_id"]) == (row["id"], "#000000", 71)
    assert "1,2,300" in refused(studio, "status", {**STATUS, "bg_color": "1,2,300"})


def test_steps(studio: Studio) -> None:
    row = imported(studio, "steps", STEP)
    assert (row["name"], row["color"], row["for_entity"]) == ("Sky Painting", "#781eff", "Shot")
    assert studio.row("department", id=row["department_id"])["name"] == "Sky"
    namesake = imported(studio, "steps", {**STEP, "id": 36, "code": "SKY painting"})
    assert (namesake["id"], namesake["name"], namesake["shotgun_id"]) == (row["id"], "Sky Painting", 36)
    assert studio.row("department", id=namesake["department_id"])["name"] == "SKY"
    plain = imported(studio, "steps", {"id": 37, "code": "Rest"})
    assert (plain["short_name"], plain["color"], plain["for_entity"]) == ("", "#000000", "Asset")


@pytest.mark.parametrize("path", ["project-connections", "projectconnections"])
def test_teams(studio: Studio, path: str) -> None:
    project, person = imported(studio, "projects", PROJECT), imported(studio, "persons", PERSON)
    entry: dict[str, Any] = {"id": 300, "project": {"id": 122}, "user": {"id": 12}}
    ends = {"project_id": project["id"], "person_id": person["id"]}
    with events(studio) as seen:
        assert imported(studio, path, entry)["id"] == project["id"]
        assert imported(studio, path, {**entry, "project": {"id": 1}, "user": {"id": 1}})["id"] == project["id"]
    assert [event.name for event in seen] == ["project:update"]
    assert imported(studio, path, {**entry, "id": 301, "user": {"id": 1}})["id"] == project["id"]
    assert take(studio, path, {**entry, "id": 302, "project": {"id": 1}}) == []
    imported(studio, path, {**entry, "id": 303})
    assert [link["shotgun_id"] for link in studio.rows("project_person_link", **ends)] == [303]
    with events(studio) as seen:
        assert remove(studio, path[:-1], 300) == remove(studio, path[:-1], 303) == {"success": True}
    assert [event.name for event in seen] == ["project:update"]
    assert studio.rows("project_person_link", **ends) == []


def test_reports(studio: Studio) -> None:
    made = studio.post("/import/shotgun/errors", json={"message": "No sequence", "source": "csv"})
    assert (made.status_code, made.json()["source"]) == (201, "shotgun")
    assert made.json()["event_data"] == {"message": "No sequence", "source": "csv"}
    assert studio.get("/import/shotgun/errors").json()[-1] == made.json()
    path = f"/import/shotgun/errors/{made.json()['id']}"
    gone = studio.delete(path)
    assert (gone.status_code, gone.content, gone.headers["content-type"]) == (204, b"", "application/json")
    assert studio.delete(path).status_code == 404


ALL = (
    "assets episodes notes persons project-connections projectconnections projects sequences shots status steps "
    "versions"
)


@pytest.mark.parametrize("table", ALL.split())
def test_administrators_only(studio: Studio, table: str) -> None:
    found = statuses(studio, "POST", f"/import/shotgun/{table}", json=[])
    assert {role for role, status in found.items() if status == 200} == {"admin"}
