"""What the tests of comments share: a task to talk about, and talking."""

from __future__ import annotations

from typing import Any

from mockitsu.testing import Studio

from .. import making

STATUSES = ("todo", "wip", "wfa", "retake", "done")


def status_id(studio: Studio, short_name: str) -> str:
    return str(studio.row("task_status", short_name=short_name)["id"])


def task(studio: Studio, *assignees: str) -> str:
    """The id of a fresh task on a fresh asset of the film."""
    return making.task(studio, making.asset(studio, making.film(studio)), *assignees)


def comment(studio: Studio, task_id: str, status: str = "wip", as_: str = "admin", **body: Any) -> dict[str, Any]:
    """A new comment as its answer shows it."""
    sent = {"task_status_id": status_id(studio, status), **body}
    answer = studio.post(f"/actions/tasks/{task_id}/comment", as_=as_, json=sent)
    assert answer.status_code == 201, answer.text
    return dict(answer.json())


def state(studio: Studio, task_id: str) -> dict[str, Any]:
    """Where a task stands: its status by short name, its dates by their day and time, its count of retakes."""
    row = studio.row("task", id=task_id)
    names = ("real_start_date", "end_date", "done_date", "last_comment_date", "retake_count")
    status = studio.row("task_status", id=row["task_status_id"])["short_name"]
    return {"status": status, **{name: row[name] for name in names}}


def told(studio: Studio, task_id: str) -> list[tuple[str, str]]:
    """Who was notified of a task, with the kinds of the notifications, in a fixed order."""
    people = {row["id"]: row["first_name"] for row in studio.rows("person")}
    rows = studio.rows("notification", task_id=task_id)
    return sorted((people[row["person_id"]], row["notification_type"]) for row in rows)
