"""Versions and notes from Shotgun, and the removal of whatever came from there."""

from __future__ import annotations

from typing import Any

import pytest

from mockitsu.testing import Studio

from ..making import events, film, insert, shot, statuses, task, update
from .shotgun import imported, refused, remove, take

VERSION = {"id": 900, "code": "SH010_v001", "description": "First", "sg_task": {"id": 7301}, "user": {"id": 12}}
MOVIE = {"url": "https://studio.example.com/900.mov", "name": "SH010_v001.mov"}
NOTE = {"id": 600, "content": "Hold it", "tasks": [{"id": 7301}], "user": {"id": 12}}
WRITTEN = "2026-03-04T09:30:00"


@pytest.fixture(autouse=True)
def task_id(studio: Studio) -> str:
    """A task, on a shot and assigned to nobody, and an author, all of which were imported before."""
    shot_id = shot(studio, film(studio))
    update(studio, "entity", shot_id, shotgun_id=8001)
    update(studio, "person", studio.persona("manager")["id"], shotgun_id=12)
    return task(studio, shot_id, shotgun_id=7301)


def test_versions(studio: Studio, task_id: str) -> None:
    with events(studio) as seen:
        row = imported(studio, "versions", {**VERSION, "sg_uploaded_movie": MOVIE})
    assert seen == []
    assert (row["task_id"], row["person_id"]) == (task_id, studio.persona("manager")["id"])
    assert (row["source"], row["status"], row["uploaded_movie_name"]) == ("Shotgun", "processing", "SH010_v001.mov")
    kept = imported(studio, "versions", {**VERSION, "code": "v2", "user": None, "sg_uploaded_movie": None})
    assert (kept["id"], kept["name"], kept["person_id"]) == (row["id"], "v2", row["person_id"])
    assert kept["uploaded_movie_url"] == MOVIE["url"]
    namesake = imported(studio, "versions", {**VERSION, "id": 901, "code": "v2", "sg_uploaded_movie": None})
    assert (namesake["id"], namesake["shotgun_id"]) == (row["id"], 901)
    alone = {**VERSION, "id": 902, "sg_task": {"id": 1}, "user": {"id": 1}, "sg_uploaded_movie": None}
    assert (imported(studio, "versions", alone)["task_id"], imported(studio, "versions", alone)["person_id"]) == (
        None,
    ) * 2


def test_notes(studio: Studio, task_id: str) -> None:
    before = studio.row("task", id=task_id)
    with events(studio) as seen:
        row = imported(studio, "notes", {**NOTE, "created_at": f"{WRITTEN}Z"})
    assert seen == []
    assert (row["object_id"], row["object_type"], row["text"]) == (task_id, "Task", "Hold it")
    assert (row["created_at"], row["task_status_id"]) == (WRITTEN, None)
    assert studio.row("task", id=task_id) == before
    again = imported(studio, "notes", {**NOTE, "content": None, "created_at": WRITTEN})
    assert (again["id"], again["text"]) == (row["id"], None)


@pytest.mark.parametrize("change", [{"tasks": []}, {"tasks": [{"id": 1}, {"id": 7301}]}, {"user": {"id": 1}}])
def test_notes_about_nothing_or_by_nobody_are_passed_over(studio: Studio, change: dict[str, Any]) -> None:
    assert take(studio, "notes", {**NOTE, "created_at": WRITTEN, **change}) == []


def test_a_note_has_a_time(studio: Studio) -> None:
    assert refused(studio, "notes", {**NOTE, "created_at": "yesterday"}) == "Validation error."


@pytest.mark.parametrize(("what", "entry"), [("versions", {**VERSION, "sg_uploaded_movie": MOVIE}), ("notes", NOTE)])
def test_entries_that_lack_a_key_are_passed_over(studio: Studio, what: str, entry: dict[str, Any]) -> None:
    whole = {**entry, "created_at": WRITTEN}
    for lost in entry.keys() - ({"user"} if what == "versions" else set()):
        assert take(studio, what, {name: value for name, value in whole.items() if name != lost}) == []
    assert len(take(studio, what, whole)) == 1


def test_what_is_referred_to_is_not_removed(studio: Studio, task_id: str) -> None:
    version = imported(studio, "versions", {**VERSION, "sg_uploaded_movie": None})
    with events(studio) as seen:
        assert remove(studio, "task", 7301) == {"removed_instance_id": task_id, "success": False}
        assert not remove(studio, "shot", 8001)["success"]
        assert seen == []
        assert remove(studio, "version", 900) == {"removed_instance_id": version["id"], "success": True}
        assert remove(studio, "task", 7301) == {"removed_instance_id": task_id, "success": True}
    assert [event.name for event in seen] == ["task:delete"]
    assert remove(studio, "shot", 8001)["success"]
    assert studio.rows("entity", shotgun_id=8001) == []


def test_notes_outlive_their_task(studio: Studio, task_id: str) -> None:
    note = imported(studio, "notes", {**NOTE, "created_at": WRITTEN})
    assert remove(studio, "task", 7301)["success"]
    assert remove(studio, "note", 600) == {"removed_instance_id": note["id"], "success": True}
    assert studio.rows("task", id=task_id) == []


def test_assets_go_with_their_tasks(studio: Studio) -> None:
    project_id, kind = film(studio), studio.row("entity_type", name="Character")["id"]
    values = {"name": "Mo", "type": "Asset", "project_id": project_id, "entity_type_id": kind, "shotgun_id": 7001}
    asset_id = insert(studio, "entity", **values)
    task(studio, asset_id)
    with events(studio) as seen:
        assert remove(studio, "asset", 7001) == {"removed_instance_id": asset_id, "success": True}
    assert [event.name for event in seen] == ["task:delete", "asset:delete"]
    assert remove(studio, "asset", 7001) == {"success": True}
    shot_id = studio.row("entity", shotgun_id=8001)["id"]
    assert remove(studio, "asset", 8001) == {"removed_instance_id": shot_id, "success": True}
    assert studio.row("entity", id=shot_id)["type"] == "Shot"


ALL = (
    "asset episode note person project project-connection projectconnection scene sequence shot status step task "
    "version"
)


@pytest.mark.parametrize("what", ALL.split())
def test_what_is_not_there_is_removed(studio: Studio, what: str) -> None:
    assert remove(studio, what, 424242) == {"success": True}
    found = statuses(studio, "POST", f"/import/shotgun/remove/{what}", json={"id": 424242})
    assert {role for role, status in found.items() if status == 200} == {"admin"}
    assert studio.post(f"/import/shotgun/remove/{what}", json={}).status_code == 400
