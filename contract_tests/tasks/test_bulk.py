from __future__ import annotations

from typing import Any

import pytest

from mockitsu.testing import Studio

from .. import making
from ..comments import talking
from ..media import commented, fresh_previews


def test_priorities(studio: Studio) -> None:
    tasks = [talking.task(studio), talking.task(studio)]
    sent = {"task_ids": [tasks[0], making.UNKNOWN, "abc", tasks[1]], "priority": 2}
    with making.events(studio) as seen:
        rows = studio.put("/actions/tasks/set-priority", json=sent).json()
    assert [(row["id"], row["priority"], "assignees" in row) for row in rows] == [(id, 2, False) for id in tasks]
    assert [event.name for event in seen] == ["task:update"] * 2
    assert studio.row("task", id=tasks[1])["priority"] == 2


def test_who_may_set_priorities(studio: Studio) -> None:
    task_id = talking.task(studio, "artist", "vendor")
    changed = {}
    for role in ("manager", "supervisor", "artist", "vendor", "client", "outsider@example.com"):
        answer = studio.put("/actions/tasks/set-priority", as_=role, json={"task_ids": [task_id], "priority": 1})
        changed[role] = len(answer.json())
    assert (changed["manager"], changed["artist"], changed["vendor"], changed["client"]) == (1, 0, 0, 0)
    assert changed["outsider@example.com"] == 0


@pytest.mark.parametrize(
    ("body", "fields"),
    [
        ({}, ["task_ids", "priority"]),
        ({"task_ids": [], "priority": 1}, ["task_ids"]),
        ({"task_ids": ["abc"], "priority": -1}, ["priority"]),
        ({"task_ids": ["abc"], "priority": None}, ["priority"]),
    ],
)
def test_priorities_that_are_none(studio: Studio, body: dict[str, Any], fields: list[str]) -> None:
    errors = studio.put("/actions/tasks/set-priority", json=body).json()["data"]["errors"]
    assert [error["field"] for error in errors] == fields


def test_main_previews(studio: Studio) -> None:
    task_id, bare = talking.task(studio), talking.task(studio)
    first, _ = fresh_previews(studio, task_id)
    entity = studio.put(f"/actions/tasks/{task_id}/set-main-preview").json()
    assert (entity["preview_file_id"], entity["preview_file_status"], entity["type"]) == (first, "processing", "Entity")
    refusal = studio.put(f"/actions/tasks/{bare}/set-main-preview")
    message = "This task has no preview file to set as the main preview."
    assert (refusal.status_code, refusal.json()["message"]) == (400, message)
    with making.events(studio) as seen:
        rows = studio.put("/actions/tasks/set-main-preview", json={"task_ids": [task_id, bare]}).json()
    assert [row["id"] for row in rows] == [entity["id"]]
    assert [event.name for event in seen] == ["preview-file:set-main", "asset:update"]
    for id in (making.UNKNOWN, "abc"):
        assert studio.put("/actions/tasks/set-main-preview", json={"task_ids": [id]}).status_code == 404
        assert studio.put(f"/actions/tasks/{id}/set-main-preview").status_code == 404
    team = dict.fromkeys(("admin", "manager", "supervisor", "artist"), 200)
    refused = dict.fromkeys(("vendor", "client", "outsider"), 403)
    assert making.statuses(studio, "PUT", f"/actions/tasks/{task_id}/set-main-preview") == team | refused


def test_deleting_tasks(studio: Studio) -> None:
    task_id, other = talking.task(studio), studio.ids("task", project_id=making.show(studio))[0]
    comment = talking.comment(studio, task_id)
    path, sent = f"/actions/projects/{making.film(studio)}/delete-tasks", [task_id, making.UNKNOWN, other]
    with making.events(studio) as seen:
        assert studio.post(path, json=sent).json() == sent
    assert [event.name for event in seen] == ["news:delete", "task:delete"]
    assert [studio.get(f"/data/tasks/{id}").status_code for id in (task_id, other)] == [404, 200]
    assert studio.get(f"/data/comments/{comment['id']}").status_code == 404
    assert studio.post(path, json=["abc"]).json()["message"] == "Request body must only contain valid UUIDs."
    assert studio.post(path, json={"a": 1}).status_code == 400
    refused = dict.fromkeys(("supervisor", "artist", "vendor", "client", "outsider"), 403)
    assert making.statuses(studio, "POST", path, json=[]) == {"admin": 200, "manager": 200} | refused


def test_deleting_the_tasks_of_a_type(studio: Studio) -> None:
    project_id, task_type_id = making.film(studio), studio.row("task_type", name="Animation")["id"]
    path = f"/actions/projects/{project_id}/task-types/{task_type_id}/delete-tasks"
    assert studio.delete(path, as_="manager").status_code == 403
    assert studio.delete(path).status_code == 204
    assert not studio.rows("task", project_id=project_id, task_type_id=task_type_id)
    assert studio.rows("task", project_id=making.show(studio), task_type_id=task_type_id)
    assert studio.delete(path.replace(task_type_id, making.UNKNOWN)).status_code == 204
    assert studio.delete(path.replace(project_id, making.UNKNOWN)).status_code == 404


def test_tasks_of_a_type_on_an_entity(studio: Studio) -> None:
    task = studio.row("task", id=talking.task(studio))
    path = f"/data/entities/{task['entity_id']}/task-types/{task['task_type_id']}/tasks"
    assert [row["id"] for row in studio.get(path).json()] == [task["id"]]
    assert studio.get(path, as_="client").json()[0]["assigner_id"] is None
    assert studio.get(path.replace(task["task_type_id"], making.UNKNOWN)).json() == []
    assert studio.get(path.replace(task["entity_id"], making.UNKNOWN)).status_code == 404
    assert studio.get(path, as_="outsider@example.com").status_code == 403


def test_previews_of_comments(studio: Studio) -> None:
    task_id = talking.task(studio, "artist")
    comment = talking.comment(studio, task_id)["id"]
    path = f"/actions/tasks/{task_id}/comments/{comment}"
    first = studio.post(f"{path}/add-preview", json={}).json()
    extra = studio.post(f"{path}/preview-files/{first['id']}").json()
    assert (extra["revision"], extra["position"], extra["comments"]) == (1, 2, [comment])
    assert studio.row("news", comment_id=comment)["preview_file_id"] == extra["id"]
    studio.put(f"/actions/preview-files/{extra['id']}/set-main-preview").raise_for_status()
    with making.events(studio) as seen:
        assert studio.delete(f"{path}/preview-files/{extra['id']}", as_="artist").status_code == 204
    assert [event.name for event in seen] == ["preview-file:set-main", "asset:update"]
    assert studio.row("news", comment_id=comment)["preview_file_id"] is None
    assert studio.delete(f"{path}/preview-files/{extra['id']}").status_code == 404
    assert studio.delete(f"{path}/preview-files/abc").json()["message"] == "Wrong UUID format."
    forced = making.statuses(studio, "DELETE", f"{path}/preview-files/{first['id']}", params={"force": True})
    assert {role for role, status in forced.items() if status == 204} == {"admin", "manager"}
    strange = f"/actions/tasks/{task_id}/comments/{commented(studio, task_id)}/preview-files/{first['id']}"
    assert studio.delete(strange).status_code == 404
    assert studio.post(strange).json()["message"].startswith("Revision 1 already exists")
