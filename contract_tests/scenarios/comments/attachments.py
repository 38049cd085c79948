"""Files that come with comments, replies and chats, and comments in batches."""

from __future__ import annotations

import json
from typing import Any

from .. import scenario
from ..lifecycle import UNKNOWN
from ..sending import picture, upload
from ..teller import Teller
from ..world import World, world


def _comment(w: World, task: str, **options: Any) -> str:
    return str(
        w.teller.make(f"/actions/tasks/{task}/comment", {"task_status_id": w.wip, "comment": "See"}, **options)["id"]
    )


@scenario("Files are added to a comment, listed, downloaded and removed")
def attachments(t: Teller) -> None:
    w = world(t)
    task = w.task(w.shot()["id"])["id"]
    kim, out = w.artist(task)["email"], t.person(first_name="Out")["email"]
    comment = _comment(w, task, as_=kim)
    path = f"/actions/tasks/{task}/comments/{comment}/add-attachment"
    note = t.call("POST", path, as_=kim, **upload(b"A note", "Note 1.txt"))[0]["id"]
    face = t.call("POST", path, as_=kim, **upload(picture(600, 400), "face.png"))[0]["id"]
    t.call("POST", path, as_=out, **upload(b"A note", "note.txt"))
    t.post(path, as_=kim)
    t.call("POST", f"/actions/tasks/{task}/comments/{UNKNOWN}/add-attachment", **upload(b"A note", "note.txt"))
    for file, name in ((note, "Note 1.txt"), (face, "face.png"), (note, "other.txt"), (UNKNOWN, "note.txt")):
        t.get(f"/data/attachment-files/{file}/file/{name}", as_=kim)
        t.get(f"/pictures/thumbnails/attachment-files/{file}.png", as_=kim)
    t.get(f"/data/attachment-files/{note}/file/Note 1.txt", as_=out)
    t.get(f"/pictures/thumbnails/attachment-files/{face}.png", as_=out)
    for place in (f"/data/tasks/{task}", f"/data/projects/{w.project}"):
        t.get(f"{place}/attachment-files", order="name")
        t.get(f"{place}/attachment-files", as_=kim)
    t.get(f"/data/tasks/{UNKNOWN}/attachment-files")
    t.get(f"/data/projects/{UNKNOWN}/attachment-files")
    removal = f"/data/tasks/{task}/comments/{comment}/attachments"
    t.delete(f"{removal}/{note}", as_=out)
    t.delete(f"{removal}/{note}", as_=kim)
    t.delete(f"{removal}/{note}", as_=kim)
    t.get(f"/data/tasks/{task}/comments")


@scenario("An attachment as a row")
def attachment_rows(t: Teller) -> None:
    w = world(t)
    comment = _comment(w, w.task(w.shot()["id"])["id"])
    path, sam = "/data/attachment-files", t.person(first_name="Sam")["email"]
    values = {"name": t.name("note"), "size": 6, "extension": "txt", "mimetype": "text/plain", "comment_id": comment}
    made = t.post(path, values)["id"]
    t.get(f"{path}/{made}")
    t.put(f"{path}/{made}", {"size": 7})
    t.get(path, params={"name": t.name("note")})
    t.post(path, values, as_=sam)
    t.get(path, as_=sam)
    t.get(f"{path}/{made}", as_=sam)
    t.put(f"{path}/{made}", {"size": 7}, as_=sam)
    t.delete(f"{path}/{made}", as_=sam)
    t.post(path, {})
    t.post(path, {**values, "nonsense": 1})
    t.get(f"{path}/{UNKNOWN}")
    t.delete(f"{path}/{made}")
    t.get(f"{path}/{made}")


@scenario("Comments come in batches, on one task and on several")
def batches(t: Teller) -> None:
    w = world(t)
    first, second = (w.task(w.shot(name)["id"])["id"] for name in ("SH010", "SH020"))
    kim, out = w.artist(first)["email"], t.person(first_name="Out")["email"]
    one = {"task_status_id": w.wip, "text": "Go"}
    path = f"/actions/tasks/{first}/batch-comment"
    t.post(path, {"comments": [one, {**one, "text": "And on", "task_status_id": w.todo}]})
    t.post(path, {"comments": []})
    t.post(path, {})
    t.post(path, {"comments": [{"text": "No status"}]})
    t.post(path, {"comments": [{**one, "task_status_id": UNKNOWN}]})
    t.post(path, {"comments": [one]}, as_=kim)
    t.post(path, {"comments": [one]}, as_=out)
    t.post(f"/actions/tasks/{UNKNOWN}/batch-comment", {"comments": [one]})
    all_ = "/actions/tasks/batch-comment"
    t.post(all_, {"comments": [{**one, "task_id": first}, {**one, "task_id": second}]})
    t.post(all_, {"comments": [{**one, "task_id": UNKNOWN}]})
    t.post(all_, {"comments": [one]})
    t.post(all_, {"comments": [{**one, "task_id": first}]}, as_=out)
    form = {"comments": json.dumps([{**one, "task_id": second, "text": "With a file"}])}
    files = {"attachment_file-0-0": ("note.txt", b"A note", "text/plain")}
    t.post(all_, data=form, files=files)
    t.post(all_, data=form, files={"preview_file-0-0": ("take.png", picture(30, 20), "image/png")})
    for task in (first, second):
        t.get(f"/data/tasks/{task}/comments")


@scenario("Comments of clients are passed on to the team")
def clients_comments(t: Teller) -> None:
    w = world(t)
    status = {"name": t.name("Asked"), "short_name": t.mark, "color": "#123456", "is_client_allowed": True}
    asked = t.make("/data/task-status", status)["id"]
    t.make(f"/data/projects/{w.project}/settings/task-status", {"task_status_id": asked})
    task = w.task(w.shot()["id"])["id"]
    kim, cleo = w.artist(task)["email"], w.member("client", "Cleo")["email"]
    t.make(f"/actions/tasks/{task}/comment", {"task_status_id": asked, "comment": "Warmer"}, as_=cleo)
    path = f"/actions/projects/{w.project}/tasks/copy-client-comments"
    t.post(path, {"task_ids": [task], "prefix": "Client: "})
    t.post(path, {"task_ids": [task]})
    t.post(path, {"task_ids": []})
    t.post(path, {"task_ids": [UNKNOWN]})
    t.post(path, {})
    t.post(path, {"task_ids": [task]}, as_=kim)
    t.post(f"/actions/projects/{UNKNOWN}/tasks/copy-client-comments", {"task_ids": [task]})
    t.get(f"/data/tasks/{task}/comments")
    t.get(f"/data/tasks/{task}/comments", as_=kim)
