from __future__ import annotations

from typing import Any

import pytest

from mockitsu.testing import Studio

from ..media import Events, commented, picture, task_with, uploaded

UNKNOWN = "00000000-0000-4000-8000-000000000000"
OUTSIDER = "outsider@example.com"


def add(studio: Studio, task_id: str, comment_id: str, **body: Any) -> dict[str, Any]:
    answer = studio.post(f"/actions/tasks/{task_id}/comments/{comment_id}/add-preview", json=body)
    assert answer.status_code == 201, answer.text
    return dict(answer.json())


def place(preview: dict[str, Any]) -> tuple[int, int]:
    return preview["revision"], preview["position"]


def fresh_task(studio: Studio) -> str:
    """A task that nothing was shown of."""
    shown = {row["task_id"] for row in studio.rows("preview_file")}
    project_id = studio.row("project", name="Les Aventuriers du Fjord")["id"]
    return next(str(task["id"]) for task in studio.rows("task", project_id=project_id) if task["id"] not in shown)


def test_a_new_preview_file_waits_for_its_upload(studio: Studio) -> None:
    task_id = fresh_task(studio)
    comment_id, events = commented(studio, task_id), Events(studio)
    preview = add(studio, task_id, comment_id)
    assert (preview["status"], preview["extension"], preview["source"]) == ("processing", "mp4", "webgui")
    assert (preview["task_id"], preview["comments"]) == (task_id, [comment_id])
    assert (preview["person_id"], len(preview["name"])) == (studio.persona("admin")["id"], 13)
    assert events.names == ["preview-file:new", "comment:update"]
    project_id = studio.row("task", id=task_id)["project_id"]
    told = {"comment_id": comment_id, "preview_file_id": preview["id"], "project_id": project_id}
    assert events.data("preview-file:new") == told
    assert events.data("comment:update") == {
        "comment_id": comment_id,
        "task_id": task_id,
        "person_id": studio.persona("manager")["id"],
        "for_client": False,
        "project_id": project_id,
    }


def test_comments_count_revisions_and_each_counts_positions(studio: Studio) -> None:
    task_id = fresh_task(studio)
    first, second = commented(studio, task_id), commented(studio, task_id)
    found = [place(add(studio, task_id, comment)) for comment in (first, first, second, first, second)]
    assert found == [(1, 1), (1, 2), (2, 1), (1, 3), (2, 2)]


def test_a_revision_can_be_chosen_once(studio: Studio) -> None:
    task_id = fresh_task(studio)
    comment = commented(studio, task_id)
    assert place(add(studio, task_id, comment, revision=7)) == (7, 1)
    path = f"/actions/tasks/{task_id}/comments/{commented(studio, task_id)}/add-preview"
    refusal = studio.post(path, json={"revision": 7})
    assert refusal.status_code == 400
    assert refusal.json()["message"] == (
        "Revision 7 already exists for this task. Choose a different revision number, or omit it to let the revision "
        "auto-increment."
    )
    assert place(studio.post(path, json={"revision": 0}).json()) == (0, 1)
    assert place(add(studio, task_id, commented(studio, task_id), revision=None)) == (8, 1)
    assert place(add(studio, task_id, comment, revision=8)) == (8, 2)
    assert place(add(studio, task_id, comment)) == (7, 2)


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ({"revision": "x"}, "Input should be a valid integer, unable to parse string as an integer"),
        ({"revision": -1}, "Input should be greater than or equal to 0"),
    ],
)
def test_bodies_that_do_not_fit(studio: Studio, body: dict[str, Any], message: str) -> None:
    answer = studio.post(f"/actions/tasks/{UNKNOWN}/comments/{UNKNOWN}/add-preview", json=body)
    assert answer.status_code == 400
    (error,) = answer.json()["data"]["errors"]
    assert error["field"] == "revision"
    assert error["message"].startswith(message)


def test_no_body_at_all(studio: Studio) -> None:
    task_id = fresh_task(studio)
    answer = studio.post(f"/actions/tasks/{task_id}/comments/{commented(studio, task_id)}/add-preview")
    assert (answer.status_code, place(answer.json())) == (201, (1, 1))


def test_productions_may_allow_one_to_a_revision(studio: Studio) -> None:
    task_id = fresh_task(studio)
    project_id = studio.row("task", id=task_id)["project_id"]
    studio.put(f"/data/projects/{project_id}", json={"is_single_preview_per_revision": True})
    comment = commented(studio, task_id)
    add(studio, task_id, comment)
    answer = studio.post(f"/actions/tasks/{task_id}/comments/{comment}/add-preview", json={})
    assert answer.status_code == 400
    assert answer.json()["message"] == "Only one preview file is allowed per revision for this project."
    assert place(add(studio, task_id, commented(studio, task_id))) == (2, 1)


def test_unknown_and_malformed_ids(studio: Studio) -> None:
    task_id = fresh_task(studio)
    comment = commented(studio, task_id)
    for task, remark in ((UNKNOWN, comment), ("abc", comment), (task_id, UNKNOWN), (task_id, "abc")):
        assert studio.post(f"/actions/tasks/{task}/comments/{remark}/add-preview", json={}).status_code == 404
    for id in (UNKNOWN, "abc"):
        assert studio.get(f"/data/tasks/{id}/previews").status_code == 404


def test_who_may_add(studio: Studio) -> None:
    task_id = fresh_task(studio)
    studio.put(f"/data/tasks/{task_id}", json={"assignees": []})
    path = f"/actions/tasks/{task_id}/comments/{commented(studio, task_id)}/add-preview"
    expected = {"manager": 201, "client": 201, "artist": 403, "vendor": 403, OUTSIDER: 403, None: 401}
    assert {who: studio.post(path, as_=who, json={}).status_code for who in expected} == expected
    studio.put(f"/data/tasks/{task_id}", json={"assignees": [studio.persona("artist")["id"]]})
    assert studio.post(path, as_="artist", json={}).json()["person_id"] == studio.persona("artist")["id"]


def test_the_list_starts_with_the_highest_revision(studio: Studio) -> None:
    task_id = fresh_task(studio)
    assert studio.get(f"/data/tasks/{task_id}/previews").json() == []
    comment = commented(studio, task_id)
    ids = [add(studio, task_id, comment)["id"] for _ in range(2)]
    ids.insert(0, uploaded(studio, task_id, picture())["id"])
    rows = studio.get(f"/data/tasks/{task_id}/previews").json()
    assert [row["id"] for row in rows] == ids
    assert all("comments" not in row for row in rows)


def test_who_may_list(studio: Studio) -> None:
    task_id = task_with(studio)
    tx = studio.begin()
    for link in tx.find("task_person_link", person_id=studio.persona("vendor")["id"]):
        tx.delete("task_person_link", tx.key("task_person_link", link))
    studio.sandbox.commit(tx)
    path = f"/data/tasks/{task_id}/previews"
    expected = {"artist": 200, "client": 200, "vendor": 403, OUTSIDER: 403, None: 401}
    assert {who: studio.get(path, as_=who).status_code for who in expected} == expected
    studio.put(f"/data/tasks/{task_id}", json={"assignees": [studio.persona("vendor")["id"]]})
    assert studio.get(path, as_="vendor").status_code == 200
