"""A playlist that is shared with strangers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ..sending import picture, upload
from ..teller import Teller
from ..world import World, world


@dataclass(frozen=True, slots=True)
class Sharing:
    """A production with a playlist of one picture, and a link to it."""

    world: World
    task: str
    preview: str
    playlist: str
    token: str
    base: str
    status: str


def sharing(t: Teller, **link: Any) -> Sharing:
    """Share a playlist; nothing of the making is kept."""
    w = world(t)
    shot = w.shot()["id"]
    task = w.task(shot)["id"]
    status = {"name": t.name("Asked"), "short_name": t.mark, "color": "#123456", "is_client_allowed": True}
    asked = t.make("/data/task-status", status)["id"]
    t.make(f"/data/projects/{w.project}/settings/task-status", {"task_status_id": asked})
    comment = t.make(f"/actions/tasks/{task}/comment", {"task_status_id": w.wip, "comment": "First"})
    preview = t.make(f"/actions/tasks/{task}/comments/{comment['id']}/add-preview", {})["id"]
    t.make(f"/pictures/preview-files/{preview}", **upload(picture(30, 20)))
    shots = [{"entity_id": shot, "preview_file_id": preview}]
    values = {"name": t.name("Review"), "project_id": w.project, "for_entity": "shot", "shots": shots}
    playlist = t.make("/data/playlists", values)["id"]
    token = t.normal.hide(t.make(f"/data/playlists/{playlist}/share", {"can_comment": True, **link})["token"])
    return Sharing(w, task, preview, playlist, token, f"/shared/playlists/{token}", asked)
