"""What productions have selected from the studio's settings."""

from __future__ import annotations

from typing import Any

import pytest

from mockitsu.testing import Studio

from .. import making
from ..making import UNKNOWN

KINDS = {
    "task-status": ("task_status", "task_status_id", "TaskStatus"),
    "asset-types": ("entity_type", "asset_type_id", "EntityType"),
    "status-automations": ("status_automation", "status_automation_id", "StatusAutomation"),
}
RELATIONS = {"task-status": "task_statuses", "asset-types": "asset_types", "status-automations": "status_automations"}


@pytest.fixture
def film(studio: Studio) -> str:
    """A production without any choices, with the team of the film."""
    project_id = making.insert(studio, "project", name="Skerry")
    for link in studio.rows("project_person_link", project_id=making.film(studio)):
        making.insert(studio, "project_person_link", project_id=project_id, person_id=link["person_id"])
    return project_id


def usage(studio: Studio, film: str) -> dict[str, Any]:
    links: dict[str, Any] = studio.get(f"/data/projects/{film}").json()["task_type_links"]
    return links


@pytest.mark.parametrize("kind", KINDS)
def test_a_choice_comes_and_goes(studio: Studio, film: str, kind: str) -> None:
    table, key, _ = KINDS[kind]
    path, id = f"/data/projects/{film}/settings/{kind}", studio.ids(table)[0]
    with making.events(studio) as events:
        for _ in range(2):
            answer = studio.post(path, json={key: id}, as_="manager")
            assert (answer.status_code, answer.json()["id"]) == (201, film)
        assert studio.get(f"/data/projects/{film}").json()[RELATIONS[kind]] == [id]
        for _ in range(2):
            assert studio.delete(f"{path}/{id}", as_="manager").status_code == 204
    assert [event.name for event in events] == ["project:update"] * 3
    assert studio.get(f"/data/projects/{film}").json()[RELATIONS[kind]] == []


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_not_there(studio: Studio, film: str, kind: str) -> None:
    table, key, word = KINDS[kind]
    path, id = f"/data/projects/{film}/settings/{kind}", studio.ids(table)[0]
    answer = studio.post(path, json={key: UNKNOWN})
    assert (answer.status_code, answer.json()["message"]) == (400, f"{word} with id {UNKNOWN} not found")
    assert studio.delete(f"{path}/{UNKNOWN}").status_code == 204
    for other in (UNKNOWN, "abc"):
        elsewhere = f"/data/projects/{other}/settings/{kind}"
        assert studio.post(elsewhere, json={key: id}).status_code == 404
        assert studio.delete(f"{elsewhere}/{id}").status_code == 404
    errors = studio.post(path, json={key: ""}, as_="client").json()["data"]["errors"]
    assert errors == [{"field": key, "message": "String should have at least 1 character"}]


@pytest.mark.parametrize("kind", [*KINDS, "task-types"])
def test_only_managers_write(studio: Studio, film: str, kind: str) -> None:
    table, key, _ = KINDS.get(kind, ("task_type", "task_type_id", ""))
    path, id = f"/data/projects/{film}/settings/{kind}", studio.ids(table)[0]
    for method, url, body in (("POST", path, {key: id}), ("DELETE", f"{path}/{id}", None)):
        options: dict[str, Any] = {"json": body} if body else {}
        found = making.statuses(studio, method, url, **options)
        assert {role for role, status in found.items() if status < 400} == {"admin", "manager"}


def test_task_types_and_how_they_are_used(studio: Studio, film: str) -> None:
    path, id = f"/data/projects/{film}/settings/task-types", studio.ids("task_type")[0]
    studio.post(path, json={"task_type_id": id, "priority": 7})
    studio.post(path, json={"task_type_id": id, "priority": 3, "hd_bitrate_compression": 5, "is_client_visible": False})
    expected = {"priority": 7, "hd_bitrate_compression": 5, "ld_bitrate_compression": None, "is_client_visible": False}
    assert usage(studio, film) == {id: expected}
    studio.post(path, json={"task_type_id": id, "hd_bitrate_compression": None, "is_client_visible": None})
    assert usage(studio, film)[id] == {**expected, "hd_bitrate_compression": None}
    answer = studio.post(path, json={"task_type_id": "abc"})
    assert answer.json()["message"] == "task_type_id is required and must be a valid UUID"
    answer = studio.post(path, json={"task_type_id": id, "hd_bitrate_compression": 5, "ld_bitrate_compression": 6})
    assert answer.json()["message"] == "The low definition bitrate (6) cannot exceed the high definition one (5)."
    listed = f"/data/projects/{film}/task-types"
    assert [row["id"] for row in studio.get(listed, as_="client").json()] == [id]
    found = making.statuses(studio, "GET", listed)
    assert {role for role, status in found.items() if status == 403} == {"outsider"}
    assert studio.delete(f"{path}/{id}").status_code == 204
    assert studio.get(listed).json() == []


def test_whether_clients_may_set_a_status(studio: Studio, film: str) -> None:
    path, id = f"/data/projects/{film}/settings/task-status", studio.ids("task_status")[0]
    assert studio.put(f"{path}/{id}", json={"is_client_allowed": True}).status_code == 404
    studio.post(path, json={"task_status_id": id})
    for value in (True, None):
        with making.events(studio) as events:
            link = studio.put(f"{path}/{id}", json={"is_client_allowed": value}, as_="manager").json()
        assert (link["is_client_allowed"], link["type"]) == (value, "ProjectTaskStatusLink")
        assert [event.name for event in events] == ["project:update"]
    assert [row["id"] for row in studio.get(path, as_="vendor").json()] == [id]
    assert studio.put(f"{path}/{id}", json={}).json()["data"]["errors"][0]["message"] == "Field required"


def test_many_choices_at_once(studio: Studio, film: str) -> None:
    path = f"/data/projects/{film}/settings/batch"
    first, second = studio.ids("task_type")[:2]
    body = {
        "task_types": [{"task_type_id": first, "priority": 2, "hd_bitrate_compression": 9}, {"task_type_id": UNKNOWN}],
        "task_status_ids": [studio.ids("task_status")[0], UNKNOWN],
        "asset_type_ids": [making.asset_type(studio), UNKNOWN],
    }
    with making.events(studio) as events:
        answer = studio.post(path, json=body, as_="manager")
    assert (answer.status_code, answer.json()["id"]) == (200, film)
    assert [event.name for event in events] == ["project:update"]
    row = studio.get(f"/data/projects/{film}").json()
    assert (len(row["task_statuses"]), len(row["asset_types"])) == (1, 1)
    assert (row["task_type_links"][first]["priority"], row["task_type_links"][first]["hd_bitrate_compression"]) == (
        2,
        None,
    )
    studio.post(path, json={"task_types": [{"task_type_id": second}], "replace_task_types": True})
    assert list(usage(studio, film)) == [second]
    studio.post(path, json={})
    assert list(usage(studio, film)) == [second]
    found = making.statuses(studio, "POST", path, json={})
    assert {role for role, status in found.items() if status < 400} == {"admin", "manager"}


def test_softwares_of_task_types(studio: Studio, film: str) -> None:
    task_type, software = studio.ids("task_type")[0], studio.ids("software")[0]
    path = f"/data/projects/{film}/task-types/{task_type}/softwares"
    answer = studio.post(path, json={"software_id": software})
    assert (answer.status_code, answer.json()["message"]) == (400, "The task type is not a task type of the project.")
    studio.post(f"/data/projects/{film}/settings/task-types", json={"task_type_id": task_type})
    link = {"project_id": film, "task_type_id": task_type, "software_id": software}
    with making.events(studio) as events:
        for _ in range(2):
            answer = studio.post(path, json={"software_id": software}, as_="manager")
            assert (answer.status_code, answer.json()) == (201, link)
        assert studio.get(f"/data/projects/{film}/task-type-softwares", as_="client").json() == [link]
        for _ in range(2):
            assert studio.delete(f"{path}/{software}", as_="manager").status_code == 204
    assert [event.name for event in events] == ["project:update"] * 2
    assert studio.post(path, json={"software_id": UNKNOWN}).status_code == 404
    answer = studio.delete(f"{path}/abc")
    assert (answer.status_code, answer.json()["message"]) == (400, "task_type_id and software_id must be valid UUIDs.")
    assert studio.get(f"/data/projects/{UNKNOWN}/task-type-softwares").json() == []
    assert studio.post(path, json={"software_id": software}, as_="artist").status_code == 403
