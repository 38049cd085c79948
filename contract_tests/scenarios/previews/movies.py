"""Movies are uploaded, prepared, shown and taken apart."""

from __future__ import annotations

from pathlib import Path

import mockitsu.fixtures

from .. import scenario
from ..sending import upload
from ..teller import Teller
from ..world import world

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
