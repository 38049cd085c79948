"""Pictures are uploaded as previews."""

from __future__ import annotations

from .. import scenario
from ..lifecycle import UNKNOWN
from ..sending import picture, upload
from ..teller import Teller
from ..world import world


@scenario("A picture is uploaded for a comment, shown, and made the main one")
def picture_life(t: Teller) -> None:
    w = world(t)
    shot = w.shot()["id"]
    task = w.task(shot)["id"]
    kim = w.artist(task)["email"]
    comment = t.make(f"/actions/tasks/{task}/comment", {"task_status_id": w.wip, "comment": "See"}, as_=kim)["id"]
    base = f"/actions/tasks/{task}/comments/{comment}"
    preview = t.post(f"{base}/add-preview", {}, as_=kim)["id"]
    t.call("POST", f"/pictures/preview-files/{preview}", as_=kim, **upload(picture(30, 20)))
    t.get(f"/pictures/thumbnails/preview-files/{preview}.png", as_=kim)
    t.get(f"/pictures/originals/preview-files/{preview}/download", as_=kim)
    t.put(f"/actions/preview-files/{preview}/set-main-preview", {})
    t.get(f"/data/entities/{shot}")
    t.get(f"/data/shots/{shot}/preview-files", as_=kim)
    t.get(f"/data/tasks/{task}/previews", as_=kim)
    t.delete(f"{base}/preview-files/{preview}", as_=kim)
    t.get(f"/data/preview-files/{preview}")


@scenario("Uploads that are refused")
def uploads_refused(t: Teller) -> None:
    w = world(t)
    task = w.task(w.shot()["id"])["id"]
    comment = t.make(f"/actions/tasks/{task}/comment", {"task_status_id": w.wip, "comment": "See"})["id"]
    preview = t.make(f"/actions/tasks/{task}/comments/{comment}/add-preview", {})["id"]
    path = f"/pictures/preview-files/{preview}"
    t.call("POST", path, as_=w.member("client", "Cleo")["email"], **upload(picture(30, 20)))
    t.call("POST", path, as_=t.person(first_name="Out")["email"], **upload(picture(30, 20)))
    t.call("POST", path, as_=None, **upload(picture(30, 20)))
    t.call("POST", f"/pictures/preview-files/{UNKNOWN}", **upload(picture(30, 20)))
    t.get(f"/pictures/thumbnails/preview-files/{preview}.png")
    t.get(f"/movies/originals/preview-files/{preview}.mp4")
    t.post(f"/actions/tasks/{task}/comments/{UNKNOWN}/add-preview", {})


@scenario("A drawing is put on a preview, changed and wiped")
def drawing(t: Teller) -> None:
    w = world(t)
    task = w.task(w.shot()["id"])["id"]
    comment = t.make(f"/actions/tasks/{task}/comment", {"task_status_id": w.wip, "comment": "See"})["id"]
    preview = t.make(f"/actions/tasks/{task}/comments/{comment}/add-preview", {})["id"]
    path = f"/actions/preview-files/{preview}/update-annotations"
    one = {"time": 0, "drawing": {"objects": [{"id": "one", "type": "path"}]}}
    t.put(path, {"additions": [one]})
    moved = {"time": 0, "drawing": {"objects": [{"id": "one", "type": "path", "left": 5}]}}
    t.put(path, {"updates": [moved]})
    t.put(path, {"deletions": [{"time": 0, "objects": ["one"]}]})
    t.put(path, {"additions": [one]}, as_=w.member("client", "Cleo")["email"])
    t.get(f"/data/preview-files/{preview}")
    t.put(f"/actions/preview-files/{UNKNOWN}/update-annotations", {"additions": [one]})
