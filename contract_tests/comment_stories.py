"""What has to happen first for the comments that come in batches or change their task."""

from __future__ import annotations

from typing import Any

from mockitsu.testing import Studio

from . import making


def _said(studio: Studio) -> dict[str, Any]:
    status = studio.row("task_status", short_name="wip")["id"]
    return {"task_status_id": status, "text": "Second pass"}


def _task(studio: Studio) -> str:
    return making.task(studio, making.asset(studio, making.film(studio)))


def batch_of_comments(studio: Studio) -> dict[str, Any]:
    body = {"comments": [{**_said(studio), "task_id": _task(studio)}]}
    return {"path": "/actions/tasks/batch-comment", "json": body}


def batch_on_task(studio: Studio) -> dict[str, Any]:
    return {"path": f"/actions/tasks/{_task(studio)}/batch-comment", "json": {"comments": [_said(studio)]}}


def comment_to_move(studio: Studio) -> dict[str, Any]:
    asset_id = making.asset(studio, making.film(studio))
    source, target = (making.task(studio, asset_id, task_type=name) for name in ("Modeling", "Rigging"))
    body = {"task_status_id": _said(studio)["task_status_id"], "comment": "Meant for rigging"}
    comment = studio.post(f"/actions/tasks/{source}/comment", json=body).json()
    return {"path": f"/actions/tasks/{source}/comments/{comment['id']}/move", "json": {"target_task_id": target}}


STORIES = {
    "create_batch_comments": batch_of_comments,
    "create_task_batch_comments": batch_on_task,
    "move_comment": comment_to_move,
}
