"""Comments: what automations do because of them, and who is told."""

from __future__ import annotations

from typing import Any

from mockitsu.testing import Studio

from ... import making
from ...shared_playlists.sharing import Sharing
from .work import Case, Request, Work, changed, commented, entity, made, status, task_on, task_type

TRIGGER = "retake"
"""The status that sets automations going."""
FEEDBACK = "wfa"
"""A status that asks for feedback."""
AUTOMATED = (
    *("comment:new", "comment:update", "task:update", "task:status-changed", "notification:new", "news:new"),
    *(
        "task:to-review",
        "asset:update",
        "shot:casting-update",
        "task:update-casting-stats",
        "preview-file:new",
        "preview-file:update",
        "preview-file:add-file",
    ),
)


class Automated:
    """A task on an asset, with a preview, whose next status sets two automations going.

    One makes the asset ready for a task of the shot that it is cast in, the other moves a second task of the asset and
    copies the preview to it. An artist has both.
    """

    def __init__(self, studio: Studio) -> None:
        self.studio, self.work = studio, Work(studio, "asset", "artist")
        self.project_id, self.task_id = self.work.project_id, self.work.task_id
        self.place = f"/data/projects/{self.project_id}"
        shot_id = making.shot(studio, self.project_id)
        making.cast(studio, shot_id, self.work.entity_id)
        changed(studio, f"/data/entities/{shot_id}", {"nb_entities_out": 7})  # to be counted again
        self.second, self.layout = task_type(studio, "asset", "Varnishing"), task_type(studio, "shot", "Rough")
        for id in (self.work.task_type_id, self.second, self.layout):
            made(studio, f"{self.place}/settings/task-types", {"task_type_id": id, "priority": 1})
        task_on(studio, self.work.entity_id, self.second, "artist")
        task_on(studio, shot_id, self.layout)

    def start(self) -> None:
        """From now on the automations are the production's."""
        common = {
            "entity_type": "asset",
            "in_task_type_id": self.work.task_type_id,
            "in_task_status_id": status(self.studio, TRIGGER),
        }
        ready = {"out_field_type": "ready_for", "out_task_type_id": self.layout}
        moved = {
            "out_field_type": "status",
            "out_task_type_id": self.second,
            "out_task_status_id": status(self.studio, FEEDBACK),
            "import_last_revision": True,
        }
        for automation in (ready, moved):
            row = made(self.studio, "/data/status-automations", {**common, **automation})
            made(self.studio, f"{self.place}/settings/status-automations", {"status_automation_id": row["id"]})


def _automated(studio: Studio) -> tuple[Automated, dict[str, Any]]:
    scene = Automated(studio)
    scene.start()
    return scene, {"task_status_id": status(studio, TRIGGER)}


def automated_comment(studio: Studio) -> Request:
    scene, said = _automated(studio)
    return {"path": f"/actions/tasks/{scene.task_id}/comment", "json": {**said, "comment": "Again"}}


def automated_batch(studio: Studio) -> Request:
    scene, said = _automated(studio)
    body = {"comments": [{**said, "text": "Again", "task_id": scene.task_id}]}
    return {"path": "/actions/tasks/batch-comment", "json": body}


def automated_batch_of_task(studio: Studio) -> Request:
    scene, said = _automated(studio)
    body = {"comments": [{**said, "text": "Again"}]}
    return {"path": f"/actions/tasks/{scene.task_id}/batch-comment", "json": body}


def automated_comments_of_project(studio: Studio) -> Request:
    scene, said = _automated(studio)
    body = [{**said, "object_id": scene.task_id, "comment": "Again"}]
    return {"path": f"/actions/projects/{scene.project_id}/tasks/comment-many", "json": body}


def automated_copy(studio: Studio) -> Request:
    """A client's comment is repeated with the status that the task has, which is the one that sets all going."""
    scene = Automated(studio)
    said = {"task_status_id": status(studio, TRIGGER), "comment": "Warmer, please"}
    path = f"/actions/tasks/{scene.task_id}/comment"
    studio.post(path, json=said, as_="client").raise_for_status()
    scene.start()
    body = {"task_ids": [scene.task_id]}
    return {"path": f"/actions/projects/{scene.project_id}/tasks/copy-client-comments", "json": body}


def comment_to_move(studio: Studio) -> Request:
    asset_id = entity(studio, "asset")
    source, target = (
        task_on(studio, asset_id, task_type(studio, "asset", name), "artist") for name in ("Ink", "Paint")
    )
    comment = commented(studio, source["id"])
    path = f"/actions/tasks/{source['id']}/comments/{comment['id']}/move"
    return {"path": path, "json": {"target_task_id": target["id"]}}


def changed_comment(studio: Studio) -> Request:
    """Another status, and somebody who is mentioned."""
    work = Work(studio)
    body = {"task_status_id": status(studio, TRIGGER), "text": f"@{studio.persona('artist')['full_name']} look"}
    return {"path": f"/data/comments/{work.comment_id}", "json": body}


def acknowledged_comment(studio: Studio) -> Request:
    work = Work(studio)
    path = f"/data/tasks/{work.task_id}/comments/{work.comment_id}/ack"
    made(studio, path, {})
    return {"path": path}


def _guests_status(studio: Studio, sharing: Sharing, **more: Any) -> tuple[str, dict[str, Any]]:
    """A guest, and what it says: that it waits for feedback."""
    return sharing.guest(), {"task_status_id": status(studio, FEEDBACK), **more}


def guests_comment(studio: Studio) -> Request:
    sharing = Sharing(studio)
    guest, said = _guests_status(studio, sharing)
    return {"path": f"{sharing.base}/comments", "json": {**said, "guest_id": guest, "task_id": sharing.task["id"]}}


def guests_changed_comment(studio: Studio) -> Request:
    sharing = Sharing(studio)
    guest, said = _guests_status(studio, sharing)
    comment = sharing.comment(guest)
    return {"path": f"{sharing.base}/comments/{comment['id']}", "json": {**said, "guest_id": guest}}


def guests_removed_comment(studio: Studio) -> Request:
    sharing = Sharing(studio)
    guest, said = _guests_status(studio, sharing)
    comment = sharing.comment(guest, **said)
    return {"path": f"{sharing.base}/comments/{comment['id']}", "json": {"guest_id": guest}}


def new_guest(studio: Studio) -> Request:
    return {"path": f"{Sharing(studio).base}/guest", "json": {"first_name": "Noor"}}


def notification_to_unread(studio: Studio) -> Request:
    """Somebody else has commented on a task of the caller, who has read of it."""
    task = task_on(studio, entity(studio, "asset"), task_type(studio, "asset"), "admin")
    said = {"task_status_id": status(studio), "comment": "Yours"}
    studio.post(f"/actions/tasks/{task['id']}/comment", json=said, as_="manager").raise_for_status()
    notification = studio.get("/data/user/notifications").json()[0]
    path = f"/data/user/notifications/{notification['id']}"
    changed(studio, path, {"read": True})
    return {"path": path, "json": {"read": False}}


MOVED = ("task:update", "task:status-changed")
CASES = (
    Case("create_task_comment", AUTOMATED, automated_comment),
    Case("create_batch_comments", AUTOMATED, automated_batch),
    Case("create_task_batch_comments", AUTOMATED, automated_batch_of_task),
    Case("create_project_comments", AUTOMATED, automated_comments_of_project),
    Case("copy_client_comments", AUTOMATED, automated_copy),
    Case("move_comment", ("notification:new",), comment_to_move),
    Case("update_comment", ("comment:update", "notification:new", *MOVED), changed_comment),
    Case("acknowledge_comment", ("comment:unacknowledge",), acknowledged_comment),
    Case("create_shared_playlist_comment", (*MOVED, "task:to-review"), guests_comment),
    Case("update_shared_playlist_comment", ("comment:update", *MOVED), guests_changed_comment),
    Case("delete_shared_playlist_comment", ("comment:delete", *MOVED), guests_removed_comment),
    Case("enter_shared_playlist", ("person:new",), new_guest),
    Case("update_my_notification", ("notification:unread",), notification_to_unread),
)
