"""Edits."""

from __future__ import annotations

from typing import Any

import pytest

from mockitsu.testing import Studio

from .. import making
from ..making import UNKNOWN


def test_lists(studio: Studio) -> None:
    film = making.film(studio)
    mine = making.entity(studio, film, "edits", "A cut")
    making.task(studio, mine, "vendor")
    for path in ("/data/edits", "/data/edits/all"):
        rows = studio.get(f"{path}?project_id={film}", as_="artist").json()
        assert rows[0]["id"] == mine
        assert making.names(rows) == sorted(making.names(rows))
        assert {row["project_name"] for row in rows} == {studio.row("project", id=film)["name"]}
        assert mine in [row["id"] for row in studio.get(f"{path}?project_id={film}", as_="vendor").json()]
        assert len(studio.get(path).json()) == len(studio.rows("entity", type="Edit"))
        assert studio.get(path, as_="manager").status_code == 403
    plain = studio.get(f"/data/projects/{film}/edits", as_="artist").json()
    assert plain[0]["id"] == mine
    assert "project_name" not in plain[0]


def test_with_tasks(studio: Studio) -> None:
    show = making.show(studio)
    episode = making.entity(studio, show, "episodes", "E90")
    mine = making.entity(studio, show, "edits", "Cut", episode_id=episode)
    task = making.task(studio, mine, "vendor")
    making.insert(studio, "subscription", person_id=studio.persona("vendor")["id"], task_id=task)
    path = f"/data/edits/with-tasks?project_id={show}"
    row = studio.get(f"{path}&episode_id={episode}", as_="vendor").json()[0]
    assert (row["id"], row["episode_id"], row["episode_name"]) == (mine, episode, "E90")
    assert [(one["id"], one["is_subscribed"]) for one in row["tasks"]] == [(task, True)]
    assert mine not in [row["id"] for row in studio.get(f"{path}&episode_id=main").json()]
    assert studio.get(f"{path}&stream=true&compact=true").json() == studio.get(path).json()
    assert studio.get("/data/edits/with-tasks", as_="manager").status_code == 403
    assert len(studio.get("/data/edits/with-tasks").json()) == len(studio.rows("entity", type="Edit"))


def test_one_edit(studio: Studio) -> None:
    film = making.film(studio)
    mine = making.entity(studio, film, "edits", "Cut", data={"cut": 1})
    row = studio.get(f"/data/edits/{mine}", as_="artist").json()
    assert row == {
        "canceled": False,
        "data": {"cut": 1},
        "description": "",
        "entity_type_id": studio.row("entity_type", name="Edit")["id"],
        "episode_id": None,
        "episode_name": "",
        "id": mine,
        "name": "Cut",
        "parent_id": None,
        "preview_file_id": None,
        "project_id": film,
        "project_name": studio.row("project", id=film)["name"],
        "source_id": None,
        "nb_entities_out": 0,
        "tasks": [],
        "type": "Edit",
    }
    found = making.statuses(studio, "GET", f"/data/edits/{mine}")
    assert {role for role, status in found.items() if status == 403} == {"vendor", "outsider"}
    for id in (UNKNOWN, "abc", making.asset(studio, film)):
        assert studio.get(f"/data/edits/{id}").status_code == 404


def test_creating(studio: Studio) -> None:
    show = making.show(studio)
    episode = making.entity(studio, show, "episodes", "E90")
    path = f"/data/projects/{show}/edits"
    with making.events(studio) as events:
        row = studio.post(path, json={"name": "Cut", "episode_id": episode}, as_="manager").json()
    assert (row["parent_id"], row["data"], row["description"], row["type"]) == (episode, {}, "", "Edit")
    assert [(event.name, event.data) for event in events] == [
        ("edit:new", {"edit_id": row["id"], "parent_id": episode})
    ]
    assert studio.post(path, json={"name": "Cut", "episode_id": episode}).json() == row
    assert studio.post(path, json={"name": "Cut"}).json()["id"] != row["id"]
    found = making.statuses(studio, "POST", path, json={"name": "Y"})
    assert {role for role, status in found.items() if status == 201} == {"admin", "manager"}


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({}, 400),
        ({"name": ""}, 400),
        ({"name": "X", "episode_id": "abc"}, 400),
        ({"name": "X", "episode_id": UNKNOWN}, 404),
    ],
)
def test_bodies_that_do_not_fit(studio: Studio, body: dict[str, Any], status: int) -> None:
    assert studio.post(f"/data/projects/{making.film(studio)}/edits", json=body).status_code == status


def test_removing(studio: Studio) -> None:
    mine = making.entity(studio, making.film(studio), "edits", "Cut")
    found = making.statuses(studio, "DELETE", f"/data/edits/{mine}")
    assert {role for role, status in found.items() if status == 204} == {"admin", "manager"}
    making.task(studio, mine)
    with making.events(studio) as events:
        studio.delete(f"/data/edits/{mine}")
        assert studio.get(f"/data/edits/{mine}").json()["canceled"] is True
        studio.delete(f"/data/edits/{mine}?force=true")
    assert [event.name for event in events] == ["edit:update", "task:delete", "edit:delete"]
    assert studio.delete(f"/data/edits/{mine}").status_code == 404
