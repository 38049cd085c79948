"""A playlist that is shared, and its guests."""

from __future__ import annotations

from typing import Any

import httpx

from mockitsu.testing import Studio

from .. import media


class Sharing:
    """A playlist of a movie and a document, with a link to it."""

    def __init__(self, studio: Studio, **link: Any) -> None:
        self.studio = studio
        self.task = studio.row("task", id=media.task_with(studio))
        self.movie = media.uploaded(studio, self.task["id"], media.movie(), "take.mp4")["id"]
        self.document = media.uploaded(studio, self.task["id"], b"%PDF-1.4", "notes.pdf")["id"]
        self.hidden = media.uploaded(studio, self.task["id"], media.picture())["id"]
        shots = [{"entity_id": self.task["entity_id"], "preview_file_id": id} for id in (self.movie, self.document)]
        body = {"name": "For guests", "project_id": self.task["project_id"], "shots": shots}
        self.playlist = studio.post("/data/playlists", json=body).json()
        self.status = studio.row("task_status", is_client_allowed=True, for_concept=False)["id"]
        self.token = self.link(**link)
        self.base = f"/shared/playlists/{self.token}"

    def link(self, **body: Any) -> str:
        """The token of a new link."""
        answer = self.studio.post(f"/data/playlists/{self.playlist['id']}/share", json=body)
        assert answer.status_code == 201, answer.text
        return str(answer.json()["token"])

    def call(self, method: str, path: str, **options: Any) -> httpx.Response:
        """Ask as somebody without an account; `path` follows the token."""
        return self.studio.request(method, f"{self.base}{path}", as_=None, **options)

    def get(self, path: str, **options: Any) -> httpx.Response:
        return self.call("GET", path, **options)

    def guest(self, name: str = "Mei", token: str | None = None) -> str:
        """The id of a guest."""
        path = f"/shared/playlists/{token or self.token}/guest"
        answer = self.studio.post(path, as_=None, json={"first_name": name})
        assert answer.status_code == 201, answer.text
        return str(answer.json()["id"])

    def comment(self, guest_id: str, text: str = "Warmer?", **more: Any) -> dict[str, Any]:
        """A new comment of a guest."""
        body = {"guest_id": guest_id, "task_id": self.task["id"], "task_status_id": self.status, "text": text, **more}
        answer = self.call("POST", "/comments", json=body)
        assert answer.status_code == 201, answer.text
        return dict(answer.json())

    def attach(self, comment_id: str, guest_id: str, name: str = "notes.txt") -> dict[str, Any]:
        """A new file of a guest's comment."""
        answer = self.call(
            "POST",
            f"/comments/{comment_id}/attachments",
            data={"guest_id": guest_id},
            files={"file": (name, b"hello", "text/plain")},
        )
        assert answer.status_code == 201, answer.text
        return dict(answer.json()["attachment_files"][-1])

    def names(self) -> dict[str, str]:
        """The ids of everything that can be asked for."""
        guest = self.guest()
        comment = self.comment(guest)["id"]
        author = self.studio.persona("manager")["id"]
        told = {"task_status_id": self.status, "comment": "For clients", "for_client": True, "person_id": author}
        self.studio.post(f"/actions/tasks/{self.task['id']}/comment", json=told).raise_for_status()
        self.studio.post(f"/pictures/thumbnails/persons/{author}", **media.upload(media.picture())).raise_for_status()
        return {
            "token": self.token,
            "preview": self.movie,
            "document": self.document,
            "guest": guest,
            "comment": comment,
            "file": self.attach(comment, guest)["id"],
            "author": author,
            "task": self.task["id"],
            "status": self.status,
        }
