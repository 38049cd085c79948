"""Rows come from another Kitsu server."""

from __future__ import annotations

from typing import Any

from .. import scenario
from ..teller import Teller
from ..world import World, world

Values = dict[str, Any]
WHEN = {"created_at": "2031-03-01T10:00:00", "updated_at": "2031-03-02T10:00:00"}


def sent(
    t: Teller, table: str, values: Values, change: Values, *, is_read: bool = True, sam: str | None = None
) -> Values:
    """A row comes, comes again changed, comes from `sam` who may not, and comes spoilt; the row that came."""
    path, row = f"/import/kitsu/{table}", {"id": t.new_id(), **WHEN, **values}
    t.post(path, [row])
    t.post(path, [{**row, **change}])
    if is_read:
        t.get(f"/data/{table}/{row['id']}")
    if sam is not None:
        t.post(path, [row], as_=sam)
    t.post(path, [])
    return row


@scenario("Productions come from another Kitsu")
def kitsu_projects(t: Teller) -> None:
    w = world(t)
    status = t.make(f"/data/projects/{w.project}", method="GET")["project_status_id"]
    values = {"type": "Project", "name": t.name("Nuit"), "project_status_id": status, "team": []}
    row = sent(
        t,
        "projects",
        values,
        {"description": "Dark", "fps": "30"},
        is_read=False,
        sam=t.person(first_name="Sam")["email"],
    )
    t.get(f"/data/projects/{row['id']}", params={"relations": "false"})


@scenario("Assets and shots come from another Kitsu")
def kitsu_entities(t: Teller) -> None:
    w = world(t)
    base = {"project_id": w.project, "created_by": None}
    asset = {**base, "type": "Asset", "entity_type_id": w.asset_type, "name": "Lantern"}
    sent(t, "entities", asset, {"description": "Old", "data": {"weight": 3}}, sam=t.person(first_name="Sam")["email"])
    shot = t.make(f"/data/entities/{w.shot()['id']}", method="GET")
    kept = ("project_id", "entity_type_id", "parent_id")
    sent(t, "entities", {**{name: shot[name] for name in kept}, "type": "Shot", "name": "SH090"}, {"nb_frames": 48})


@scenario("Castings come from another Kitsu")
def kitsu_links(t: Teller) -> None:
    w = world(t)
    values = {"entity_in_id": w.shot()["id"], "entity_out_id": w.asset()["id"], "nb_occurences": 2, "label": "fixed"}
    sent(
        t,
        "entity-links",
        {"type": "EntityLink", **values},
        {"nb_occurences": 3},
        is_read=False,
        sam=t.person(first_name="Sam")["email"],
    )
    t.get(f"/data/projects/{w.project}/entity-links")
    t.get(f"/data/projects/{w.project}/entities/{values['entity_in_id']}/casting")


@scenario("Tasks come from another Kitsu")
def kitsu_tasks(t: Teller) -> None:
    w = world(t)
    kim = w.member()["id"]
    values = {
        "type": "Task",
        "name": "main",
        "project_id": w.project,
        "entity_id": w.shot()["id"],
        "task_type_id": w.task_type,
        "task_status_id": w.todo,
        "assignees": [kim],
    }
    sent(
        t,
        "tasks",
        values,
        {"assignees": [], "estimation": 480, "due_date": "2031-04-01T00:00:00"},
        sam=t.person(first_name="Sam")["email"],
    )


def _task(w: World) -> str:
    return str(w.task(w.shot()["id"])["id"])


@scenario("Comments, and news of them, come from another Kitsu")
def kitsu_comments(t: Teller) -> None:
    w = world(t)
    task, kim = _task(w), w.member()["id"]
    values = {"object_id": task, "object_type": "Task", "person_id": kim, "task_status_id": w.wip, "text": "Go"}
    comment = sent(
        t,
        "comments",
        {"type": "Comment", **values},
        {"text": "Stop", "pinned": True},
        sam=t.person(first_name="Sam")["email"],
    )
    t.get(f"/data/tasks/{task}/comments")
    news = {
        "type": "News",
        "author_id": kim,
        "comment_id": comment["id"],
        "task_id": task,
        "change": True,
        "preview_file_id": None,
    }
    sent(t, "news", news, {"change": False}, is_read=False)
    t.get(f"/data/projects/{w.project}/news")
    notice = {"person_id": kim, "author_id": kim, "comment_id": comment["id"], "task_id": task}
    notice["notification_type"] = "comment"
    sent(t, "notifications", notice, {"read": True}, is_read=False)
    t.get(f"/data/projects/{w.project}/notifications")


@scenario("Attachments come from another Kitsu")
def kitsu_attachments(t: Teller) -> None:
    w = world(t)
    comment = t.make(f"/actions/tasks/{_task(w)}/comment", {"task_status_id": w.wip, "comment": "See"})["id"]
    values = {"name": "note.txt", "size": 6, "extension": "txt", "mimetype": "text/plain", "comment_id": comment}
    row = sent(
        t,
        "attachment-files",
        {"type": "AttachmentFile", **values},
        {"size": 7},
        sam=t.person(first_name="Sam")["email"],
    )
    t.get(f"/data/attachment-files/{row['id']}/file/note.txt")


@scenario("Metadata descriptors come from another Kitsu")
def kitsu_descriptors(t: Teller) -> None:
    w = world(t)
    values = {
        "type": "MetadataDescriptor",
        "project_id": w.project,
        "entity_type": "Shot",
        "name": "Mood",
        "field_name": "mood",
        "data_type": "list",
        "choices": ["calm"],
        "departments": [],
    }
    sent(
        t,
        "metadata-descriptors",
        values,
        {"choices": ["calm", "wild"], "for_client": True},
        sam=t.person(first_name="Sam")["email"],
    )


@scenario("Schedules come from another Kitsu")
def kitsu_schedules(t: Teller) -> None:
    w = world(t)
    item = {"project_id": w.project, "task_type_id": w.task_type, "start_date": "2031-03-01", "end_date": "2031-03-09"}
    sent(
        t, "schedule-items", {"type": "ScheduleItem", **item}, {"man_days": 4}, sam=t.person(first_name="Sam")["email"]
    )
    stone = {"project_id": w.project, "task_type_id": w.task_type, "date": "2031-03-05", "name": "Half"}
    sent(t, "milestones", {"type": "Milestone", **stone}, {"name": "Three quarters"})


@scenario("Previews and playlists come from another Kitsu")
def kitsu_previews(t: Teller) -> None:
    w = world(t)
    task, kim = _task(w), w.member()["id"]
    preview = {"task_id": task, "person_id": kim, "name": f"main {t.mark}", "revision": 1, "extension": "png"}
    row = sent(
        t,
        "preview-files",
        {"type": "PreviewFile", **preview},
        {"status": "broken", "width": 30},
        sam=t.person(first_name="Sam")["email"],
    )
    entity = t.make(f"/data/tasks/{task}", method="GET")["entity_id"]
    shots = [{"entity_id": entity, "preview_file_id": row["id"]}]
    values = {"name": t.name("Review"), "project_id": w.project, "for_entity": "shot", "shots": shots}
    playlist = sent(t, "playlists", {"type": "Playlist", **values}, {"for_client": True})
    job = {"playlist_id": playlist["id"], "status": "running", "job_type": "movie"}
    sent(t, "build-jobs", {"type": "BuildJob", **job}, {"status": "failed"}, is_read=False)


@scenario("Time spent and subscriptions come from another Kitsu")
def kitsu_time(t: Teller) -> None:
    w = world(t)
    task, kim = _task(w), w.member()["id"]
    spent = {"task_id": task, "person_id": kim, "date": "2031-03-05", "duration": 120}
    sent(t, "time-spents", {"type": "TimeSpent", **spent}, {"duration": 60}, sam=t.person(first_name="Sam")["email"])
    entity = t.make(f"/data/tasks/{task}", method="GET")["entity_id"]
    follow = {"task_id": task, "person_id": kim, "entity_id": entity, "task_type_id": w.task_type}
    sent(t, "subscriptions", {"type": "Subscription", **follow}, {"task_type_id": None}, is_read=False)
    t.get(f"/data/projects/{w.project}/subscriptions")
