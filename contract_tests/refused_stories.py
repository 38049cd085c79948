"""Requests that are refused for what was done before, or for who asks: what no other case of fuzzing comes to.

Each story prepares the studio and answers a request that gets the status it stands beside.
"""

from __future__ import annotations

from typing import Any

from mockitsu.testing import Studio

from . import making
from .stories import Story

ARTIST = "outsider@example.com"


def _held_entity(path: str) -> Story:
    """Deleting an entity that a shot comes from."""

    def story(studio: Studio) -> dict[str, Any]:
        film = making.film(studio)
        entity = studio.post(f"/data/projects/{film}/{path}", json={"name": "Held"}).json()["id"]
        studio.put(f"/data/entities/{making.shot(studio, film)}", json={"source_id": entity}).raise_for_status()
        return {"path": f"/data/{path}/{entity}"}

    return story


def _task(studio: Studio, *assignees: str) -> str:
    return making.task(studio, making.asset(studio, making.film(studio)), *assignees)


def status_not_for_artists(studio: Studio) -> dict[str, Any]:
    """An artist comments on a task of its own."""
    task = _task(studio, ARTIST)
    values = {"name": "Signed off", "short_name": "signed", "color": "#22D160", "is_artist_allowed": False}
    status = studio.post("/data/task-status", json=values).json()["id"]
    comment = {"object_id": task, "task_status_id": status, "comment": "Done, I think"}
    headers = {"Authorization": f"Bearer {studio.token(ARTIST)}"}
    path = f"/actions/projects/{making.film(studio)}/tasks/comment-many"
    return {"path": path, "json": [comment], "headers": headers}


def task_without_preview(studio: Studio) -> dict[str, Any]:
    return {"path": f"/actions/tasks/{_task(studio)}/set-main-preview"}


REFUSED: dict[str, tuple[int, Story]] = {
    "delete_shot": (400, _held_entity("shots")),
    "delete_edit": (400, _held_entity("edits")),
    "delete_concept": (400, _held_entity("concepts")),
    "delete_concept_folder": (400, _held_entity("concept-folders")),
    "create_project_comments": (403, status_not_for_artists),
    "set_task_main_preview": (400, task_without_preview),
}
"""By operation: the status, and what leads to it."""
