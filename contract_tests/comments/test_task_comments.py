from __future__ import annotations

import json

import pytest

from mockitsu.testing import Studio

from .. import making
from .talking import comment, state, status_id, task, told


def test_a_comment_answers_its_status_and_its_author(studio: Studio) -> None:
    made = comment(studio, task(studio), "wip", comment="First pass", links=["https://wiki.example.com"])
    assert (made["text"], made["links"], made["object_type"]) == ("First pass", ["https://wiki.example.com"], "Task")
    assert (made["task_status"]["short_name"], made["person"]["email"]) == ("wip", "admin@example.com")
    assert (made["checklist"], made["pinned"], made["for_client"], made["previews"]) == ([], None, False, [])


def test_the_task_follows_its_comments(studio: Studio) -> None:
    task_id = task(studio)
    comment(studio, task_id, "wip")
    started = state(studio, task_id)
    assert started["status"] == "wip"
    assert started["real_start_date"] == started["last_comment_date"] is not None
    comment(studio, task_id, "wfa")
    assert state(studio, task_id)["end_date"] is not None
    comment(studio, task_id, "done")
    done = state(studio, task_id)
    assert done["end_date"] is not None
    assert done["done_date"] is not None
    comment(studio, task_id, "retake")
    assert state(studio, task_id) == {
        **done,
        "status": "retake",
        "end_date": None,
        "done_date": None,
        "retake_count": 1,
    }


def test_only_entering_a_retake_counts(studio: Studio) -> None:
    task_id = task(studio)
    counts = []
    for status in ("retake", "retake", "wip", "retake"):
        comment(studio, task_id, status)
        counts.append(state(studio, task_id)["retake_count"])
    assert counts == [1, 1, 1, 2]


def test_an_older_comment_takes_its_place_among_the_others(studio: Studio) -> None:
    task_id = task(studio)
    comment(studio, task_id, "wip", created_at="2026-01-05 10:00:00")
    comment(studio, task_id, "retake", created_at="2026-01-02 10:00:00")
    assert state(studio, task_id) == {
        "status": "wip",
        "real_start_date": "2026-01-05T10:00:00",
        "end_date": None,
        "done_date": None,
        "last_comment_date": "2026-01-05T10:00:00",
        "retake_count": 1,
    }


def test_a_comment_tells_the_world(studio: Studio) -> None:
    task_id = task(studio, "artist")
    with making.events(studio) as seen:
        comment(studio, task_id, "wip")
        comment(studio, task_id, "wip")
    names = ["comment:new", "task:update", "task:status-changed", "notification:new", "news:new"]
    assert [event.name for event in seen] == [*names, *(name for name in names if name != "task:status-changed")]
    assert dict(seen[2].data) == {
        "task_id": task_id,
        "person_id": studio.persona("admin")["id"],
        "previous_task_status_id": status_id(studio, "todo"),
        "new_task_status_id": status_id(studio, "wip"),
    }
    assert [row["change"] for row in studio.rows("news", task_id=task_id)] == [True, False]


def test_assignees_subscribers_and_the_mentioned_are_told_but_not_the_author(studio: Studio) -> None:
    task_id = task(studio, "artist")
    studio.post(f"/actions/user/tasks/{task_id}/subscribe", as_="supervisor").raise_for_status()
    made = comment(studio, task_id, as_="artist", comment="@Mei Tanaka @John Doe @Otto Brandt and @Alicia Cooper, done")
    assert set(made["mentions"]) == {studio.persona("artist")["id"], studio.persona("manager")["id"]}
    assert told(studio, task_id) == [("John", "mention"), ("Karim", "comment")]


def test_a_mentioned_department_is_its_members_in_the_team(studio: Studio) -> None:
    task_id = task(studio)
    made = comment(studio, task_id, comment="@Animation please")
    assert made["department_mentions"] == [studio.row("department", name="Animation")["id"]]
    assert ("Mei", "mention") in told(studio, task_id)


@pytest.mark.parametrize("text", ["@John Doe,", "@John Doe\nhi", "@john doe", "@John", "John Doe", "@Animation."])
def test_a_name_needs_an_at_sign_its_letter_case_and_a_space_behind(studio: Studio, text: str) -> None:
    made = comment(studio, task(studio), comment=text)
    assert (made["mentions"], made["department_mentions"]) == ([], [])


def test_who_may_comment(studio: Studio) -> None:
    body = {"task_status_id": status_id(studio, "wip")}
    unassigned, assigned = (
        task(studio),
        making.task(studio, making.asset(studio, making.film(studio), "Freya"), "artist"),
    )
    allowed = {"admin": 201, "manager": 201, "supervisor": 201, "client": 201, "vendor": 403, "outsider": 403}
    path = "/actions/tasks/{}/comment"
    assert making.statuses(studio, "POST", path.format(unassigned), json=body) == {**allowed, "artist": 403}
    assert making.statuses(studio, "POST", path.format(assigned), json=body) == {**allowed, "artist": 201}


def test_who_was_mentioned_may_comment(studio: Studio) -> None:
    task_id = task(studio)
    comment(studio, task_id, comment="What do you think, @Mei Tanaka")
    comment(studio, task_id, as_="artist", comment="Lovely")


def test_statuses_that_artists_may_not_give(studio: Studio) -> None:
    task_id = task(studio, "artist")
    making.update(studio, "task_status", status_id(studio, "done"), is_artist_allowed=False)
    path, body = f"/actions/tasks/{task_id}/comment", {"task_status_id": status_id(studio, "done")}
    assert studio.post(path, as_="artist", json=body).status_code == 403
    assert studio.post(path, as_="manager", json=body).status_code == 201


def test_author_time_and_clients_are_for_managers_to_choose(studio: Studio) -> None:
    task_id, client = task(studio, "artist"), studio.persona("client")["id"]
    wish = {"person_id": client, "created_at": "2020-01-01 10:00:00", "for_client": True}
    made = comment(studio, task_id, as_="manager", **wish)
    assert (made["person_id"], made["created_at"], made["for_client"]) == (client, "2020-01-01T10:00:00", True)
    made = comment(studio, task_id, as_="artist", **wish)
    assert (made["person_id"], made["for_client"]) == (studio.persona("artist")["id"], False)
    assert made["created_at"] > "2026"


def test_what_does_not_fit_is_refused(studio: Studio) -> None:
    path = f"/actions/tasks/{task(studio)}/comment"
    required = {"errors": [{"field": "task_status_id", "message": "Field required"}]}
    assert studio.post(path, json={}).json()["data"] == required
    for unknown in (making.UNKNOWN, "abc"):
        assert studio.post(path, json={"task_status_id": unknown}).status_code == 404
        body = {"task_status_id": status_id(studio, "wip")}
        assert studio.post(f"/actions/tasks/{unknown}/comment", json=body).status_code == 404
        assert studio.post(path, json={**body, "person_id": unknown}).status_code == 404


def test_files_come_with_a_form(studio: Studio) -> None:
    task_id = task(studio)
    form = {"task_status_id": status_id(studio, "wfa"), "comment": "See", "checklist": json.dumps([{"text": "Arms"}])}
    files = {"first": ("turn.PNG", b"png", "image/png"), "second": ("notes.txt", b"hello", "text/plain")}
    made = studio.post(f"/actions/tasks/{task_id}/comment", data=form, files=files).json()
    assert [(row["name"], row["extension"], row["size"]) for row in made["attachment_files"]] == [
        ("turn.PNG", "png", 3),
        ("notes.txt", "txt", 5),
    ]
    assert made["checklist"] == [{"text": "Arms"}]
    shown = studio.get(f"/data/tasks/{task_id}/comments").json()[0]
    assert [row["reply_id"] for row in shown["attachment_files"]] == [None, None]


def test_a_form_is_held_against_the_same_rules(studio: Studio) -> None:
    path, status = f"/actions/tasks/{task(studio)}/comment", status_id(studio, "wfa")
    files = {"file": ("notes.txt", b"hello", "text/plain")}
    answer = studio.post(path, data={"task_status_id": status, "checklist": "zz", "for_client": "maybe"}, files=files)
    checklist, for_client = answer.json()["data"]["errors"]
    assert checklist["message"].startswith("Value error, unexpected character")
    assert for_client == {
        "field": "for_client",
        "message": "Input should be a valid boolean, unable to interpret input",
    }
