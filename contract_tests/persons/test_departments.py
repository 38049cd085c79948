"""The departments that a person works in."""

from __future__ import annotations

import pytest

from mockitsu.testing import Studio

from .. import making

NOT_THERE = "Department ID matches no department"


@pytest.fixture
def person_id(studio: Studio) -> str:
    return making.insert(studio, "person", first_name="Mei", last_name="Tanaka")


def add(person_id: str) -> str:
    return f"/actions/persons/{person_id}/departments/add"


def test_into_a_department_and_out_again(studio: Studio, person_id: str) -> None:
    department_id = studio.row("department", name="Animation")["id"]
    for _ in range(2):
        answer = studio.post(add(person_id), json={"department_id": department_id})
        assert (answer.status_code, answer.json()["departments"]) == (201, [department_id])
    for _ in range(2):
        assert studio.delete(f"/actions/persons/{person_id}/departments/{department_id}").status_code == 204
    assert studio.get(f"/data/persons/{person_id}").json()["departments"] == []


def test_others_are_told(studio: Studio, person_id: str) -> None:
    department_id = studio.row("department", name="Animation")["id"]
    with making.events(studio) as seen:
        studio.post(add(person_id), json={"department_id": department_id})
        studio.delete(f"/actions/persons/{person_id}/departments/{department_id}")
    assert [(event.name, event.data) for event in seen] == [("person:update", {"person_id": person_id})] * 2


def test_departments_have_to_be_there(studio: Studio, person_id: str) -> None:
    answer = studio.post(add(person_id), json={"department_id": making.UNKNOWN})
    assert (answer.status_code, answer.json()["message"]) == (400, NOT_THERE)
    for body in ({}, {"department_id": "abc"}, {"department_id": None}):
        assert studio.post(add(person_id), json=body).json()["message"] == "Validation error."
    for id in (making.UNKNOWN, "abc"):
        answer = studio.delete(f"/actions/persons/{person_id}/departments/{id}")
        assert (answer.status_code, answer.json()["message"]) == (400, NOT_THERE)


def test_people_have_to_be_there(studio: Studio) -> None:
    department_id = studio.row("department", name="Animation")["id"]
    for id in (making.UNKNOWN, "abc"):
        assert studio.post(add(id), json={"department_id": department_id}).status_code == 404
        assert studio.delete(f"/actions/persons/{id}/departments/{department_id}").status_code == 404


def test_administrators_only(studio: Studio, person_id: str) -> None:
    department_id = studio.row("department", name="Animation")["id"]
    statuses = making.statuses(studio, "POST", add(person_id), json={"department_id": department_id})
    assert {role for role, status in statuses.items() if status == 201} == {"admin"}
    statuses = making.statuses(studio, "DELETE", f"/actions/persons/{person_id}/departments/{department_id}")
    assert {role for role, status in statuses.items() if status == 204} == {"admin"}
