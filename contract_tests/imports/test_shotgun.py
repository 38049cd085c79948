"""Scenes and tasks from Shotgun, as a real server takes them."""

from __future__ import annotations

from typing import Any

import pytest

from mockitsu.testing import Studio

from ..making import events, film, insert, shot, show, statuses, update

ENTRY = {"id": 7301, "cached_display_name": "Layout", "duration": 480, "sg_sort_order": 1, "sg_status_list": "wip"}
DATES = {"start_date": "2026-03-02", "due_date": "2026-03-06"}


def project(studio: Studio, project_id: str) -> dict[str, Any]:
    return {"id": 122, "name": studio.row("project", id=project_id)["name"], "type": "Project"}


def scenes(studio: Studio, *entries: Any) -> Any:
    return studio.post("/import/shotgun/scenes", json=list(entries))


def test_scenes(studio: Studio) -> None:
    entry = {"id": 9001, "code": "SC01", "project": project(studio, film(studio))}
    with events(studio) as seen:
        row = scenes(studio, entry).json()[0]
    assert (row["name"], row["shotgun_id"], row["type"], row["data"]) == ("SC01", 9001, "Entity", None)
    assert (row["project_id"], row["created_by"]) == (film(studio), studio.persona("admin")["id"])
    assert studio.row("entity", id=row["id"])["type"] == "Scene"
    assert seen == []
    moved = {**entry, "code": "SC02", "project": project(studio, show(studio))}
    again = scenes(studio, moved).json()[0]
    assert (again["id"], again["name"], again["project_id"]) == (row["id"], "SC02", show(studio))
    other = scenes(studio, {**moved, "id": 9002}).json()[0]
    assert other["id"] != row["id"]


@pytest.mark.parametrize("lost", ["id", "code", "project"])
def test_scenes_that_lack_something_are_passed_over(studio: Studio, lost: str) -> None:
    entry = {"id": 9001, "code": "SC01", "project": project(studio, film(studio))}
    answer = scenes(studio, {name: value for name, value in entry.items() if name != lost}, entry)
    assert (answer.status_code, len(answer.json())) == (200, 1)


def test_an_unknown_production_is_refused(studio: Studio) -> None:
    answer = scenes(studio, {"id": 9001, "code": "SC01", "project": {"name": "Nowhere"}})
    assert (answer.status_code, answer.json()["message"]) == (400, "There is no production with the name Nowhere.")


@pytest.mark.parametrize("table", ["scenes", "tasks"])
def test_administrators_only(studio: Studio, table: str) -> None:
    found = statuses(studio, "POST", f"/import/shotgun/{table}", json=[])
    assert {role for role, status in found.items() if status == 200} == {"admin"}


def task_entry(studio: Studio) -> dict[str, Any]:
    """An entry all of whose parts were imported before."""
    project_id = film(studio)
    update(studio, "project", project_id, shotgun_id=122)
    update(studio, "task_type", studio.row("task_type", name="Layout")["id"], shotgun_id=35)
    update(studio, "entity", shot(studio, project_id), shotgun_id=862)
    update(studio, "person", studio.persona("manager")["id"], shotgun_id=12)
    update(studio, "person", studio.persona("artist")["id"], shotgun_id=14)
    links = {"step": {"id": 35}, "project": {"id": 122}, "entity": {"id": 862, "type": "Shot"}}
    return {**ENTRY, **DATES, **links, "created_by": {"id": 12}, "task_assignees": [{"id": 14}]}


def tasks(studio: Studio, entry: Any) -> Any:
    answer = studio.post("/import/shotgun/tasks", json=[entry])
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_tasks(studio: Studio) -> None:
    entry = task_entry(studio)
    with events(studio) as seen:
        row = tasks(studio, entry)[0]
    assert seen == []
    assert (row["name"], row["shotgun_id"], row["sort_order"], row["duration"]) == ("Layout", 7301, 1, 480)
    assert (row["start_date"], row["due_date"]) == ("2026-03-02T00:00:00", "2026-03-06T00:00:00")
    assert row["project_id"] == film(studio)
    assert row["task_type_id"] == studio.row("task_type", name="Layout")["id"]
    assert row["entity_id"] == studio.row("entity", shotgun_id=862)["id"]
    assert row["task_status_id"] == studio.row("task_status", short_name="wip")["id"]
    assert row["assigner_id"] == studio.persona("manager")["id"]
    people = [link["person_id"] for link in studio.rows("task_person_link", task_id=row["id"])]
    assert people == [studio.persona("artist")["id"]]
    again = tasks(studio, {**entry, "duration": 60, "task_assignees": []})[0]
    assert (again["id"], again["duration"]) == (row["id"], 60)
    assert studio.rows("task_person_link", task_id=row["id"]) == []
    same = tasks(studio, {**entry, "id": 7302})[0]
    assert (same["id"], same["shotgun_id"]) == (row["id"], 7302)


@pytest.mark.parametrize("lost", [*ENTRY, *DATES, "step", "project", "entity", "created_by", "task_assignees"])
def test_tasks_that_lack_something_are_passed_over(studio: Studio, lost: str) -> None:
    entry = task_entry(studio)
    del entry[lost]
    assert tasks(studio, entry) == []


def test_what_was_not_imported_stays_empty(studio: Studio) -> None:
    entry = task_entry(studio)
    unknown = {"step": {"id": 1}, "project": {"id": 1}, "entity": {"id": 1, "type": "Shot"}, "created_by": {"id": 1}}
    row = tasks(studio, {**entry, **unknown, "sg_status_list": "nothing"})[0]
    for name in ("task_type_id", "project_id", "entity_id", "assigner_id", "task_status_id"):
        assert row[name] is None
    assert tasks(studio, {**entry, "task_assignees": [{"id": 1}]}) == []


def test_a_task_does_not_take_the_place_of_another(studio: Studio) -> None:
    entry = task_entry(studio)
    first = tasks(studio, entry)[0]
    second = tasks(studio, {**entry, "id": 7302, "cached_display_name": "Other"})[0]
    insert(studio, "entity", **{**_scene(studio), "shotgun_id": 863})
    third = tasks(studio, {**entry, "id": 7302})[0]
    assert (third["id"], third["name"], third["entity_id"]) == (second["id"], "Other", first["entity_id"])


def _scene(studio: Studio) -> dict[str, Any]:
    scene_type = studio.row("entity_type", name="Scene")["id"]
    return {"name": "SC09", "type": "Scene", "project_id": film(studio), "entity_type_id": scene_type}
