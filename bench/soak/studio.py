"""How a studio lives: weeks of a production, told by chance from a seed."""

from __future__ import annotations

import hashlib
import json
import random
import re
import struct
import zlib
from collections import Counter
from collections.abc import Awaitable, Callable
from typing import Any

from .wire import Answer, Connection, form

PASSWORD = "mysecretpassword"
CREW = {
    "admin": "admin@example.com",
    "manager": "manager@example.com",
    "supervisor": "supervisor@example.com",
    "artist": "artist@example.com",
}
MARK = "mark-of-{}-"
FOREIGN = rb"mark-of-(?!%s-)"
SHOTS, ASSETS, WEEK = 6, 4, 400
"""Shots and assets of a production, requests of a week."""
CLOCK = "2026-03-02T09:00:00"


class Ended(Exception):
    """The program has as many requests as it was to have."""


class Studio:
    """The life of one sandbox. `digest` tells all answers in their order; `foreign` counts what belongs to others."""

    def __init__(self, port: int, name: str, seed: int, requests: int, tick: Callable[[], None]) -> None:
        self.port, self.name, self.requests = port, name, requests
        self.mark = MARK.format(name)
        self._foreign = re.compile(FOREIGN % name.encode())
        self._chance = random.Random(f"{seed} {name}")
        self._tick = tick
        self._hash = hashlib.blake2b(digest_size=16)
        self._tokens: dict[str, str] = {}
        self._people: dict[str, str] = {}
        self.statuses: Counter[int] = Counter()
        self.count = self.uploads = self.foreign = 0
        self._acts: list[Callable[[], Awaitable[None]]] = [
            *[self._look] * 6,
            *[self._open_shot] * 5,
            *[self._comment] * 4,
            *[self._desk] * 3,
            *[self._deliver] * 2,
            *[self._review, self._retake, self._time, self._search, self._thumbnail, self._rename, self._casting],
        ]

    @property
    def digest(self) -> str:
        return self._hash.hexdigest()

    def look(self, content: bytes) -> None:
        """Count what belongs to another sandbox."""
        if self._foreign.search(content) is not None:
            self.foreign += 1

    async def live(self) -> None:
        """Make all requests of the program."""
        self._wire = await Connection.open(self.port)
        try:
            while True:
                await self._week()
        except Ended:
            pass
        finally:
            self._wire.close()

    async def _ask(
        self, who: str, method: str, path: str, body: Any = None, *, upload: tuple[bytes, bytes] | None = None
    ) -> Answer:
        if self.count >= self.requests:
            raise Ended
        of_the_mock = path.startswith("/_mockitsu")
        base = "" if of_the_mock else f"/sandboxes/{self.name}"
        content, media_type = upload or (None if body is None else json.dumps(body).encode(), b"application/json")
        answer = await self._wire.ask(
            method, base + path, token=self._tokens.get(who, ""), body=content, media_type=media_type
        )
        self.count += 1
        self.statuses[answer.status] += 1
        self._hash.update(b"%d" % answer.status)
        if not of_the_mock:  # its clock also tells how far it is from the real one
            self._hash.update(answer.content)
        self.look(answer.content)
        self._tick()
        return answer

    async def _make(self, who: str, path: str, body: Any, method: str = "POST") -> Any:
        answer = await self._ask(who, method, path, body)
        if answer.status not in (200, 201):
            raise RuntimeError(f"{method} {path} {body}: {answer.status} {answer.content[:300]!r}")
        return answer.json()

    def _word(self) -> str:
        return f"{self.mark}{self.count}"

    # A week

    async def _week(self) -> None:
        control = f"/_mockitsu/sandboxes/{self.name}"
        await self._ask("", "POST", f"{control}/clock/move", {"seconds": 7 * 86_400})
        await self._log_in()
        await self._found()
        for _ in range(WEEK):
            await self._chance.choice(self._acts)()
        await self._close()

    async def _log_in(self) -> None:
        for role, email in CREW.items():
            answer = await self._make("", "/auth/login", {"email": email, "password": PASSWORD})
            self._tokens[role], self._people[role] = answer["access_token"], answer["user"]["id"]

    async def _found(self) -> None:
        """A production with shots, assets, tasks, and a team that has them."""
        context = (await self._ask("admin", "GET", "/data/user/context")).json()
        shot_type = next(row for row in context["task_types"] if row["for_entity"] == "Shot")["id"]
        asset_type = next(row for row in context["task_types"] if row["for_entity"] == "Asset")["id"]
        kind = context["asset_types"][0]["id"]
        self._states = [row["id"] for row in context["task_status"] if not row["for_concept"]]
        self._closed = next(row["id"] for row in context["project_status"] if row["name"] == "Closed")
        project = self._project = (await self._make("admin", "/data/projects", {"name": self._word()}))["id"]
        for role in ("manager", "supervisor", "artist"):
            await self._make("admin", f"/data/projects/{project}/team", {"person_id": self._people[role]})
        path = f"/data/projects/{project}/sequences"
        sequence = (await self._make("manager", path, {"name": self._word()}))["id"]
        self._shots, self._assets, self._tasks, self._previews = [], [], [], []
        for _ in range(SHOTS):
            body = {"name": self._word(), "sequence_id": sequence}
            self._shots.append((await self._make("manager", f"/data/projects/{project}/shots", body))["id"])
        for _ in range(ASSETS):
            path = f"/data/projects/{project}/asset-types/{kind}/assets/new"
            self._assets.append((await self._make("manager", path, {"name": self._word()}))["id"])
        for task_type, entities in ((shot_type, "shots"), (asset_type, "assets")):
            path = f"/actions/projects/{project}/task-types/{task_type}/{entities}/create-tasks"
            self._tasks += [task["id"] for task in await self._make("admin", path, [])]
        path = f"/actions/persons/{self._people['artist']}/assign"
        await self._ask("manager", "PUT", path, {"task_ids": self._tasks})
        playlist = {"name": self._word(), "project_id": project}
        self._playlist = (await self._make("manager", "/data/playlists", playlist))["id"]

    async def _close(self) -> None:
        """The production is over, and deleted with all that was made for it."""
        path = f"/data/projects/{self._project}"
        await self._ask("admin", "PUT", path, {"project_status_id": self._closed})
        await self._ask("admin", "DELETE", f"{path}?force=true")
        await self._ask("artist", "GET", "/auth/logout")

    # What people do

    def _any(self, found: list[str]) -> str:
        return self._chance.choice(found)

    async def _look(self) -> None:
        who = self._any(["admin", "manager", "supervisor"])
        project = self._project
        path = self._any(
            [
                f"/data/shots/with-tasks?project_id={project}",
                f"/data/assets/with-tasks?project_id={project}",
                f"/data/projects/{project}/tasks",
                f"/data/projects/{project}/team",
                "/data/user/context",
                "/data/events/last?limit=20",
                f"/data/projects/{project}/news",
                f"/data/playlists/{self._playlist}",
                "/data/tasks?page=1&limit=20",
            ]
        )
        await self._ask(who, "GET", path)

    async def _desk(self) -> None:
        paths = ["/data/user/tasks", "/data/user/notifications", "/data/user/projects/open", "/data/user/done-tasks"]
        await self._ask("artist", "GET", self._any(paths))

    async def _open_shot(self) -> None:
        who, shot = self._any(["manager", "supervisor", "artist"]), self._any(self._shots)
        for path in (f"/data/shots/{shot}", f"/data/shots/{shot}/tasks"):
            await self._ask(who, "GET", path)
        await self._ask(who, "GET", f"/data/tasks/{self._any(self._tasks)}/comments")

    async def _comment(self) -> str:
        who, task = self._any(["manager", "supervisor", "artist"]), self._any(self._tasks)
        body = {"task_status_id": self._any(self._states), "comment": self._word()}
        answer = await self._ask(who, "POST", f"/actions/tasks/{task}/comment", body)
        return str(answer.json()["id"]) if answer.status == 201 else ""

    async def _deliver(self) -> None:
        """The artist shows a picture of the work."""
        task = self._any(self._tasks)
        body = {"task_status_id": self._states[0], "comment": self._word()}
        comment = await self._ask("artist", "POST", f"/actions/tasks/{task}/comment", body)
        if comment.status != 201:
            return
        path = f"/actions/tasks/{task}/comments/{comment.json()['id']}/add-preview"
        preview = await self._ask("artist", "POST", path, {})
        if preview.status == 201:
            id = str(preview.json()["id"])
            content = form("file", "take.png", picture(self._chance.randrange(64) << 18))
            await self._ask("artist", "POST", f"/pictures/preview-files/{id}", upload=content)
            self.uploads += 1
            self._previews.append(id)

    async def _thumbnail(self) -> None:
        if self._previews:
            kind = self._any(["thumbnails", "thumbnails-square", "previews", "originals"])
            await self._ask("manager", "GET", f"/pictures/{kind}/preview-files/{self._any(self._previews)}.png")

    async def _review(self) -> None:
        body = {"entity_id": self._any(self._shots)}
        await self._ask("supervisor", "POST", f"/actions/playlists/{self._playlist}/add-entity", body)
        await self._ask("supervisor", "GET", f"/data/playlists/{self._playlist}")

    async def _retake(self) -> None:
        """A comment that somebody thinks better of."""
        comment = await self._comment()
        if comment:
            await self._ask("admin", "PUT", f"/data/comments/{comment}", {"text": self._word()})
            await self._ask("admin", "DELETE", f"/data/comments/{comment}")

    async def _time(self) -> None:
        path = f"/actions/tasks/{self._any(self._tasks)}/time-spents/2026-03-0{self._chance.randrange(2, 7)}"
        body = {"duration": self._chance.randrange(30, 480)}
        await self._ask("artist", "POST", f"{path}/persons/{self._people['artist']}", body)

    async def _search(self) -> None:
        await self._ask("manager", "POST", "/data/search", {"query": self._any(["mark", "light", "admin"])})

    async def _rename(self) -> None:
        body = {"name": self._word(), "data": {"frame_in": self._chance.randrange(1000)}}
        await self._ask("manager", "PUT", f"/data/entities/{self._any(self._shots)}", body)

    async def _casting(self) -> None:
        body = [{"asset_id": self._any(self._assets), "nb_occurences": self._chance.randrange(1, 5)}]
        path = f"/data/projects/{self._project}/entities/{self._any(self._shots)}/casting"
        await self._ask("manager", "PUT", path, body)


def picture(color: int) -> bytes:
    """A PNG of 64 by 48 pixels in one colour."""
    row = b"\0" + color.to_bytes(3, "big") * 64
    parts = (
        (b"IHDR", struct.pack(">IIBBBBB", 64, 48, 8, 2, 0, 0, 0)),
        (b"IDAT", zlib.compress(row * 48)),
        (b"IEND", b""),
    )
    chunks = (struct.pack(">I", len(b)) + n + b + struct.pack(">I", zlib.crc32(n + b)) for n, b in parts)
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)
