"""What hangs on an entity: news, previews, time spent, concepts, tasks."""

from __future__ import annotations

from typing import Any

import pytest

from mockitsu.testing import Studio

from .. import making
from ..making import UNKNOWN

TEAM = {"admin", "manager", "supervisor", "artist", "client"}
PARTS = ("news", "preview-files", "time-spents", "entities-linked/with-tasks")


def _used_task_type(studio: Studio, project_id: str, kind: str) -> str:
    links = studio.rows("project_task_type_link", project_id=project_id)
    wanted = {row["id"] for row in studio.rows("task_type", for_entity=kind)}
    return str(next(link["task_type_id"] for link in links if link["task_type_id"] in wanted))


@pytest.mark.parametrize("part", PARTS)
def test_who_may_look(studio: Studio, part: str) -> None:
    asset = making.asset(studio, making.film(studio))
    path = f"/data/entities/{asset}/{part}"
    found = making.statuses(studio, "GET", path)
    assert {role for role, status in found.items() if status == 200} == TEAM
    making.task(studio, asset, "vendor")
    assert studio.get(path, as_="vendor").status_code == 200
    for id in (UNKNOWN, "abc"):
        assert studio.get(f"/data/entities/{id}/{part}", as_="outsider@example.com").status_code == 404


def test_news(studio: Studio) -> None:
    film = making.film(studio)
    shot = making.shot(studio, film)
    task, author = making.task(studio, shot), studio.persona("artist")["id"]
    for second in (1, 3, 2):
        at = f"2026-03-12T09:30:0{second}"
        making.insert(studio, "news", task_id=task, author_id=author, created_at=at, change=second == 1)
    body = studio.get(f"/data/entities/{shot}/news?limit=1&page=2").json()
    assert [row["created_at"][-1] for row in body["data"]] == ["3", "2", "1"]
    assert {name: body[name] for name in body if name != "data"} == {
        "total": 3,
        "nb_pages": 1,
        "limit": 2000,
        "offset": 0,
        "page": 1,
    }
    row = body["data"][0]
    assert (row["full_entity_name"], row["task_entity_id"], row["task_status_id"]) == ("for SH900 / SH900", shot, None)
    assert row["person"]["id"] == author


def test_previews(studio: Studio) -> None:
    asset = making.asset(studio, making.film(studio))
    task = making.task(studio, asset)
    places = [(1, 1), (2, 2), (2, 1)]
    for revision, position in places:
        making.insert(studio, "preview_file", task_id=task, revision=revision, position=position)
    rows = studio.get(f"/data/entities/{asset}/preview-files").json()
    assert [(row["revision"], row["position"]) for row in rows] == [(2, 1), (2, 2), (1, 1)]


def test_time_spents(studio: Studio) -> None:
    asset = making.asset(studio, making.film(studio))
    task, person = making.task(studio, asset, "artist"), studio.persona("artist")["id"]
    for day in (2, 4, 3):
        making.insert(studio, "time_spent", task_id=task, person_id=person, date=f"2026-03-0{day}", duration=60.0)
    rows = studio.get(f"/data/entities/{asset}/time-spents").json()
    assert [row["date"][-1] for row in rows] == ["4", "3", "2"]


def test_concepts_about_an_entity(studio: Studio) -> None:
    film = making.film(studio)
    asset = making.asset(studio, film)
    concepts = [
        making.entity(studio, film, "concepts", name, entity_concept_links=[{"id": asset}]) for name in ("B", "A")
    ]
    task = making.task(studio, concepts[1], "artist")
    rows = studio.get(f"/data/entities/{asset}/entities-linked/with-tasks").json()
    assert [row["id"] for row in rows] == concepts[::-1]
    assert rows[0]["entity_concept_links"] == [asset]
    assert [(one["id"], one["assigner_id"]) for one in rows[0]["tasks"]] == [(task, None)]
    assert studio.get(f"/data/entities/{concepts[0]}/entities-linked/with-tasks").json() == []


def test_tasks_that_an_entity_lacks(studio: Studio) -> None:
    film = making.film(studio)
    asset = making.asset(studio, film)
    path, wanted = f"/data/entities/{asset}/tasks", _used_task_type(studio, film, "Asset")
    with making.events(studio) as events:
        rows = studio.post(path, json={"task_type_ids": [wanted, wanted]}, as_="artist").json()
    assert [(row["task_type_id"], row["name"], row["assignees"]) for row in rows] == [(wanted, "main", [])]
    assert rows[0]["assigner_id"] == studio.persona("artist")["id"]
    assert rows[0]["task_status_short_name"] == "todo"
    assert rows[0]["task_type_name"] == studio.row("task_type", id=wanted)["name"]
    assert [(event.name, event.data) for event in events] == [("task:new", {"task_id": rows[0]["id"]})]
    others = studio.post(path).json()
    assert wanted not in [row["task_type_id"] for row in others]
    assert {studio.row("task_type", id=row["task_type_id"])["for_entity"] for row in others} == {"Asset"}
    assert studio.post(path, json={}).json() == []
    found = making.statuses(studio, "POST", path, json={})
    assert {role for role, status in found.items() if status == 201} == TEAM - {"client"}


def test_a_concept_starts_with_the_status_for_concepts(studio: Studio) -> None:
    film = making.film(studio)
    concept = making.entity(studio, film, "concepts", "A fjord")
    studio.post("/data/task-type-links", json={"project_id": film, "task_type_id": _concept_type(studio)})
    rows = studio.post(f"/data/entities/{concept}/tasks", json={}).json()
    assert [row["task_status_short_name"] for row in rows] == ["neutral"]


def _concept_type(studio: Studio) -> str:
    return str(studio.row("task_type", for_entity="Concept")["id"])


@pytest.mark.parametrize(
    ("ids", "status"), [(["abc"], 404), ([UNKNOWN], 404), ("x", 400), (None, 400), ([], 201), (["shot"], 400)]
)
def test_task_types_that_do_not_fit(studio: Studio, ids: Any, status: int) -> None:
    film = making.film(studio)
    if ids == ["shot"]:
        ids = [_used_task_type(studio, film, "Shot")]
    path = f"/data/entities/{making.asset(studio, film)}/tasks"
    assert studio.post(path, json={"task_type_ids": ids}).status_code == status


def test_a_task_type_that_the_production_does_not_use(studio: Studio) -> None:
    film = making.film(studio)
    row = making.insert(studio, "task_type", name="Sculpting", for_entity="Asset")
    answer = studio.post(f"/data/entities/{making.asset(studio, film)}/tasks", json={"task_type_ids": [row]})
    assert (answer.status_code, answer.json()["message"]) == (
        400,
        f"Task type {row} is not enabled in project {film}.",
    )
