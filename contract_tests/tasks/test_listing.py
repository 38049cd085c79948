from __future__ import annotations

from mockitsu.testing import Studio

from .. import making


def test_the_tasks_of_a_production(studio: Studio) -> None:
    project_id = making.film(studio)
    rows = studio.get(f"/data/projects/{project_id}/tasks").json()
    assert sorted(row["id"] for row in rows) == sorted(studio.ids("task", project_id=project_id))
    stamps = [row["updated_at"] for row in rows]
    assert stamps == sorted(stamps, reverse=True)
    assert "assignees" in rows[0]


def test_filters_and_pages(studio: Studio) -> None:
    project_id, task_type_id = making.show(studio), studio.row("task_type", name="Animation")["id"]
    path = f"/data/projects/{project_id}/tasks"
    rows = studio.get(path, params={"task_type_id": task_type_id}).json()
    assert {row["task_type_id"] for row in rows} == {task_type_id}
    episode = studio.row("entity", project_id=project_id, type="Episode")["id"]
    shots = {row["id"] for row in studio.rows("entity", type="Shot")}
    found = studio.get(path, params={"episode_id": episode}).json()
    assert found
    assert {row["entity_id"] for row in found} & shots
    total = len(studio.rows("task", project_id=project_id))
    page = studio.get(path, params={"page": 1}).json()
    assert (page["total"], page["limit"], page["offset"], len(page["data"])) == (total, 100, 0, min(total, 100))
    assert len(studio.get(path, params={"page": 0}).json()) == total
    for name in ("task_type_id", "episode_id", "page"):
        assert studio.get(path, params={name: "abc"}).status_code == 400


def test_who_may_list_them(studio: Studio) -> None:
    path = f"/data/projects/{making.film(studio)}/tasks"
    team = dict.fromkeys(("admin", "manager", "supervisor", "artist", "vendor", "client"), 200)
    assert making.statuses(studio, "GET", path) == {**team, "outsider": 403}
    assert [studio.get(f"/data/projects/{id}/tasks").status_code for id in (making.UNKNOWN, "abc")] == [404, 404]


def test_a_task_with_all_that_belongs_to_it(studio: Studio) -> None:
    shot = making.shot(studio, making.film(studio), "SH777")
    task_id = making.task(studio, shot, "artist", assigner_id=studio.persona("manager")["id"])
    studio.post(f"/actions/user/tasks/{task_id}/subscribe").raise_for_status()
    full = studio.get(f"/data/tasks/{task_id}/full").json()
    assert (full["entity"]["name"], full["entity"]["type"], full["entity_type"]["name"]) == ("SH777", "Entity", "Shot")
    assert (full["sequence"]["name"], full["project"]["id"]) == ("for SH777", making.film(studio))
    assert [person["first_name"] for person in full["persons"]] == ["Mei"]
    assert (full["assigner"]["first_name"], full["is_subscribed"]) == ("John", True)
    assert "episode" not in full


def test_clients_see_neither_plan_nor_people(studio: Studio) -> None:
    task_id = making.task(studio, making.shot(studio, making.film(studio)), "artist", priority=3, estimation=60.0)
    full = studio.get(f"/data/tasks/{task_id}/full", as_="client").json()
    assert (full["persons"], full["assignees"], full["priority"], full["estimation"]) == ([], [], 0, 0)
    assert "assigner" not in full


def test_who_may_see_a_whole_task(studio: Studio) -> None:
    task_id = making.task(studio, making.shot(studio, making.film(studio)))
    team = dict.fromkeys(("admin", "manager", "supervisor", "artist", "client"), 200)
    assert making.statuses(studio, "GET", f"/data/tasks/{task_id}/full") == {**team, "vendor": 403, "outsider": 403}
    assert studio.get("/data/tasks/abc/full").status_code == 404
