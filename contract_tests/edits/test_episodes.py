"""What hangs on edits, and the edits of an episode."""

from __future__ import annotations

import pytest

from mockitsu.testing import Studio

from .. import making


@pytest.fixture
def edit(studio: Studio) -> str:
    return making.entity(studio, making.film(studio), "edits", "Cut")


def test_tasks_task_types_and_previews(studio: Studio, edit: str) -> None:
    task = making.task(studio, edit, "artist")
    task_type = studio.row("task", id=task)["task_type_id"]
    person = studio.ids("person")[0]
    preview = making.insert(studio, "preview_file", name="take", task_id=task, revision=1, person_id=person)
    rows = studio.get(f"/data/edits/{edit}/tasks", params={"relations": True}).json()
    assert [(row["id"], row["entity_name"], len(row["assignees"])) for row in rows] == [(task, "Cut", 1)]
    assert [row["id"] for row in studio.get(f"/data/edits/{edit}/task-types").json()] == [task_type]
    found = studio.get(f"/data/edits/{edit}/preview-files").json()
    assert [row["id"] for row in found[task_type]] == [preview]
    assert studio.get(f"/data/edits/{edit}/versions").json() == []


@pytest.mark.parametrize("part", ["tasks", "task-types", "preview-files", "versions"])
def test_who_may(studio: Studio, edit: str, part: str) -> None:
    found = making.statuses(studio, "GET", f"/data/edits/{edit}/{part}")
    assert {role for role, status in found.items() if status == 403} == {"vendor", "outsider"}
    for id in (making.UNKNOWN, "abc", making.shot(studio, making.film(studio))):
        assert studio.get(f"/data/edits/{id}/{part}").status_code == 404


def test_edits_of_an_episode_by_name(studio: Studio) -> None:
    show = making.show(studio)
    episode = making.entity(studio, show, "episodes", "E90")
    edits = [making.entity(studio, show, "edits", name, episode_id=episode) for name in ("B", "A")]
    task = making.task(studio, edits[0])
    assert making.names(studio.get(f"/data/episodes/{episode}/edits").json()) == ["A", "B"]
    assert [row["id"] for row in studio.get(f"/data/episodes/{episode}/edit-tasks").json()] == [task]
