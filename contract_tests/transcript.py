"""What a real-time client hears of twenty-two different writes, on a real server and on the mock, side by side.

    python -m contract_tests.transcript http://127.0.0.1:5900 http://127.0.0.1:5901
    make transcript REFERENCE=http://127.0.0.1:5900 STREAM=http://127.0.0.1:5901

The first address is that of the real server's API, the second that of its event stream. A tiny studio is served beside
it; both are worked on by the same script as the administrator, which makes what it needs itself. The table goes to
docs/transcript.md: names of events and keys of payloads, in the order in which they came.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import socketio

from mockitsu.fixtures import PASSWORD, PERSONAS

from . import media
from .realtime.stage import NAMESPACE, on_stage

Body = dict[str, Any]
QUIET = 0.4
"""Seconds without an event after which a server has said all there is to say about a write."""
HEAD = """# Transcript

What a client of `/events` hears of twenty-two different writes, on Zou 1.0.97 and on Mockitsu: names of events with
the keys of their payloads, in the order in which they came. Written by `make transcript REFERENCE=… STREAM=…`; see
[real time](realtime.md).

| write | heard | Mockitsu |
| --- | --- | --- |
"""


class Server:
    """A server, its administrator, and what is heard of it."""

    def __init__(self, api: str, stream: str) -> None:
        self.http = httpx.Client(base_url=api, timeout=60)
        login = {"email": PERSONAS["admin"], "password": PASSWORD}
        token = self.http.post("/auth/login", json=login).raise_for_status().json()["access_token"]
        self.http.cookies.clear()
        self.http.headers["Authorization"] = f"Bearer {token}"
        self.heard: list[tuple[str, list[str]]] = []
        self.client = socketio.Client()
        self.client.on("*", lambda name, payload: self.heard.append((name, sorted(payload))), namespace=NAMESPACE)
        headers = {"Authorization": f"Bearer {token}"}
        self.client.connect(stream, headers=headers, namespaces=[NAMESPACE], transports=["websocket"])

    def call(self, method: str, path: str, **options: Any) -> Any:
        answer = self.http.request(method, path, **options)
        answer.raise_for_status()
        return answer.json() if answer.content else None

    def get(self, path: str) -> Any:
        return self.call("GET", path)

    def post(self, path: str, body: Any) -> Any:
        return self.call("POST", path, json=body)

    def put(self, path: str, body: Any) -> Any:
        return self.call("PUT", path, json=body)

    def after(self, write: Callable[[], Any]) -> list[tuple[str, list[str]]]:
        """What is heard of a write."""
        self.heard.clear()
        write()
        count = -1
        while count != len(self.heard):
            count = len(self.heard)
            time.sleep(QUIET)
        return list(self.heard)

    def close(self) -> None:
        self.client.disconnect()
        self.http.close()


class Script:
    """The writes. Each uses what those before it have made."""

    def __init__(self, server: Server) -> None:
        self.server = server
        self.made: dict[str, Any] = {}
        name = uuid4().hex[:8]
        statuses = server.get("/data/task-status")
        self.wip = next(row["id"] for row in statuses if row["short_name"] == "wip")
        task_types = server.get("/data/task-types")
        self.modeling = next(row for row in task_types if row["for_entity"] == "Asset")
        self.layout = next(row for row in task_types if row["for_entity"] == "Shot")
        self.asset_type = server.get("/data/asset-types")[0]
        self.me = next(row["id"] for row in server.get("/data/persons") if row["email"] == PERSONAS["admin"])
        self.name = name

    def writes(self) -> dict[str, Callable[[], Any]]:
        server, made = self.server, self.made

        def keep(key: str, found: Any) -> None:
            made[key] = found["id"]

        artist: Body = {
            "first_name": "Mei",
            "last_name": self.name,
            "email": f"{self.name}@example.com",
            "role": "user",
        }
        return {
            "make a production": lambda: keep("film", server.post("/data/projects", {"name": self.name})),
            "make a person": lambda: keep("mei", server.post("/data/persons", artist)),
            "put the person into the team": lambda: server.post(
                f"/data/projects/{made['film']}/team", {"person_id": made["mei"]}
            ),
            "make a sequence": lambda: keep(
                "sequence", server.post(f"/data/projects/{made['film']}/sequences", {"name": "SQ01"})
            ),
            "make a shot": lambda: keep(
                "shot",
                server.post(f"/data/projects/{made['film']}/shots", {"name": "SH01", "sequence_id": made["sequence"]}),
            ),
            "make an asset": lambda: keep(
                "asset",
                server.post(
                    f"/data/projects/{made['film']}/asset-types/{self.asset_type['id']}/assets/new", {"name": "Boat"}
                ),
            ),
            "change the shot": lambda: server.put(f"/data/shots/{made['shot']}", {"description": "Rain"}),
            "make a task of the shot": lambda: keep("layout", self.task("shot", self.layout)),
            "make a task of the asset": lambda: keep("task", self.task("asset", self.modeling)),
            "cast the asset in the shot": lambda: server.put(
                f"/data/projects/{made['film']}/entities/{made['shot']}/casting",
                [{"asset_id": made["asset"], "nb_occurences": 2}],
            ),
            "assign the task": lambda: server.put(
                f"/actions/persons/{made['mei']}/assign", {"task_ids": [made["task"]]}
            ),
            "comment, with another status": lambda: keep(
                "comment",
                server.post(f"/actions/tasks/{made['task']}/comment", {"task_status_id": self.wip, "comment": "Go"}),
            ),
            "reply to the comment": lambda: server.post(
                f"/data/tasks/{made['task']}/comments/{made['comment']}/reply", {"text": "Gone"}
            ),
            "acknowledge the comment": lambda: server.post(
                f"/data/tasks/{made['task']}/comments/{made['comment']}/ack", {}
            ),
            "add a preview to the comment": lambda: keep(
                "preview",
                server.post(f"/actions/tasks/{made['task']}/comments/{made['comment']}/add-preview", {}),
            ),
            "upload its picture": lambda: server.call(
                "POST", f"/pictures/preview-files/{made['preview']}", **media.upload(media.picture())
            ),
            "show it as the main preview": lambda: server.put(
                f"/actions/preview-files/{made['preview']}/set-main-preview", {}
            ),
            "tell the time spent": lambda: server.post(
                f"/actions/tasks/{made['task']}/time-spents/2026-03-11/persons/{made['mei']}", {"duration": 60}
            ),
            "make a playlist": lambda: server.post(
                "/data/playlists", {"name": self.name, "project_id": made["film"], "for_entity": "shot", "shots": []}
            ),
            "make a milestone": lambda: server.post(
                "/data/milestones", {"project_id": made["film"], "name": "Cut", "date": "2026-03-12"}
            ),
            "cancel the asset": lambda: server.call("DELETE", f"/data/assets/{made['asset']}"),
            "delete the task of the shot": lambda: server.call("DELETE", f"/data/tasks/{made['layout']}?force=true"),
        }

    def task(self, entity: str, task_type: Body) -> Body:
        """A task of what was made under this name."""
        body = {"project_id": self.made["film"], "entity_id": self.made[entity], "task_type_id": task_type["id"]}
        return dict(self.server.post("/data/tasks", {**body, "name": "main", "task_status_id": self.wip}))


def transcribe(server: Server) -> dict[str, list[tuple[str, list[str]]]]:
    """What is heard of each write."""
    return {title: server.after(write) for title, write in Script(server).writes().items()}


def shown(heard: list[tuple[str, list[str]]]) -> str:
    return "<br>".join(f"`{name}` {', '.join(keys)}" for name, keys in heard) or "nothing"


def main() -> int:
    parser = argparse.ArgumentParser(description="Compare what real-time clients hear.")
    parser.add_argument("api", help="the address of the real server's API")
    parser.add_argument("stream", help="the address of its event stream")
    parser.add_argument("--out", type=Path, default=Path("docs/transcript.md"))
    given = parser.parse_args()
    reference = Server(given.api, given.stream)
    with on_stage() as stage:
        mock = Server(stage.url, stage.url)
        theirs, ours = transcribe(reference), transcribe(mock)
        mock.close()
    reference.close()
    same = sum(theirs[title] == ours[title] for title in theirs)
    lines = [
        f"| {title} | {shown(heard)} | {'the same' if ours[title] == heard else shown(ours[title])} |"
        for title, heard in theirs.items()
    ]
    given.out.write_text(HEAD + "\n".join(lines) + f"\n\n{same} of {len(theirs)} are the same.\n", encoding="utf-8")
    print(f"{same} of {len(theirs)} are the same; see {given.out}")
    return 0 if same == len(theirs) else 1


if __name__ == "__main__":
    sys.exit(main())
