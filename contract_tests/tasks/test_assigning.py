from __future__ import annotations

import pytest

from mockitsu.testing import Studio

from .. import making

NOBODY = {"error": "Assignee doesn't exist in database."}


@pytest.fixture
def task_id(studio: Studio) -> str:
    """A task of the Animation department."""
    return making.task(studio, making.shot(studio, making.film(studio)), task_type="Animation")


def assign(studio: Studio, task_id: str, role: str, as_: str = "admin") -> int:
    body = {"person_id": studio.persona(role)["id"]}
    return studio.put(f"/actions/tasks/{task_id}/assign", as_=as_, json=body).status_code


def assignees(studio: Studio, task_id: str) -> list[str]:
    return [row["person_id"] for row in studio.rows("task_person_link", task_id=task_id)]


def test_assigning(studio: Studio, task_id: str) -> None:
    person_id = studio.persona("artist")["id"]
    with making.events(studio) as seen:
        answer = studio.put(f"/actions/tasks/{task_id}/assign", as_="manager", json={"person_id": person_id})
    task = answer.json()
    assert (task["assignees"], task["assigner_id"]) == ([person_id], studio.persona("manager")["id"])
    assert [event.name for event in seen] == ["task:assign", "task:update", "notification:new"]
    assert dict(seen[0].data) == {"task_id": task_id, "person_id": person_id}
    assert assign(studio, task_id, "artist") == 200
    assert assignees(studio, task_id) == [person_id]
    kinds = [row["notification_type"] for row in studio.rows("notification", task_id=task_id)]
    assert kinds == ["assignation", "assignation"]


def test_who_is_assigned_joins_the_team(studio: Studio, task_id: str) -> None:
    with making.events(studio) as seen:
        assert assign(studio, task_id, "outsider@example.com") == 200
    assert seen[-1].name == "project:update"
    person_id = studio.persona("outsider@example.com")["id"]
    assert studio.rows("project_person_link", project_id=making.film(studio), person_id=person_id)


def test_nobody_is_told_what_they_did_themselves(studio: Studio, task_id: str) -> None:
    assert assign(studio, task_id, "artist", as_="artist") == 200
    assert studio.rows("notification", task_id=task_id) == []


@pytest.mark.parametrize(
    ("caller", "assignee", "allowed"),
    [
        ("manager", "client", True),
        ("supervisor", "client", True),
        ("artist", "artist", True),
        ("artist", "manager", False),
        ("user@example.com", "user@example.com", False),
        ("vendor", "vendor", False),
        ("client", "client", False),
        ("outsider@example.com", "outsider@example.com", False),
    ],
)
def test_who_may_assign_whom(studio: Studio, task_id: str, caller: str, assignee: str, allowed: bool) -> None:
    assert assign(studio, task_id, assignee, as_=caller) == (200 if allowed else 403)
    body = {"task_ids": [task_id]}
    answer = studio.put(f"/actions/persons/{studio.persona(assignee)['id']}/assign", as_=caller, json=body)
    assert [task["id"] for task in answer.json()] == ([task_id] if allowed else [])


def test_supervisors_with_departments_assign_within_them(studio: Studio, task_id: str) -> None:
    department = studio.row("department", name="Animation")["id"]
    link = {"person_id": studio.persona("supervisor")["id"], "department_id": department}
    making.insert(studio, "department_link", **link)
    assert assign(studio, task_id, "artist", as_="supervisor") == 200
    assert assign(studio, task_id, "user@example.com", as_="supervisor") == 403
    modeling = making.task(studio, making.asset(studio, making.film(studio)), task_type="Modeling")
    assert assign(studio, modeling, "artist", as_="supervisor") == 403


def test_taking_people_off(studio: Studio, task_id: str) -> None:
    for role in ("artist", "vendor", "manager"):
        assign(studio, task_id, role)
    body = {"task_ids": [task_id, making.UNKNOWN], "person_id": studio.persona("vendor")["id"]}
    with making.events(studio) as seen:
        assert studio.put("/actions/tasks/clear-assignation", json=body).json() == [task_id]
    assert [event.name for event in seen] == ["task:unassign", "task:update"]
    assert assignees(studio, task_id) == [studio.persona(role)["id"] for role in ("artist", "manager")]
    assert studio.put("/actions/tasks/clear-assignation", json={"task_ids": [task_id]}).json() == [task_id]
    assert assignees(studio, task_id) == []


@pytest.mark.parametrize(("caller", "others", "self"), [("manager", 1, 1), ("supervisor", 1, 1), ("vendor", 0, 1)])
def test_who_may_take_whom_off(studio: Studio, task_id: str, caller: str, others: int, self: int) -> None:
    def cleared(**body: str) -> int:
        sent = {"task_ids": [task_id], **body}
        return len(studio.put("/actions/tasks/clear-assignation", as_=caller, json=sent).json())

    assign(studio, task_id, "artist")
    assert cleared() == others
    assert cleared(person_id=studio.persona("artist")["id"]) == others
    assert cleared(person_id=studio.persona(caller)["id"]) == self


def test_what_does_not_fit_is_refused(studio: Studio, task_id: str) -> None:
    one = f"/actions/tasks/{task_id}/assign"
    for person_id in (making.UNKNOWN, "abc"):
        assert studio.put(one, json={"person_id": person_id}).json() == NOBODY
        assert studio.put(f"/actions/persons/{person_id}/assign", json={"task_ids": [task_id]}).json() == NOBODY
    assert studio.put(one, json={}).json()["data"]["errors"][0]["field"] == "person_id"
    bot = making.insert(studio, "person", first_name="Render", last_name="Bot", is_bot=True)
    assert studio.put(one, json={"person_id": bot}).status_code == 403
    assert studio.put(f"/actions/persons/{bot}/assign", json={"task_ids": [task_id]}).json() == []
    assert assign(studio, making.UNKNOWN, "artist") == 404
    errors = studio.put("/actions/tasks/clear-assignation", json={"task_ids": []}).json()["data"]["errors"]
    assert errors == [{"field": "task_ids", "message": "List should have at least 1 item after validation, not 0"}]
