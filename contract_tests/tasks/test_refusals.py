"""The order of refusals that the real server was seen to keep."""

from __future__ import annotations

import pytest

from mockitsu.testing import Studio

from .. import making
from ..comments import talking


@pytest.mark.parametrize("role", ["admin", "artist", "outsider@example.com"])
def test_a_comment_of_a_task_that_is_not_there(studio: Studio, role: str) -> None:
    made = talking.comment(studio, talking.task(studio, "artist"))
    assert studio.get(f"/data/tasks/{making.UNKNOWN}/comments/{made['id']}", as_=role).status_code == 404


@pytest.mark.parametrize(("role", "status"), [("admin", 200), ("manager", 404), ("artist", 404)])
def test_deleting_tasks_of_a_production_that_is_not_there(studio: Studio, role: str, status: int) -> None:
    path = f"/actions/projects/{making.UNKNOWN}/delete-tasks"
    assert studio.post(path, as_=role, json=[making.UNKNOWN]).status_code == status


def test_an_attachment_that_is_not_there(studio: Studio) -> None:
    task_id = talking.task(studio, "artist")
    made = talking.comment(studio, task_id)
    path = f"/data/tasks/{task_id}/comments/{made['id']}/attachments/{making.UNKNOWN}"
    assert studio.delete(path, as_="artist").status_code == 404


def test_deleting_no_entity_is_for_everybody(studio: Studio) -> None:
    path = f"/actions/projects/{making.film(studio)}/delete-entities"
    assert studio.post(path, as_="outsider@example.com", json=[making.UNKNOWN]).json() == []
    spare = making.asset(studio, making.film(studio))
    assert studio.post(path, as_="artist", json=[spare]).status_code == 403


def test_the_team_makes_tasks_of_concepts(studio: Studio) -> None:
    film = making.film(studio)
    concept = studio.post(f"/data/projects/{film}/concepts", json={"name": "Light"}).json()["id"]
    task_type = studio.row("task_type", for_entity="Concept")["id"]
    path = f"/actions/projects/{film}/task-types/{task_type}/concepts/create-tasks"
    found = {role: studio.post(path, as_=role, json=[concept]).status_code for role in ("client", "vendor", "artist")}
    assert found == {"client": 403, "vendor": 403, "artist": 201}
