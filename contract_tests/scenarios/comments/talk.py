"""Replies, acknowledgements, moves."""

from __future__ import annotations

from .. import scenario
from ..lifecycle import UNKNOWN
from ..teller import Teller
from ..world import world


@scenario("A comment is answered, liked, and moved to another task")
def moved_comment(t: Teller) -> None:
    w = world(t)
    shot = w.shot()["id"]
    task, other = w.task(shot)["id"], w.task(w.asset()["id"], w.asset_task_type)["id"]
    kim, sue = w.artist(task)["email"], w.member("supervisor", "Sue")["email"]
    comment = t.make(f"/actions/tasks/{task}/comment", {"task_status_id": w.wip, "comment": "See"})["id"]
    t.post(f"/data/tasks/{task}/comments/{comment}/ack", as_=kim)
    t.post(f"/data/tasks/{task}/comments/{comment}/ack", as_=kim)
    reply = t.post(f"/data/tasks/{task}/comments/{comment}/reply", {"text": "Yes"}, as_=kim)["id"]
    t.delete(f"/data/tasks/{task}/comments/{comment}/reply/{reply}", as_=sue)
    t.delete(f"/data/tasks/{task}/comments/{comment}/reply/{reply}", as_=kim)
    move = f"/actions/tasks/{task}/comments/{comment}/move"
    t.post(move, {"target_task_id": other}, as_=kim)
    t.post(move, {"target_task_id": UNKNOWN})
    t.post(move, {"target_task_id": other})
    t.get(f"/data/tasks/{other}/comments")
    t.get(f"/data/tasks/{task}")


@scenario("Many tasks are commented at once")
def comment_many(t: Teller) -> None:
    w = world(t)
    first, second = (w.task(w.shot(name)["id"])["id"] for name in ("SH010", "SH020"))
    path = f"/actions/projects/{w.project}/tasks/comment-many"
    said = [{"object_id": task, "task_status_id": w.wip, "comment": "Go"} for task in (first, second)]
    t.post(path, said)
    t.get(f"/data/tasks/{second}/comments")
    t.post(path, said, as_=w.member()["email"])
    t.post(path, [])
    t.post(path, [{"object_id": UNKNOWN, "task_status_id": w.wip, "comment": "Go"}])


@scenario("Comments with check lists, links and times of their own")
def comments_with_more(t: Teller) -> None:
    w = world(t)
    path = f"/actions/tasks/{w.task(w.shot()['id'])['id']}/comment"
    values = {"task_status_id": w.wip, "comment": "Do"}
    t.post(path, {**values, "checklist": [{"text": "Eyes", "checked": False}], "links": ["http://example.com/a"]})
    t.post(path, {**values, "created_at": "2031-03-03 10:00:00"})
    t.post(path, {**values, "task_status_id": UNKNOWN})
    t.post(path, {})
    t.post(path, values, as_=w.member("client", "Cleo")["email"])
