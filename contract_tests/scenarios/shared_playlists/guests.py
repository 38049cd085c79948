"""Guests look at shared playlists and comment."""

from __future__ import annotations

from .. import scenario
from ..lifecycle import UNKNOWN
from ..sending import upload
from ..teller import Teller
from .sharing import sharing


@scenario("A guest opens a shared playlist")
def opened(t: Teller) -> None:
    s = sharing(t)
    t.get(s.base, as_=None)
    t.get(f"{s.base}/context", as_=None)
    t.get(f"{s.base}/comments", as_=None)
    t.get(f"{s.base}/preview-files/{s.preview}", as_=None)
    t.get(f"{s.base}/pictures/thumbnails/preview-files/{s.preview}.png", as_=None)
    t.get(f"{s.base}/pictures/originals/preview-files/{s.preview}.png", as_=None)
    t.get(f"{s.base}/preview-files/{s.preview}/download", as_=None)
    t.get(f"{s.base}/preview-files/{UNKNOWN}", as_=None)
    t.get(f"{s.base}/pictures/thumbnails/preview-files/{UNKNOWN}.png", as_=None)
    t.get("/shared/playlists/nonsense", as_=None)


@scenario("A guest comments, changes the comment and takes it back")
def guest_comments(t: Teller) -> None:
    s = sharing(t)
    guest = t.post(f"{s.base}/guest", {"first_name": "Mei", "last_name": t.mark}, as_=None)["id"]
    t.post(f"{s.base}/guest", {"guest_id": guest}, as_=None)
    values = {"guest_id": guest, "task_id": s.task, "task_status_id": s.status, "text": "Warmer?"}
    comment = t.post(f"{s.base}/comments", values, as_=None)["id"]
    t.put(f"{s.base}/comments/{comment}", {"guest_id": guest, "text": "Colder?"}, as_=None)
    t.get(f"{s.base}/comments", as_=None)
    t.get(f"/data/tasks/{s.task}/comments")
    t.delete(f"{s.base}/comments/{comment}", json={"guest_id": guest}, as_=None)
    t.delete(f"{s.base}/comments/{comment}", json={"guest_id": guest}, as_=None)


@scenario("What guests may not say")
def guests_refused(t: Teller) -> None:
    s = sharing(t)
    mei, jo = (t.post(f"{s.base}/guest", {"first_name": name}, as_=None)["id"] for name in ("Mei", "Jo"))
    values = {"guest_id": mei, "task_id": s.task, "task_status_id": s.status, "text": "Warmer?"}
    path = f"{s.base}/comments"
    comment = t.post(path, values, as_=None)["id"]
    t.post(path, {**values, "guest_id": UNKNOWN}, as_=None)
    t.post(path, {**values, "task_id": UNKNOWN}, as_=None)
    t.post(path, {**values, "task_status_id": s.world.todo}, as_=None)
    t.post(path, {}, as_=None)
    t.put(f"{path}/{comment}", {"guest_id": jo, "text": "Mine"}, as_=None)
    t.delete(f"{path}/{comment}", json={"guest_id": jo}, as_=None)
    t.put(f"{path}/{UNKNOWN}", {"guest_id": mei, "text": "Mine"}, as_=None)


@scenario("A guest attaches a file and draws")
def guest_attaches(t: Teller) -> None:
    s = sharing(t)
    guest = t.post(f"{s.base}/guest", {"first_name": "Mei"}, as_=None)["id"]
    values = {"guest_id": guest, "task_id": s.task, "task_status_id": s.status, "text": "See"}
    comment = t.post(f"{s.base}/comments", values, as_=None)["id"]
    path = f"{s.base}/comments/{comment}/attachments"
    made = t.call("POST", path, as_=None, data={"guest_id": guest}, **upload(b"A note", "note.txt"))
    file = made[0]["id"] if isinstance(made, list) else made["id"]
    t.get(f"{s.base}/attachment-files/{file}/file/note.txt", as_=None)
    t.delete(f"{path}/{file}", json={"guest_id": guest}, as_=None)
    drawing = {"time": 0, "drawing": {"objects": [{"id": "one", "type": "path"}]}}
    body = {"guest_id": guest, "preview_file_id": s.preview, "additions": [drawing]}
    t.put(f"{s.base}/annotations", body, as_=None)
    t.put(f"{s.base}/annotations", {**body, "guest_id": UNKNOWN}, as_=None)


@scenario("A link with a password, one without comments, and one that is withdrawn")
def links(t: Teller) -> None:
    s = sharing(t, password="wolf")
    t.get(s.base, as_=None)
    t.get(s.base, params={"password": "cat"}, as_=None)
    t.get(f"{s.base}/comments", params={"password": "wolf"}, as_=None)
    path = f"/data/playlists/{s.playlist}/share"
    mute = t.post(path, {"can_comment": False})["token"]
    guest = t.post(f"/shared/playlists/{mute}/guest", {"first_name": "Mei"}, as_=None)["id"]
    values = {"guest_id": guest, "task_id": s.task, "task_status_id": s.status, "text": "Warmer?"}
    t.post(f"/shared/playlists/{mute}/comments", values, as_=None)
    t.post(path, {}, as_=s.world.member()["email"])
    t.delete(f"{path}/{mute}")
    t.get(f"/shared/playlists/{mute}", as_=None)
    t.post(f"/data/playlists/{UNKNOWN}/share", {})
