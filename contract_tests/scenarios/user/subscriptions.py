"""Following tasks, and being told of them."""

from __future__ import annotations

from .. import scenario
from ..lifecycle import UNKNOWN
from ..teller import Teller
from ..world import world


@scenario("Somebody follows a task and is told of a comment")
def followed_task(t: Teller) -> None:
    w = world(t)
    task = w.task(w.shot()["id"])["id"]
    me = w.member("supervisor", "Sue")["email"]
    t.get(f"/data/user/tasks/{task}/subscribed", as_=me)
    t.post(f"/actions/user/tasks/{task}/subscribe", as_=me)
    t.post(f"/actions/user/tasks/{task}/subscribe", as_=me)
    t.get(f"/data/user/tasks/{task}/subscribed", as_=me)
    t.make(f"/actions/tasks/{task}/comment", {"task_status_id": w.wip, "comment": "News"})
    told = t.get("/data/user/notifications", as_=me)
    t.get(f"/data/user/notifications/{told[0]['id']}", as_=me)
    t.put(f"/data/user/notifications/{told[0]['id']}", {"read": True}, as_=me)
    t.get("/data/user/notifications", params={"read": "false"}, as_=me)
    t.get("/data/user/notifications", params={"type": "mention"}, as_=me)
    t.delete(f"/actions/user/tasks/{task}/unsubscribe", as_=me)
    t.delete(f"/actions/user/tasks/{task}/unsubscribe", as_=me)
    t.get(f"/data/user/tasks/{task}/subscribed", as_=me)


@scenario("A sequence is followed, and then it is not")
def followed_sequence(t: Teller) -> None:
    w = world(t)
    sequence = w.sequence()["id"]
    w.shot(sequence_id=sequence)
    me = w.member("supervisor", "Sue")["email"]
    path = f"/actions/user/sequences/{sequence}/task-types/{w.task_type}"
    t.post(f"{path}/subscribe", as_=me)
    t.get(f"/data/user/entities/{sequence}/task-types/{w.task_type}/subscribed", as_=me)
    t.get(f"/data/user/sequences/{sequence}/task-types/{w.task_type}/subscribed", as_=me)
    t.delete(f"{path}/unsubscribe", as_=me)
    t.get(f"/data/user/sequences/{sequence}/task-types/{w.task_type}/subscribed", as_=me)
    t.post(f"/actions/user/sequences/{UNKNOWN}/task-types/{w.task_type}/subscribe", as_=me)


@scenario("Several tasks are followed at once, and all that was told is read")
def followed_together(t: Teller) -> None:
    w = world(t)
    tasks = [w.task(w.shot(name)["id"])["id"] for name in ("SH010", "SH020")]
    me = w.member("supervisor", "Sue")["email"]
    t.post("/actions/user/tasks/subscribe", {"task_ids": tasks}, as_=me)
    for task in tasks:
        t.make(f"/actions/tasks/{task}/comment", {"task_status_id": w.wip, "comment": "News"})
    t.post("/actions/user/notifications/mark-all-as-read", as_=me)
    t.get("/data/user/notifications", params={"read": "false"}, as_=me)
    t.post("/actions/user/tasks/unsubscribe", {"task_ids": tasks}, as_=me)
    t.get(f"/data/user/tasks/{tasks[0]}/subscribed", as_=me)
    t.post("/actions/user/tasks/subscribe", {"task_ids": [UNKNOWN]}, as_=me)
    t.post("/actions/user/tasks/subscribe", {}, as_=me)


@scenario("Notifications of others, and of nobody")
def notifications_of_others(t: Teller) -> None:
    w = world(t)
    task = w.task(w.shot()["id"])["id"]
    kim, pat = w.artist(task), w.member(first_name="Pat")
    comment = {"task_status_id": w.wip, "comment": f"@{pat['full_name']} look"}
    t.post(f"/actions/tasks/{task}/comment", comment)
    mine = t.get("/data/user/notifications", as_=kim["email"])
    t.get("/data/user/notifications", as_=pat["email"])
    t.get(f"/data/user/notifications/{mine[0]['id']}", as_=pat["email"])
    t.put(f"/data/user/notifications/{mine[0]['id']}", {"read": True}, as_=pat["email"])
    t.get(f"/data/user/notifications/{UNKNOWN}", as_=kim["email"])
    t.put(f"/data/user/notifications/{mine[0]['id']}", {}, as_=kim["email"])
