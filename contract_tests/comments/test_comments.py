"""Changing and deleting comments, and what that does to their tasks."""

from __future__ import annotations

from typing import Any

import pytest

from mockitsu.testing import Studio

from .. import making
from .talking import comment, state, status_id, task, told


def put(studio: Studio, comment_id: str, as_: str = "admin", **body: Any) -> int:
    return studio.put(f"/data/comments/{comment_id}", as_=as_, json=body).status_code


def dated(studio: Studio, task_id: str, *statuses: str) -> list[str]:
    """Comments on the days from 1 January 2026 on; their ids."""
    return [
        comment(studio, task_id, status, created_at=f"2026-01-{day:02} 10:00:00")["id"]
        for day, status in enumerate(statuses, 1)
    ]


def test_a_new_text_brings_new_mentions(studio: Studio) -> None:
    task_id = task(studio)
    comment_id = comment(studio, task_id, comment="@John Doe")["id"]
    assert put(studio, comment_id, text="@Karim Haddad") == 200
    assert studio.get(f"/data/comments/{comment_id}").json()["mentions"] == [studio.persona("supervisor")["id"]]
    assert told(studio, task_id) == [("Karim", "mention")]


def test_the_caller_becomes_the_editor(studio: Studio) -> None:
    comment_id = comment(studio, task(studio), as_="supervisor")["id"]
    with making.events(studio) as seen:
        answer = studio.put(f"/data/comments/{comment_id}", as_="manager", json={"text": "Better"})
    assert answer.json()["editor_id"] == studio.persona("manager")["id"]
    assert [event.name for event in seen] == ["comment:update"]
    assert seen[0].data["person_id"] == studio.persona("supervisor")["id"]


def test_who_may_change_what(studio: Studio) -> None:
    comment_id = comment(studio, task(studio, "artist"), checklist=[{"text": "a", "checked": False}])["id"]
    path = f"/data/comments/{comment_id}"
    nobody = {"admin": 200, "manager": 200, "supervisor": 403, "artist": 403, "client": 403, "vendor": 403}
    nobody["outsider"] = 403
    checked = [{"text": "a", "checked": True}]
    assert making.statuses(studio, "PUT", path, json={"text": "x"}) == nobody
    assert making.statuses(studio, "PUT", path, json={"pinned": True}) == {**nobody, "supervisor": 200}
    found = making.statuses(studio, "PUT", path, json={"checklist": checked})
    assert found == {**nobody, "supervisor": 200, "artist": 200}
    found = making.statuses(studio, "PUT", path, json={"pinned": None})
    assert found == {**nobody, "supervisor": 200, "artist": 200}


def test_the_author_may_change_all_but_the_forbidden_statuses(studio: Studio) -> None:
    task_id = task(studio, "artist")
    comment_id = comment(studio, task_id, as_="artist")["id"]
    making.update(studio, "task_status", status_id(studio, "done"), is_artist_allowed=False)
    assert put(studio, comment_id, "artist", text="x", pinned=True) == 200
    assert put(studio, comment_id, "artist", task_status_id=status_id(studio, "done")) == 403
    assert put(studio, comment_id, "artist", task_status_id=status_id(studio, "wfa")) == 200
    assert state(studio, task_id)["status"] == "wfa"


def test_another_status_moves_the_task(studio: Studio) -> None:
    task_id = task(studio)
    first, last = dated(studio, task_id, "wip", "done")
    with making.events(studio) as seen:
        assert put(studio, last, task_status_id=status_id(studio, "retake")) == 200
    assert [event.name for event in seen] == ["task:update", "task:status-changed", "comment:update"]
    assert state(studio, task_id) == {
        "status": "retake",
        "real_start_date": "2026-01-01T10:00:00",
        "end_date": None,
        "done_date": None,
        "last_comment_date": "2026-01-02T10:00:00",
        "retake_count": 1,
    }
    assert put(studio, first, task_status_id=status_id(studio, "retake")) == 200
    assert (state(studio, task_id)["status"], state(studio, task_id)["real_start_date"]) == ("retake", None)


@pytest.mark.parametrize(("id", "status"), [("abc", 400), (making.UNKNOWN, 404)])
def test_unknown_comments(studio: Studio, id: str, status: int) -> None:
    assert put(studio, id, text="x") == status
    assert studio.get(f"/data/comments/{id}").status_code == 404
    assert studio.delete(f"/data/comments/{id}").status_code == 404


def test_deleting_the_last_comment_puts_the_task_back(studio: Studio) -> None:
    task_id = task(studio)
    ids = dated(studio, task_id, "wip", "wfa", "retake", "wfa", "done", "retake")
    found = []
    for comment_id in reversed(ids):
        assert studio.delete(f"/data/tasks/{task_id}/comments/{comment_id}").status_code == 204
        now = state(studio, task_id)
        days = [now[name] and now[name][8:10] for name in ("real_start_date", "end_date", "done_date")]
        found.append((now["status"], *days, now["retake_count"]))
    assert found == [
        ("done", "01", "02", "05", 1),
        ("wfa", "01", "02", None, 1),
        ("retake", "01", "02", None, 1),
        ("wfa", "01", "02", None, 0),
        ("wip", "01", None, None, 0),
        ("todo", None, None, None, 0),
    ]


def test_a_comment_goes_with_its_previews_its_news_and_what_was_told_of_it(studio: Studio) -> None:
    task_id = task(studio, "artist")
    made = comment(studio, task_id, "wfa")
    studio.post(f"/actions/tasks/{task_id}/comments/{made['id']}/add-preview", json={}).raise_for_status()
    with making.events(studio) as seen:
        studio.delete(f"/data/comments/{made['id']}").raise_for_status()
    names = [event.name for event in seen if not event.name.startswith("preview-file")]
    assert names == ["news:delete", "comment:delete", "task:update", "task:status-changed"]
    for table in ("preview_file", "news", "notification"):
        assert studio.rows(table, task_id=task_id) == []


def test_who_may_delete(studio: Studio) -> None:
    task_id = task(studio, "artist")
    comment_id = comment(studio, task_id, as_="artist")["id"]
    allowed = {"admin": 204, "manager": 204, "artist": 204, "supervisor": 403}
    refused = {"client": 403, "vendor": 403, "outsider": 403}
    assert making.statuses(studio, "DELETE", f"/data/comments/{comment_id}") == {**allowed, **refused}
    path = f"/data/tasks/{making.UNKNOWN}/comments/{comment_id}"
    assert making.statuses(studio, "DELETE", path) == {**allowed, **refused}
