"""Preview files as rows."""

from __future__ import annotations

from .. import scenario
from ..lifecycle import live
from ..teller import Teller
from ..world import world


@scenario("A preview file is made, changed and deleted in a production")
def life_of_previews_preview_files(t: Teller) -> None:
    w = world(t)
    shot = w.shot()
    task = w.task(shot["id"])
    live(
        t,
        "/data/preview-files",
        {"name": t.name("prv"), "task_id": task["id"], "revision": 3},
        {"validation_status": "validated"},
    )
