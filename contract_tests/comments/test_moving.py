from __future__ import annotations

from typing import Any

import pytest

from mockitsu.testing import Studio

from .. import making, media
from .talking import comment, state, status_id, task, told


def two_tasks(studio: Studio, *assignees: str) -> tuple[str, str]:
    """Two tasks on one asset; the second is assigned."""
    asset_id = making.asset(studio, making.film(studio))
    return (
        making.task(studio, asset_id, task_type="Modeling"),
        making.task(studio, asset_id, *assignees, task_type="Rigging"),
    )


def move(studio: Studio, source: str, comment_id: str, target: str, as_: str = "admin") -> Any:
    path = f"/actions/tasks/{source}/comments/{comment_id}/move"
    return studio.post(path, as_=as_, json={"target_task_id": target})


def test_both_tasks_follow_a_comment_that_moves(studio: Studio) -> None:
    source, target = two_tasks(studio, "artist")
    comment(studio, source, "wip")
    made = comment(studio, source, "retake", comment="For rigging @Mei Tanaka")
    answer = move(studio, source, made["id"], target)
    assert answer.status_code == 200, answer.text
    assert (answer.json()["object_id"], answer.json()["created_at"]) == (target, made["created_at"])
    assert (state(studio, source)["status"], state(studio, source)["retake_count"]) == ("wip", 0)
    assert (state(studio, target)["status"], state(studio, target)["retake_count"]) == ("retake", 1)


def test_news_and_notifications_are_made_anew(studio: Studio) -> None:
    source, target = two_tasks(studio, "artist")
    made = comment(studio, source, "retake")
    with making.events(studio) as heard:
        move(studio, source, made["id"], target).raise_for_status()
    news = studio.rows("news", comment_id=made["id"])
    assert [(row["task_id"], row["change"], row["created_at"]) for row in news] == [(target, False, made["created_at"])]
    assert (told(studio, source), [kind for _, kind in told(studio, target)]) == ([], ["comment"])
    assert [event.name for event in heard] == [
        "news:delete",
        "task:update",
        "task:update",
        "comment:delete",
        "comment:new",
        "notification:new",
        "news:new",
    ]


def test_what_cannot_be_moved(studio: Studio) -> None:
    source, target = two_tasks(studio)
    other = task(studio)
    made = comment(studio, source)
    media.uploaded(studio, target, media.picture(), "take.png")
    shown = studio.rows("comment", object_id=target)[0]["id"]
    cases = [
        ((target, made["id"], source), "Comment does not belong to the given task."),
        ((source, made["id"], source), "Source and target tasks must be different."),
        ((source, made["id"], other), "A comment can only be moved between tasks of the same entity."),
        ((target, shown, source), "A comment attached to a preview revision cannot be moved."),
    ]
    for asked, message in cases:
        answer = move(studio, *asked)
        assert (answer.status_code, answer.json()["message"]) == (400, message)
    for asked in ((source, made["id"], making.UNKNOWN), (source, making.UNKNOWN, target)):
        assert move(studio, *asked).status_code == 404


@pytest.mark.parametrize(
    ("role", "status"), [("manager", 200), ("supervisor", 403), ("artist", 403), ("vendor", 403), ("client", 403)]
)
def test_managers_move_comments(studio: Studio, role: str, status: int) -> None:
    source, target = two_tasks(studio)
    assert move(studio, source, comment(studio, source)["id"], target, as_=role).status_code == status


def passed_on(studio: Studio, *task_ids: str, as_: str = "manager", **more: Any) -> Any:
    path = f"/actions/projects/{making.film(studio)}/tasks/copy-client-comments"
    return studio.post(path, as_=as_, json={"task_ids": list(task_ids), **more})


def test_the_last_comment_of_a_client_is_passed_on(studio: Studio) -> None:
    task_id = task(studio, "artist")
    checklist = [{"text": "Hair", "checked": False}]
    comment(studio, task_id, "retake", as_="client", comment="Longer hair", checklist=checklist, links=["x"])
    comment(studio, task_id, "wfa")
    answer = passed_on(studio, task_id, task(studio), making.UNKNOWN, prefix="The client says:")
    assert answer.status_code == 201, answer.text
    (made,) = answer.json()
    assert (made["text"], made["checklist"], made["links"]) == ("The client says:\n\nLonger hair", [], [])
    assert (made["task_status_id"], made["for_client"]) == (status_id(studio, "wfa"), False)
    assert made["person_id"] == studio.persona("manager")["id"]
    assert passed_on(studio, task_id).json()[0]["text"] == "Longer hair"


def test_whose_comments_are_passed_on_has_to_be_said(studio: Studio) -> None:
    errors = passed_on(studio).json()["data"]["errors"]
    assert errors == [{"field": "task_ids", "message": "List should have at least 1 item after validation, not 0"}]
    assert passed_on(studio, making.UNKNOWN, as_="artist").status_code == 403
