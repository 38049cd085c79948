"""Movies are uploaded, prepared, shown and taken apart."""

from __future__ import annotations

from pathlib import Path

import mockitsu.fixtures

from .. import scenario
from ..sending import upload
from ..teller import Teller
from ..world import world
from .pictures import previewed

SHIPPED = Path(mockitsu.fixtures.__file__).parent / "movies"


def movie() -> bytes:
    """A small movie that every server can read."""
    return min(SHIPPED.glob("*.mp4")).read_bytes()


@scenario("A movie is uploaded and shown in every way")
def movie_life(t: Teller) -> None:
    w = world(t)
    task = w.task(w.shot()["id"])["id"]
    kim, out = w.artist(task)["email"], t.person(first_name="Out")["email"]
    comment = t.make(f"/actions/tasks/{task}/comment", {"task_status_id": w.wip, "comment": "See"}, as_=kim)["id"]
    preview = t.make(f"/actions/tasks/{task}/comments/{comment}/add-preview", {}, as_=kim)["id"]
    t.make(f"/pictures/preview-files/{preview}", as_=kim, **upload(movie(), "take.mp4"))
    for path in (
        f"movies/originals/preview-files/{preview}.mp4",
        f"movies/low/preview-files/{preview}.mp4",
        f"movies/originals/preview-files/{preview}/download",
        f"pictures/originals/preview-files/{preview}.png",
    ):
        t.get(f"/{path}", as_=kim)
        t.get(f"/{path}", as_=out)
        t.get(f"/{path}", as_=None)


@scenario("Frames are taken out of a movie, bare and with what was drawn on them")
def frames_of_a_movie(t: Teller) -> None:
    w = world(t)
    shot = w.shot()["id"]
    task = w.task(shot)["id"]
    preview = previewed(w, task, movie(), "take.mp4")
    base, out = f"/actions/preview-files/{preview}", t.person(first_name="Out")["email"]
    t.get(f"/data/preview-files/{preview}")
    t.get(f"{base}/extract-frame")
    t.get(f"{base}/extract-frame", params={"frame_number": 5})
    t.get(f"{base}/extract-frame", params={"frame_number": 99999})
    t.get(f"{base}/extract-frame", params={"frame_number": "x"})
    t.get(f"{base}/extract-frame", as_=out)
    t.get(f"{base}/extract-tile")
    t.get(f"{base}/extract-annotated-frame")
    t.get(f"{base}/extract-annotated-frame", params={"frame_number": 1})
    drawing = {"objects": [{"id": "one", "type": "path", "path": [["M", 10, 10], ["L", 90, 90]], "stroke": "#ff0000"}]}
    t.make(f"{base}/update-annotations", {"additions": [{"time": 0, "drawing": drawing}]}, method="PUT")
    t.get(f"{base}/extract-annotated-frame", params={"frame_number": 1})
    t.get(f"{base}/extract-annotated-frames")
    t.get(f"{base}/extract-annotated-frames-pdf")
    for path in (
        f"pictures/thumbnails/preview-files/{preview}.png",
        f"pictures/thumbnails-square/preview-files/{preview}.png",
        f"pictures/previews/preview-files/{preview}.png",
        f"movies/source/preview-files/{preview}.mp4",
    ):
        t.get(f"/{path}")
        t.get(f"/{path}", as_=out)
    t.post(f"/actions/projects/{w.project}/task-types/{w.task_type}/set-shot-nb-frames")
    t.get(f"/data/entities/{shot}")


@scenario("Pieces of a movie are asked for by range")
def ranges(t: Teller) -> None:
    w = world(t)
    preview = previewed(w, w.task(w.shot()["id"])["id"], movie(), "take.mp4")
    path = f"/movies/originals/preview-files/{preview}.mp4"
    for wanted in ("bytes=0-99", "bytes=5-", "bytes=-5", "bytes=99999999-", "bytes=9-2", "lines=1-2", "bytes=0-1,4-5"):
        t.get(path, headers={"Range": wanted})
