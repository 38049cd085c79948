"""Assets: lists, one, its tasks, removing."""

from __future__ import annotations

import pytest

from mockitsu.testing import Studio

from .. import making
from ..making import UNKNOWN

TEAM_ONLY = {"admin": 200, "manager": 200, "supervisor": 200, "artist": 200, "client": 200, "outsider": 403}
MANAGERS_ONLY = {
    "admin": 204,
    "manager": 204,
    "supervisor": 403,
    "artist": 403,
    "vendor": 403,
    "client": 403,
    "outsider": 403,
}


@pytest.mark.parametrize("path", ["/data/assets", "/data/assets/all"])
def test_lists_hold_what_the_caller_is_in(studio: Studio, path: str) -> None:
    film = making.film(studio)
    mine = making.asset(studio, film)
    making.task(studio, mine, "vendor")
    assert len(studio.get(path).json()) == len(studio.rows("entity", type="Asset"))
    assert len(studio.get(path, as_="artist").json()) == len(studio.rows("entity", type="Asset"))
    assert [row["id"] for row in studio.get(path, as_="vendor").json()] == [mine]
    assert studio.get(path, as_="outsider@example.com").json() == []


def test_a_list_of_one_production(studio: Studio) -> None:
    film = making.film(studio)
    expected = set(studio.ids("entity", type="Asset", project_id=film))
    for path in (f"/data/assets?project_id={film}", f"/data/projects/{film}/assets"):
        assert {row["id"] for row in studio.get(path, as_="manager").json()} == expected
        assert making.statuses(studio, "GET", path) == {**TEAM_ONLY, "vendor": 200}


def test_filters(studio: Studio) -> None:
    film = making.film(studio)
    ragnar = making.asset(studio, film, "Ragnar", is_shared=True)
    path = f"/data/assets?project_id={film}"
    assert [row["id"] for row in studio.get(f"{path}&name=rag%25").json()] == [ragnar]
    assert ragnar in [row["id"] for row in studio.get(f"{path}&is_shared=true").json()]
    assert ragnar not in [row["id"] for row in studio.get(f"{path}&is_shared=false").json()]
    assert studio.get(f"{path}&entity_type_id=abc").status_code == 400
    assert len(studio.get(f"{path}&zzz=1&page=1&limit=1").json()) == len(studio.get(path).json())


def test_assets_of_an_episode_are_made_for_it_or_cast_in_it(studio: Studio) -> None:
    show = making.show(studio)
    episode = making.entity(studio, show, "episodes", "E90")
    made, cast, neither = (making.asset(studio, show, name) for name in ("Made", "Cast", "Neither"))
    made = making.asset(studio, show, "Made", episode_id=episode)
    making.cast(studio, episode, cast)
    path = f"/data/assets?project_id={show}&episode_id="
    assert {row["id"] for row in studio.get(path + episode).json()} == {made, cast}
    without = [row["id"] for row in studio.get(path + "main").json()]
    assert {cast, neither} <= set(without)
    assert made not in without
    assert len(studio.get(path + "all").json()) == len(studio.rows("entity", type="Asset", project_id=show))
    assert studio.get(path + "abc").json()["message"] == "Invalid UUID format for episode_id: abc"


def test_a_list_of_a_production_that_is_not_there(studio: Studio) -> None:
    for path in (f"/data/assets?project_id={UNKNOWN}", f"/data/projects/{UNKNOWN}/assets"):
        assert studio.get(path).json() == []
        assert studio.get(path, as_="artist").status_code == 404
    for path in ("/data/assets?project_id=abc", "/data/projects/abc/assets"):
        answer = studio.get(path)
        assert (answer.status_code, answer.json()["message"]) == (400, "Invalid UUID value: abc")
        assert studio.get(path, as_="artist").status_code == 404


def test_one_asset(studio: Studio) -> None:
    film = making.film(studio)
    ragnar = making.asset(studio, film, data={"size": "big"})
    task = making.task(studio, ragnar, "artist")
    shot = making.shot(studio, film)
    making.cast(studio, shot, ragnar)
    row = studio.get(f"/data/assets/{ragnar}", as_="artist").json()
    assert row["project_name"] == studio.row("project", id=film)["name"]
    assert (row["asset_type_name"], row["type"], row["data"]) == ("Character", "Asset", {"size": "big"})
    assert (row["entities_in"], row["entities_out"]) == ([shot], [])
    assert [one["id"] for one in row["tasks"]] == [task]
    assert row["tasks"][0]["assignees"] == [studio.persona("artist")["id"]]


def test_one_asset_says_nothing_in_texts(studio: Studio) -> None:
    """Observed on Zou 1.0.97."""
    row = studio.get(f"/data/assets/{making.asset(studio, making.film(studio))}").json()
    assert (row["preview_file_id"], row["episode_id"], row["ready_for"]) == ("", "", "None")
    assert row["casting_episode_ids"] == []
    assert not {"nb_frames", "source_id"} & row.keys()


def test_who_reads_an_asset(studio: Studio) -> None:
    ragnar = making.asset(studio, making.film(studio))
    for path in (f"/data/assets/{ragnar}", f"/data/assets/{ragnar}/tasks"):
        assert making.statuses(studio, "GET", path) == {**TEAM_ONLY, "vendor": 403}
    making.task(studio, ragnar, "vendor")
    assert studio.get(f"/data/assets/{ragnar}", as_="vendor").status_code == 200


@pytest.mark.parametrize("suffix", ["", "/tasks"])
def test_what_is_no_asset_is_not_found(studio: Studio, suffix: str) -> None:
    for id in (UNKNOWN, "abc", making.shot(studio, making.film(studio))):
        assert studio.get(f"/data/assets/{id}{suffix}", as_="artist").status_code == 404


def test_the_tasks_of_an_asset(studio: Studio) -> None:
    ragnar = making.asset(studio, making.film(studio))
    task = making.task(studio, ragnar, "artist", "vendor", task_type="Modeling")
    other = making.task(studio, ragnar, task_type="Rigging")
    rows = studio.get(f"/data/assets/{ragnar}/tasks", as_="vendor").json()
    assert [row["id"] for row in rows] == [task, other]
    assert (rows[0]["entity_name"], rows[0]["entity_type_name"]) == ("Ragnar", "Character")
    assert (rows[0]["task_type_name"], rows[0]["task_status_name"]) == ("Modeling", "Todo")
    assert "assignees" not in rows[0]
    whole = studio.get(f"/data/assets/{ragnar}/tasks?relations=true").json()
    assert whole[0]["assignees"] == [studio.persona("artist")["id"], studio.persona("vendor")["id"]]


def test_an_asset_without_tasks_goes(studio: Studio) -> None:
    film = making.film(studio)
    ragnar, shot = making.asset(studio, film), making.shot(studio, film)
    making.cast(studio, shot, ragnar)
    assert making.statuses(studio, "DELETE", f"/data/assets/{ragnar}") == MANAGERS_ONLY
    with making.events(studio) as events:
        answer = studio.delete(f"/data/assets/{ragnar}", as_="manager")
    assert (answer.status_code, answer.content) == (204, b"")
    assert [event.name for event in events] == ["asset:delete", "shot:casting-update"]
    assert events[1].data == {"shot_id": shot, "nb_entities_out": 0, "added_asset_ids": [], "removed_asset_ids": []}
    assert studio.delete(f"/data/assets/{ragnar}").status_code == 404
    assert studio.row("entity", id=shot)["nb_entities_out"] == 0


def test_an_asset_with_tasks_is_canceled(studio: Studio) -> None:
    film = making.film(studio)
    ragnar = making.asset(studio, film)
    task = making.task(studio, ragnar)
    with making.events(studio) as events:
        assert studio.delete(f"/data/assets/{ragnar}").status_code == 204
    assert [(event.name, event.project_id, event.data) for event in events] == [
        ("asset:update", film, {"asset_id": ragnar})
    ]
    assert studio.get(f"/data/assets/{ragnar}").json()["canceled"] is True
    assert ragnar in [row["id"] for row in studio.get(f"/data/projects/{film}/assets").json()]
    assert studio.rows("task", id=task)


def test_force_removes_an_asset_with_its_tasks(studio: Studio) -> None:
    ragnar = making.asset(studio, making.film(studio))
    task = making.task(studio, ragnar, "artist")
    author = studio.persona("artist")["id"]
    comment = making.insert(studio, "comment", object_id=task, object_type="Task", person_id=author)
    making.insert(studio, "news", author_id=author, task_id=task, comment_id=comment)
    making.insert(studio, "preview_file", name="v1", task_id=task)
    making.insert(studio, "subscription", person_id=author, task_id=task)
    making.insert(studio, "time_spent", person_id=author, task_id=task, duration=60, date="2026-03-12")
    with making.events(studio) as events:
        assert studio.delete(f"/data/assets/{ragnar}?force=true", as_="manager").status_code == 204
    assert [event.name for event in events] == ["news:delete", "task:delete", "asset:delete"]
    assert studio.get(f"/data/assets/{ragnar}").status_code == 404
    for table in ("news", "preview_file", "subscription", "time_spent", "task_person_link"):
        assert studio.rows(table, task_id=task) == []
    assert studio.rows("comment", object_id=task) == []


def test_an_asset_with_instances_stays(studio: Studio) -> None:
    """The real server fails here."""
    ragnar = making.asset(studio, making.film(studio))
    making.task(studio, ragnar)
    making.insert(studio, "asset_instance", asset_id=ragnar, number=1)
    answer = studio.delete(f"/data/assets/{ragnar}?force=true")
    assert (answer.status_code, answer.json()["message"]) == (400, "Some data are still linked to this asset.")
    assert studio.rows("task", entity_id=ragnar)


@pytest.mark.parametrize("id", [UNKNOWN, "abc"])
def test_removing_what_is_not_there(studio: Studio, id: str) -> None:
    assert studio.delete(f"/data/assets/{id}", as_="artist").status_code == 404


def test_task_types_by_name(studio: Studio) -> None:
    ragnar = making.asset(studio, making.film(studio))
    for task_type in ("Rigging", "Modeling"):
        making.task(studio, ragnar, task_type=task_type)
    path = f"/data/assets/{ragnar}/task-types"
    assert making.names(studio.get(path).json()) == ["Modeling", "Rigging"]
    found = making.statuses(studio, "GET", path)
    assert {role for role, status in found.items() if status == 403} == {"vendor", "outsider"}
    assert studio.get("/data/assets/abc/task-types").status_code == 404


def test_tasks_by_task_type_and_only_with_a_status(studio: Studio) -> None:
    """Observed on Zou 1.0.97."""
    ragnar = making.asset(studio, making.film(studio))
    making.task(studio, ragnar, task_type="Rigging")
    making.task(studio, ragnar, task_type="Modeling")
    making.task(studio, ragnar, task_type="Shading", task_status_id=None)
    rows = studio.get(f"/data/assets/{ragnar}/tasks").json()
    assert [row["task_type_name"] for row in rows] == ["Modeling", "Rigging"]
