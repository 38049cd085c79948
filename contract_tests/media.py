"""Pictures and movies to upload, and looking at pictures that came back."""

from __future__ import annotations

import struct
from io import BytesIO
from typing import Any

import httpx
from PIL import Image

from mockitsu.testing import Studio

from .scenarios.sending import picture, upload

__all__ = [
    "Events",
    "commented",
    "fresh_previews",
    "movie",
    "opened",
    "picture",
    "task_with",
    "upload",
    "uploaded",
    "waiting",
]


def movie(width: int = 320, height: int = 180, seconds: float = 2.5) -> bytes:
    """The parts of an MP4 file that say how large and how long it is."""
    header = box("mvhd", bytes(12) + struct.pack(">II", 1000, int(seconds * 1000)) + bytes(80))
    sound = box("trak", box("tkhd", bytes(84)))
    track = box("trak", box("tkhd", bytes(76) + struct.pack(">II", width << 16, height << 16)))
    return box("ftyp", b"isom" + bytes(4)) + box("moov", header + sound + track) + box("mdat", bytes(64))


def box(name: str, body: bytes) -> bytes:
    return struct.pack(">I", len(body) + 8) + name.encode() + body


def opened(answer: httpx.Response) -> Image.Image:
    """The picture of an answer."""
    assert (answer.status_code, answer.headers["content-type"]) == (200, "image/png")
    return Image.open(BytesIO(answer.content))


def task_with(studio: Studio, **columns: Any) -> str:
    """A task of the film, on an asset, that has previews."""
    project = studio.row("project", name="Les Aventuriers du Fjord")
    for task in studio.rows("task", project_id=project["id"], **columns):
        if task["last_preview_file_id"] and studio.row("entity", id=task["entity_id"])["type"] == "Asset":
            return str(task["id"])
    raise LookupError("no task with a preview")


def shape(studio: Studio, **columns: Any) -> int:
    """Change the production of `task_with`, whose form movies are brought to; the status of the answer."""
    project_id = studio.row("task", id=task_with(studio))["project_id"]
    return studio.put(f"/data/projects/{project_id}", json=columns).status_code


def commented(studio: Studio, task_id: str) -> str:
    """A new comment on a task, its status left as it is."""
    tx = studio.begin()
    task = studio.row("task", id=task_id)
    author = studio.persona("manager")["id"]
    values = {"object_id": task_id, "object_type": "Task", "task_status_id": task["task_status_id"], "text": "Look"}
    comment = tx.insert("comment", {**values, "person_id": author})
    studio.sandbox.commit(tx)
    return str(comment["id"])


def waiting(studio: Studio, task_id: str) -> dict[str, Any]:
    """A new preview file of a task, under a new comment, that waits for its upload."""
    path = f"/actions/tasks/{task_id}/comments/{commented(studio, task_id)}/add-preview"
    answer = studio.post(path, json={})
    assert answer.status_code == 201, answer.text
    return dict(answer.json())


def uploaded(studio: Studio, task_id: str, content: bytes, name: str = "take.png") -> dict[str, Any]:
    """A new preview file of a task with this file."""
    answer = studio.post(f"/pictures/preview-files/{waiting(studio, task_id)['id']}", **upload(content, name))
    assert answer.status_code == 201, answer.text
    return dict(answer.json())


class Events:
    """The events that the log gets from now on."""

    def __init__(self, studio: Studio) -> None:
        self.studio = studio
        self._before = len(studio.rows("api_event"))

    @property
    def names(self) -> list[str]:
        return [row["name"] for row in self.studio.rows("api_event")[self._before :]]

    def data(self, name: str) -> dict[str, Any]:
        """What came with the last event of this name."""
        found = [row for row in self.studio.rows("api_event")[self._before :] if row["name"] == name]
        return dict(found[-1]["data"])


def fresh_previews(studio: Studio, task_id: str) -> tuple[str, str]:
    """The ids of two new preview files of one revision, the highest of the task."""
    waiting(studio, task_id)
    first = waiting(studio, task_id)
    path = f"/actions/tasks/{task_id}/comments/{first['comments'][0]}/add-preview"
    second = studio.post(path, json={})
    assert second.status_code == 201, second.text
    return str(first["id"]), str(second.json()["id"])
