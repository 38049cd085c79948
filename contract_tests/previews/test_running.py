from __future__ import annotations

from typing import Any

import pytest

from mockitsu.testing import Studio

from ..media import movie, task_with, uploaded, waiting

PATH = "/data/playlists/preview-files/running"


def running(studio: Studio, **params: Any) -> list[str]:
    answer = studio.get(PATH, params=params)
    assert answer.status_code == 200
    return [row["id"] for row in answer.json()]


def test_what_is_not_ready(studio: Studio) -> None:
    assert running(studio) == []
    task = studio.row("task", id=task_with(studio))
    first, second = waiting(studio, task["id"]), uploaded(studio, task["id"], b"no movie", "take.mp4")
    uploaded(studio, task["id"], movie(), "take.mp4")
    assert running(studio) == [second["id"], first["id"]]
    row = studio.get(PATH).json()[0]
    entity = studio.row("entity", id=task["entity_id"])
    entity_type = studio.row("entity_type", id=entity["entity_type_id"])
    assert (row["project_id"], row["task_type_id"]) == (task["project_id"], task["task_type_id"])
    assert row["full_entity_name"] == f"{entity_type['name']} / {entity['name']}"


@pytest.mark.parametrize("kind", ["Shot", "Sequence", "Episode"])
def test_names_start_with_what_the_entity_belongs_to(studio: Studio, kind: str) -> None:
    show = studio.row("project", name="Nuit Blanche")
    entities = {row["id"]: row for row in studio.rows("entity", project_id=show["id"])}
    task = next(task for task in studio.rows("task") if entities.get(task["entity_id"], {}).get("type") == kind)
    waiting(studio, task["id"])
    entity, names = entities[task["entity_id"]], []
    while entity is not None:
        names.insert(0, entity["name"])
        entity = entities.get(entity["parent_id"] or "")
    assert studio.get(PATH).json()[0]["full_entity_name"] == " / ".join(names)


def test_limit_and_cursor(studio: Studio) -> None:
    task_id = task_with(studio)
    ids = [waiting(studio, task_id)["id"] for _ in range(4)][::-1]
    assert running(studio) == ids
    assert running(studio, limit=2) == ids[:2]
    assert running(studio, limit=0) == []
    assert running(studio, cursor_preview_file_id=ids[1]) == ids[2:]
    assert running(studio, cursor_preview_file_id=ids[1], limit=1) == ids[2:3]


def test_closed_productions_do_not_count(studio: Studio) -> None:
    task = studio.row("task", id=task_with(studio))
    waiting(studio, task["id"])
    closed = studio.row("project_status", name="Closed")["id"]
    studio.put(f"/data/projects/{task['project_id']}", json={"project_status_id": closed})
    assert running(studio) == []


def test_refusals(studio: Studio) -> None:
    unknown = "00000000-0000-4000-8000-000000000000"
    messages = {
        "abc": "The cursor_preview_file_id parameter is not a valid id",
        "": "The cursor_preview_file_id parameter is not a valid id",
        unknown: f"No preview file found with id: {unknown}",
    }
    for cursor, message in messages.items():
        answer = studio.get(PATH, params={"cursor_preview_file_id": cursor})
        assert (answer.status_code, answer.json()["message"]) == (400, message)
    assert studio.get(PATH, params={"limit": -1}).json()["message"] == "Wrong value for parameter limit."


def test_for_administrators(studio: Studio) -> None:
    for who in ("manager", "supervisor", "artist", "vendor", "client"):
        assert studio.get(PATH, as_=who).status_code == 403
    assert studio.get(PATH, as_=None).status_code == 401
