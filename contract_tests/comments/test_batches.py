from __future__ import annotations

import json
from typing import Any

import pytest

from mockitsu.testing import Studio

from .. import making, media
from .talking import comment, state, status_id, task


def item(studio: Studio, task_id: str, status: str = "wip", text: str | None = "Seen", **more: Any) -> dict[str, Any]:
    return {"object_id": task_id, "task_status_id": status_id(studio, status), "comment": text, **more}


def many(studio: Studio, *items: dict[str, Any], project_id: str | None = None, as_: str = "admin") -> Any:
    path = f"/actions/projects/{project_id or making.film(studio)}/tasks/comment-many"
    return studio.post(path, as_=as_, json=list(items))


def texts(studio: Studio, task_id: str) -> list[str]:
    return [row["text"] for row in studio.rows("comment", object_id=task_id)]


def test_many_tasks_get_a_comment_and_its_status(studio: Studio) -> None:
    one, other = task(studio), task(studio, "artist")
    answer = many(studio, item(studio, one, "retake"), item(studio, other, "wip", links=["https://example.com"]))
    assert answer.status_code == 201
    assert [(row["object_id"], row["links"]) for row in answer.json()] == [(one, []), (other, ["https://example.com"])]
    assert [row["person"]["departments"] for row in answer.json()] == [[], []]
    assert (state(studio, one)["status"], state(studio, one)["retake_count"]) == ("retake", 1)
    assert studio.rows("notification", task_id=other, notification_type="comment")


def test_what_lacks_task_status_or_text_is_passed_over(studio: Studio) -> None:
    one = task(studio)
    given = item(studio, one)
    lacking = [{key: value for key, value in given.items() if key != name} for name in given]
    answer = many(studio, *lacking, {**given, "comment": None}, {**given, "comment": ""})
    assert [row["text"] for row in answer.json()] == [""]


def test_author_time_and_checklist_of_many_comments_cannot_be_chosen(studio: Studio) -> None:
    artist = studio.persona("artist")["id"]
    more = {"person_id": artist, "created_at": "2020-01-01 10:00:00", "checklist": [{"text": "x", "checked": False}]}
    made = many(studio, item(studio, task(studio), for_client=True, **more)).json()[0]
    assert made["person_id"] == studio.persona("admin")["id"]
    assert (made["for_client"], made["checklist"], made["created_at"][:4] > "2020") == (False, [], True)


@pytest.mark.parametrize(
    ("role", "reached"), [("manager", 2), ("artist", 1), ("vendor", 0), ("client", 0), ("supervisor", 2)]
)
def test_who_comments_on_what(studio: Studio, role: str, reached: int) -> None:
    studio.put(f"/data/persons/{studio.persona('supervisor')['id']}", json={"departments": []}).raise_for_status()
    items = item(studio, task(studio, "artist")), item(studio, task(studio))
    assert len(many(studio, *items, as_=role).json()) == reached


def test_only_administrators_may_name_any_production(studio: Studio) -> None:
    given = item(studio, task(studio))
    assert many(studio, given, project_id=making.UNKNOWN).status_code == 201
    assert many(studio, given, project_id=making.UNKNOWN, as_="manager").status_code == 404


def test_comments_before_a_refusal_stay(studio: Studio) -> None:
    one = task(studio)
    unknown = {**item(studio, one), "task_status_id": making.UNKNOWN}
    assert many(studio, item(studio, one, text="first"), unknown).status_code == 404
    assert texts(studio, one) == ["first"]


def test_a_body_of_many_comments_is_an_array(studio: Studio) -> None:
    answer = studio.post(f"/actions/projects/{making.film(studio)}/tasks/comment-many", json={})
    assert (answer.status_code, answer.json()["message"]) == (400, "Request body must be a JSON array.")
    malformed = many(studio, {**item(studio, task(studio)), "object_id": "abc"})
    assert malformed.json()["data"]["errors"][0]["field"] == "0.object_id"


def said(studio: Studio, text: str = "Batch", **more: Any) -> dict[str, Any]:
    return {"task_status_id": status_id(studio, "wip"), "text": text, **more}


def form(comments: list[dict[str, Any]], **files: tuple[str, bytes]) -> dict[str, Any]:
    parts = {name.replace("__", "-").replace("_0", "-0").replace("_1", "-1"): file for name, file in files.items()}
    return {"data": {"comments": json.dumps(comments)}, "files": parts or {"none": ("none.txt", b"")}}


def test_a_batch_brings_attachments_and_previews(studio: Studio) -> None:
    task_id = task(studio)
    files = {
        "attachment_file_0_0": ("notes.txt", b"notes"),
        "preview_file_1_0": ("take.png", media.picture()),
        "preview_file_1_1": ("detail.png", media.picture()),
        "preview_file_0_0": ("odd.zzz", b"?"),
    }
    sent = form([said(studio, "one"), said(studio, "two")], **files)
    answer = studio.post(f"/actions/tasks/{task_id}/batch-comment", **sent)
    assert answer.status_code == 201, answer.text
    one, two = answer.json()
    assert ([file["name"] for file in one["attachment_files"]], one["preview_files"]) == (["notes.txt"], [])
    assert [(row["revision"], row["position"], row["status"]) for row in two["preview_files"]] == [
        (1, 1, "ready"),
        (1, 2, "ready"),
    ]
    assert studio.row("task", id=task_id)["last_preview_file_id"] == two["preview_files"][0]["id"]


def test_a_batch_may_be_a_plain_form(studio: Studio) -> None:
    task_id = task(studio)
    sent = {"comments": json.dumps([said(studio)])}
    assert studio.post(f"/actions/tasks/{task_id}/batch-comment", data=sent).status_code == 201
    assert texts(studio, task_id) == ["Batch"]


def test_a_batch_names_its_tasks_and_managers_its_authors(studio: Studio) -> None:
    one, other = task(studio), task(studio)
    artist = studio.persona("artist")["id"]
    comments = [
        said(studio, task_id=one, person_id=artist, created_at="2026-01-02 10:00:00"),
        said(studio, task_id=other),
    ]
    made = studio.post("/actions/tasks/batch-comment", json={"comments": comments}).json()
    assert [(row["object_id"], row["person_id"]) for row in made] == [
        (one, artist),
        (other, studio.persona("admin")["id"]),
    ]
    assert made[0]["created_at"] == "2026-01-02T10:00:00"


@pytest.mark.parametrize(
    ("body", "message"),
    [({}, "Missing required parameter: comments"), ({"comments": [{}]}, "Validation error.")],
)
def test_a_batch_without_comments_is_refused(studio: Studio, body: dict[str, Any], message: str) -> None:
    answer = studio.post(f"/actions/tasks/{task(studio)}/batch-comment", json=body)
    assert (answer.status_code, answer.json()["message"]) == (400, message)


def test_a_batch_of_a_task_that_is_not_there(studio: Studio) -> None:
    answer = studio.post(f"/actions/tasks/{making.UNKNOWN}/batch-comment", json={"comments": []})
    assert answer.status_code == 404


def test_an_artist_comments_in_batches_on_its_own_tasks(studio: Studio) -> None:
    mine, foreign = task(studio, "artist"), task(studio)
    comments = [said(studio, task_id=mine), said(studio, task_id=foreign)]
    answer = studio.post("/actions/tasks/batch-comment", as_="artist", json={"comments": comments})
    assert answer.status_code == 403
    assert (texts(studio, mine), texts(studio, foreign)) == (["Batch"], [])


def test_a_status_that_is_not_for_artists_is_for_vendors(studio: Studio) -> None:
    """Only artists and clients are held to the flags of a status (observed on Zou 1.0.97)."""
    status = studio.row("task_status", short_name="wip")["id"]
    studio.put(f"/data/task-status/{status}", json={"is_artist_allowed": False}).raise_for_status()
    task_id = task(studio, "artist", "vendor")
    path = f"/actions/tasks/{task_id}/comment"
    answers = [studio.post(path, as_=role, json={"task_status_id": status}) for role in ("artist", "vendor")]
    assert [answer.status_code for answer in answers] == [403, 201]
    assert comment(studio, task_id)["text"] == ""
