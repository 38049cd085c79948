"""Previews that belong to one revision, frames of them, and what is not ready."""

from __future__ import annotations

from .. import scenario
from ..lifecycle import UNKNOWN
from ..sending import picture, upload
from ..teller import Teller
from ..world import world
from .pictures import previewed


@scenario("Previews of one revision change places")
def positions(t: Teller) -> None:
    w = world(t)
    task = w.task(w.shot()["id"])["id"]
    kim = w.artist(task)["email"]
    comment = t.make(f"/actions/tasks/{task}/comment", {"task_status_id": w.wip, "comment": "See"}, as_=kim)["id"]
    base = f"/actions/tasks/{task}/comments/{comment}"
    first = t.post(f"{base}/add-preview", {}, as_=kim)["id"]
    t.post(f"{base}/preview-files/{first}", {}, as_=kim)
    t.post(f"{base}/preview-files/{UNKNOWN}", {}, as_=kim)
    t.post(f"/actions/tasks/{task}/comments/{UNKNOWN}/preview-files/{first}", {}, as_=kim)
    third = t.post(f"{base}/add-preview", {}, as_=kim)["id"]
    move = f"/actions/preview-files/{third}/update-position"
    t.put(move, {"position": 1})
    t.put(move, {"position": 99})
    t.put(move, {"position": 0})
    t.put(move, {})
    t.put(move, {"position": "x"})
    t.put(move, {"position": 2}, as_=kim)
    t.put(move, {"position": 2}, as_=w.member("client", "Cleo")["email"])
    t.put(f"/actions/preview-files/{UNKNOWN}/update-position", {"position": 1})
    t.get(f"/data/tasks/{task}/previews", order="position")
    t.get(f"/data/tasks/{task}/comments")


@scenario("Frames are taken out of a picture, which has none")
def frames_of_a_picture(t: Teller) -> None:
    w = world(t)
    task = w.task(w.shot()["id"])["id"]
    preview = previewed(w, task, picture(320, 180))
    base, out = f"/actions/preview-files/{preview}", t.person(first_name="Out")["email"]
    for name in ("extract-frame", "extract-tile", "extract-annotated-frame", "extract-annotated-frames"):
        t.get(f"{base}/{name}")
        t.get(f"{base}/{name}", as_=out)
        t.get(f"/actions/preview-files/{UNKNOWN}/{name}")
    t.get(f"{base}/extract-frame", params={"frame_number": 3})
    t.get(f"{base}/extract-annotated-frames-pdf")
    drawing = {"objects": [{"id": "one", "type": "path", "path": [["M", 10, 10], ["L", 90, 90]], "stroke": "#ff0000"}]}
    t.make(f"{base}/update-annotations", {"additions": [{"time": 0, "drawing": drawing}]}, method="PUT")
    t.get(f"{base}/extract-annotated-frame")
    t.get(f"{base}/extract-annotated-frame", params={"frame_number": 0})
    t.get(f"{base}/extract-annotated-frames")
    t.get(f"{base}/extract-annotated-frames-pdf")


@scenario("The newest preview of tasks becomes the main one")
def main_previews(t: Teller) -> None:
    w = world(t)
    shot, asset = w.shot()["id"], w.asset()["id"]
    task, other = w.task(shot)["id"], w.task(asset, w.asset_task_type)["id"]
    kim = w.artist(task)["email"]
    t.put(f"/actions/tasks/{task}/set-main-preview")
    previewed(w, task, picture(30, 20))
    previewed(w, other, picture(30, 20))
    t.put(f"/actions/tasks/{task}/set-main-preview")
    t.put(f"/actions/tasks/{task}/set-main-preview", as_=kim)
    t.put(f"/actions/tasks/{UNKNOWN}/set-main-preview")
    t.put("/actions/tasks/set-main-preview", {"task_ids": [task, other]})
    t.put("/actions/tasks/set-main-preview", {"task_ids": [task, UNKNOWN]})
    t.put("/actions/tasks/set-main-preview", {"task_ids": []})
    t.put("/actions/tasks/set-main-preview", {})
    t.put("/actions/tasks/set-main-preview", {"task_ids": [task]}, as_=kim)
    t.get(f"/data/entities/{shot}")
    t.get(f"/data/entities/{asset}")


@scenario("Previews that wait for a file are told to administrators")
def running(t: Teller) -> None:
    w = world(t)
    shot = w.shot()["id"]
    task = w.task(shot)["id"]
    comment = t.make(f"/actions/tasks/{task}/comment", {"task_status_id": w.wip, "comment": "See"})["id"]
    waiting = t.make(f"/actions/tasks/{task}/comments/{comment}/add-preview", {})["id"]
    t.normal.meet([waiting])
    t.get("/data/playlists/preview-files/running", params={"limit": 1})
    t.get("/data/playlists/preview-files/running", as_=w.member("manager")["email"])
    t.get(f"/data/playlists/entities/{shot}/preview-files")
    t.make(f"/pictures/preview-files/{waiting}", **upload(picture(30, 20)))
    t.get(f"/data/playlists/entities/{shot}/preview-files")
    t.get(f"/data/playlists/entities/{UNKNOWN}/preview-files")
    t.get(f"/data/playlists/entities/{shot}/preview-files", as_=t.person(first_name="Out")["email"])
    t.get(f"/data/projects/{w.project}/preview-files")
    t.get(f"/data/projects/{w.project}/preview-files", params={"page": 1})
    t.get(f"/data/projects/{w.project}/preview-files", as_=w.member("manager", "Max")["email"])
