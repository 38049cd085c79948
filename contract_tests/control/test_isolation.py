"""Nothing of one sandbox ever shows in another, however requests to them are mixed, over real HTTP.

A seeded program of requests is made for each sandbox and run twice: alone, and with all others at the same time
through many connections. What each sandbox answers must be the same byte for byte, tokens too: its clock is frozen; so
must be what its socket clients hear and what its journal tells.
"""

from __future__ import annotations

import asyncio
import json
import random
import re
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from mockitsu import Client

from ..realtime.stage import Heard, Listener

SANDBOXES = 6
STEPS = 25
MANY = 10
SECRET = "mark-of-{}"
"""A word that only the requests of one sandbox bring: it may be in no answer of another."""
ADMIN = {"email": "admin@example.com", "password": "mysecretpassword"}
TOLD = ("method", "path", "operation", "status", "person")
"""What the journal tells of a request that does not depend on when it came."""


@pytest.fixture
def client(live_server: str) -> Iterator[Client]:
    with Client(live_server) as client:
        yield client
        for sandbox in client.sandboxes():
            if sandbox["name"].startswith("iso-"):
                client.sandbox(sandbox["name"]).delete()


class Actor:
    """Plays the program of one sandbox and writes down what it is answered."""

    def __init__(self, client: httpx.AsyncClient, name: str, seed: int) -> None:
        self.client = client
        self.name = name
        self.mark = SECRET.format(name)
        self.random = random.Random(seed)
        self.answers: list[tuple[int, bytes]] = []
        self.made: list[str] = []
        self.headers: dict[str, str] = {}

    async def call(self, method: str, path: str, **options: Any) -> Any:
        """By path, by header or by token alone, as chance will have it."""
        headers, base = dict(self.headers), ""
        way = self.random.choice(("path", "header", "token") if self.headers else ("path", "header"))
        if way == "path":
            base = f"/sandboxes/{self.name}" + self.random.choice(("", "/api"))
        elif way == "header":
            headers["X-Mockitsu-Sandbox"] = self.name
        answer = await self.client.request(method, base + path, headers=headers, **options)
        self.answers.append((answer.status_code, answer.content))
        return answer.json() if answer.content and answer.headers["content-type"] == "application/json" else None

    async def play(self) -> list[tuple[int, bytes]]:
        login = await self.call("POST", "/auth/login", json=ADMIN)
        self.headers = {"Authorization": f"Bearer {login['access_token']}"}
        for _ in range(STEPS):
            await self.random.choice(
                (self.add, self.add, self.change, self.remove, self.look, self.upload, self.control)
            )()
        return self.answers

    async def add(self) -> None:
        body = {"name": f"{self.mark} {len(self.answers)}", "color": "#123456"}
        self.made.append((await self.call("POST", "/data/departments", json=body))["id"])

    async def change(self) -> None:
        if self.made:
            path = f"/data/departments/{self.random.choice(self.made)}"
            await self.call("PUT", path, json={"name": f"{self.mark} {len(self.answers)} changed"})

    async def remove(self) -> None:
        if self.made:
            await self.call("DELETE", f"/data/departments/{self.made.pop()}")

    async def look(self) -> None:
        await self.call("GET", self.random.choice(("/data/departments", "/data/events/last", "/auth/authenticated")))

    async def upload(self) -> None:
        files = (await self.call("GET", "/data/working-files?page=1&limit=1"))["data"]
        path = f"/data/working-files/{files[0]['id']}/file"
        content = {"file": ("scene.blend", self.mark.encode() * 20, "application/octet-stream")}
        await self.call("POST", path, files=content)
        await self.call("GET", path)

    async def control(self) -> None:
        base = f"/_mockitsu/sandboxes/{self.name}"
        what = self.random.randrange(4)
        if what == 0:
            await self.client.post(f"{base}/clock/move", json={"seconds": self.random.randrange(1, 999)})
        elif what == 1:
            await self.client.put(f"{base}/ids", json={"seed": self.random.randrange(999)})
        elif what == 2:
            await self.client.post(f"{base}/undo")
            self.made.clear()
        else:
            await self.client.post(f"{base}/snapshots", json={"name": f"at-{len(self.answers)}"})


async def play(url: str, names: list[str], *, together: bool) -> dict[str, list[tuple[int, bytes]]]:
    limits = httpx.Limits(max_connections=MANY)
    async with httpx.AsyncClient(base_url=url, limits=limits, timeout=60) as client:
        actors = [Actor(client, name, seed) for seed, name in enumerate(names)]
        if together:
            played = await asyncio.gather(*(actor.play() for actor in actors))
        else:
            played = [await actor.play() for actor in actors]
    return dict(zip(names, played, strict=True))


def listen(url: str, name: str) -> Listener:
    """A socket client of one sandbox."""
    token = httpx.post(f"{url}/sandboxes/{name}/auth/login", json=ADMIN).json()["access_token"]
    return Listener(url, path=f"sandboxes/{name}/socket.io", headers={"Authorization": f"Bearer {token}"})


def heard(url: str, name: str, listener: Listener) -> list[Heard]:
    """All that a listener has got: what was committed is there before the event that is caused here."""
    httpx.get(f"{url}/sandboxes/{name}/status/test-event").raise_for_status()
    try:
        return listener.until("main:test")
    finally:
        listener.close()


def told(client: Client, name: str) -> list[tuple[Any, ...]]:
    """What the journal of a sandbox tells."""
    return [tuple(one[key] for key in TOLD) for one in client.sandbox(name).journal.requests()]


def test_sandboxes_under_load_answer_as_if_they_were_alone(client: Client) -> None:
    names = [f"iso-{number}" for number in range(SANDBOXES)]
    runs, noticed = [], []
    for together in (False, True):
        for name in names:
            client.create_sandbox(name, frozen_at="2026-12-01T09:30:00")
        listeners = {name: listen(client.url, name) for name in names}
        runs.append(asyncio.run(play(client.url, names, together=together)))
        noticed.append({name: (heard(client.url, name, listeners[name]), told(client, name)) for name in names})
        for name in names:
            client.sandbox(name).delete()
    alone, mixed = runs
    for name in names:
        for step, (before, after) in enumerate(zip(alone[name], mixed[name], strict=True)):
            assert before == after, f"{name}, answer {step}"
        foreign = re.compile("|".join(SECRET.format(other) for other in names if other != name))
        assert not [content for _, content in mixed[name] if foreign.search(content.decode("utf-8", "replace"))]
    assert noticed[0] == noticed[1]
    assert all(events and requests for events, requests in noticed[0].values())
    statuses = {status for answers in mixed.values() for status, _ in answers}
    assert {200, 201, 204} <= statuses, "the programs do something"
    assert not statuses & {401, 422, 500, 501}


def test_the_default_sandbox_sees_nothing_of_it(client: Client) -> None:
    with client.sandbox().login() as api:
        before = json.dumps([row["name"] for row in api.get("/data/departments").json()])
        client.create_sandbox("iso-one")
        with client.sandbox("iso-one").login() as other:
            other.post("/data/departments", json={"name": "mark-of-one", "color": "#123456"}).raise_for_status()
        assert json.dumps([row["name"] for row in api.get("/data/departments").json()]) == before
        assert "mark-of-one" not in api.get("/data/events/last").text
