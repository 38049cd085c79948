"""Concepts: lists, with their tasks, one, creating and removing."""

from __future__ import annotations

from typing import Any

import pytest

from mockitsu.testing import Studio

from .. import making
from ..making import UNKNOWN

READERS = {"admin", "manager", "supervisor", "artist"}


def _allowed(found: dict[str, int]) -> set[str]:
    return {role for role, status in found.items() if status < 400}


def test_lists(studio: Studio) -> None:
    film = making.film(studio)
    first = making.entity(studio, film, "concepts", "A fjord")
    making.entity(studio, film, "concepts", "Z fjord")
    for path in ("/data/concepts", "/data/concepts/with-tasks"):
        rows = studio.get(f"{path}?project_id={film}", as_="artist").json()
        assert making.names(rows) == sorted(making.names(rows))
        assert (rows[0]["id"], rows[0]["project_name"]) == (first, studio.row("project", id=film)["name"])
        assert rows[0]["entity_concept_links"] == []
        assert len(studio.get(path).json()) == len(studio.rows("entity", type="Concept"))
        assert studio.get(path, as_="manager").status_code == 403
        assert _allowed(making.statuses(studio, "GET", f"{path}?project_id={film}")) == READERS
        assert studio.get(f"{path}?project_id=abc").status_code == 400
        assert studio.get(f"{path}?project_id={UNKNOWN}").json() == []
    plain = studio.get(f"/data/projects/{film}/concepts", as_="artist").json()
    assert plain[0]["id"] == first
    assert "project_name" not in plain[0]
    assert _allowed(making.statuses(studio, "GET", f"/data/projects/{film}/concepts")) == READERS


def test_filters(studio: Studio) -> None:
    film = making.film(studio)
    folder = making.entity(studio, film, "concept-folders", "Landscapes")
    mine = making.entity(studio, film, "concepts", "A fjord", parent_id=folder)
    making.task(studio, mine, "artist")
    path = f"/data/concepts?project_id={film}"
    assert making.names(studio.get(f"{path}&parent_id={folder}").json()) == ["A fjord"]
    assert mine in [row["id"] for row in studio.get(f"{path}&assigned_to=me", as_="artist").json()]
    assert mine not in [row["id"] for row in studio.get(f"{path}&assigned_to=me", as_="manager").json()]


def test_one_concept(studio: Studio) -> None:
    film = making.film(studio)
    mine = making.entity(studio, film, "concepts", "A fjord", data={"fps": "24", "mood": "calm"})
    task = making.task(studio, mine, "vendor")
    row = studio.get(f"/data/concepts/{mine}", as_="vendor").json()
    assert (row["fps"], row["frame_in"], row["data"]) == ("24", None, {"fps": "24", "mood": "calm"})
    assert (row["preview_file_id"], row["preview_file_status"]) == (None, None)
    assert (row["entities_out"], row["entities_in"], row["instance_casting"]) == ([], [], [])
    assert [(one["id"], one["assignees"]) for one in row["tasks"]] == [(task, [studio.persona("vendor")["id"]])]
    other = making.entity(studio, film, "concepts", "B fjord")
    assert _allowed(making.statuses(studio, "GET", f"/data/concepts/{mine}")) == {*READERS, "vendor"}
    assert _allowed(making.statuses(studio, "GET", f"/data/concepts/{other}")) == READERS
    for part in ("", "/tasks", "/task-types", "/preview-files"):
        for id in (UNKNOWN, "abc", making.asset(studio, film)):
            assert studio.get(f"/data/concepts/{id}{part}").status_code == 404
        assert studio.get(f"/data/concepts/{mine}{part}", as_="client").status_code == 403


def test_tasks_and_task_types(studio: Studio) -> None:
    mine = making.entity(studio, making.film(studio), "concepts", "A fjord")
    task = making.task(studio, mine, "artist")
    rows = studio.get(f"/data/concepts/{mine}/tasks").json()
    assert [(row["id"], row["entity_name"], row["entity_type_name"]) for row in rows] == [(task, "A fjord", "Concept")]
    assert "assignees" not in rows[0]
    assert "assignees" in studio.get(f"/data/concepts/{mine}/tasks?relations=true").json()[0]
    types = studio.get(f"/data/concepts/{mine}/task-types").json()
    assert [row["id"] for row in types] == [rows[0]["task_type_id"]]


def test_previews_by_task_type(studio: Studio) -> None:
    mine = making.entity(studio, making.film(studio), "concepts", "A fjord")
    task = making.task(studio, mine)
    movie = {"original_width": 4096, "original_height": 2160, "original_duration": 2.0, "original_file_size": 9}
    first = making.insert(studio, "preview_file", name="a", task_id=task, revision=1, position=1)
    second = making.insert(studio, "preview_file", name="b", task_id=task, revision=2, position=1, data=movie)
    beside = making.insert(studio, "preview_file", name="c", task_id=task, revision=2, position=2)
    found = studio.get(f"/data/concepts/{mine}/preview-files").json()
    rows = found[studio.row("task", id=task)["task_type_id"]]
    assert [row["id"] for row in rows] == [second, first]
    assert [(row["id"], row["position"]) for row in rows[0]["previews"]] == [(beside, 2)]
    assert [row["original_width"] for row in rows] == [4096, None]
    making.update(studio, "entity", mine, preview_file_id=second)
    assert studio.get(f"/data/concepts/{mine}").json()["preview_file_status"] == "processing"


def test_creating(studio: Studio) -> None:
    film = making.film(studio)
    path, asset = f"/data/projects/{film}/concepts", making.asset(studio, film)
    folder = making.entity(studio, film, "concept-folders", "Landscapes")
    links = [{"id": asset}, {"id": asset}, {"id": UNKNOWN}]
    body = {"name": "A fjord", "parent_id": folder, "entity_concept_links": links}
    with making.events(studio) as events:
        row = studio.post(path, json=body, as_="artist").json()
    assert (row["parent_id"], row["data"], row["description"]) == (folder, {}, None)
    assert (row["entity_concept_links"], row["type"]) == ([asset], "Concept")
    assert [(event.name, event.data) for event in events] == [("concept:new", {"concept_id": row["id"]})]
    with making.events(studio) as events:
        assert studio.post(path, json={"name": "A fjord", "description": "Another"}).json() == row
    assert events == []
    assert _allowed(making.statuses(studio, "POST", path, json={"name": "Y"})) == READERS


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({}, 400),
        ({"name": ""}, 400),
        ({"name": "X", "parent_id": "abc"}, 400),
        ({"name": "X", "parent_id": UNKNOWN}, 404),
        ({"name": "X", "data": "x"}, 400),
        ({"name": "X", "entity_concept_links": None}, 400),
        ({"name": "X", "entity_concept_links": [UNKNOWN]}, 400),
        ({"name": "X", "entity_concept_links": [{}]}, 400),
        ({"name": "X", "entity_concept_links": [{"id": "abc"}]}, 404),
    ],
)
def test_bodies_that_do_not_fit(studio: Studio, body: dict[str, Any], status: int) -> None:
    assert studio.post(f"/data/projects/{making.film(studio)}/concepts", json=body).status_code == status


def test_the_body_is_looked_at_before_the_production(studio: Studio) -> None:
    for id in (UNKNOWN, "abc"):
        assert studio.post(f"/data/projects/{id}/concepts", json={}, as_="client").status_code == 400
        assert studio.post(f"/data/projects/{id}/concepts", json={"name": "X"}, as_="client").status_code == 404


def test_a_folder_of_another_production_is_not_found(studio: Studio) -> None:
    folder = making.entity(studio, making.show(studio), "concept-folders", "Landscapes")
    body = {"name": "X", "parent_id": folder}
    assert studio.post(f"/data/projects/{making.film(studio)}/concepts", json=body).status_code == 404


def test_removing(studio: Studio) -> None:
    mine = making.entity(studio, making.film(studio), "concepts", "A fjord")
    assert _allowed(making.statuses(studio, "DELETE", f"/data/concepts/{mine}")) == {"admin", "manager"}
    making.update(studio, "entity", mine, created_by=studio.persona("artist")["id"])
    assert _allowed(making.statuses(studio, "DELETE", f"/data/concepts/{mine}")) == {"admin", "manager", "artist"}
    making.task(studio, mine)
    with making.events(studio) as events:
        studio.delete(f"/data/concepts/{mine}")
        assert studio.get(f"/data/concepts/{mine}").json()["canceled"] is True
        studio.delete(f"/data/concepts/{mine}?force=true")
    assert [event.name for event in events] == ["concept:update", "task:delete", "concept:delete"]
    assert studio.delete(f"/data/concepts/{mine}").status_code == 404
