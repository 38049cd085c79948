"""`mockitsu.Client`, in process."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import httpx
import pytest

from mockitsu import Client
from mockitsu.client import ClientError, NoServer
from mockitsu.testing import InProcessTransport, Studio


@pytest.fixture
def client(studio: Studio) -> Iterator[Client]:
    transport = InProcessTransport(studio.app)
    with Client("http://studio.localhost/", transport=transport) as client:
        yield client
    transport.close()


def test_what_the_server_is(client: Client) -> None:
    health = client.health()
    assert (health["status"], health["scale"], health["api_version"]) == ("up", "tiny", "1.0.97")
    assert client.wait(1)["sandboxes"] == 1


def test_a_sandbox_from_its_making_to_its_end(client: Client) -> None:
    sandbox = client.create_sandbox("mine", seed=7, frozen_at=datetime(2026, 3, 12, 9, 30, tzinfo=UTC))
    assert sandbox.url == "http://studio.localhost/sandboxes/mine"
    assert (sandbox.info()["seed"], sandbox.info()["clock"]["now"]) == (7, "2026-03-12T09:30:00")
    with sandbox.login("manager") as api, sandbox.login("supervisor@example.com") as other:
        assert api.get("/auth/authenticated").json()["user"]["email"] == "manager@example.com"
        assert other.get("/auth/authenticated").json()["user"]["role"] == "supervisor"
        made = api.post("/data/departments", json={"name": "Puppets", "color": "#123456"})
        assert made.status_code == 403
    with sandbox.login() as api:
        assert api.post("/data/departments", json={"name": "Puppets", "color": "#123456"}).status_code == 201
        assert sandbox.undo() == ["create_department"]
    fork = sandbox.fork("other")
    assert fork.info()["seed"] == 7
    assert [row["name"] for row in client.sandboxes()] == ["default", "mine", "other"]
    sandbox.delete()
    with pytest.raises(ClientError, match="There is no sandbox") as caught:
        sandbox.info()
    assert caught.value.status == 404
    fork.reset("start")
    assert fork.info()["seed"] == 7
    fork.reseed(8)
    assert fork.info()["seed"] == 8


def test_snapshots(client: Client) -> None:
    snapshots = client.sandbox().snapshots
    assert snapshots.take()["name"] == "snapshot-1"
    client.sandbox().clock.freeze("2026-03-12T09:30:00")
    with client.sandbox().login() as api:
        api.post("/data/departments", json={"name": "Puppets", "color": "#123456"}).raise_for_status()
    found = snapshots.diff("snapshot-1")
    assert "department" in {table["table"] for table in found["tables"]}
    content = snapshots.export()
    snapshots.restore("snapshot-1")
    assert snapshots.diff()["tables"] == []
    assert snapshots.import_("back", content)["rows"] > snapshots.get("snapshot-1")["rows"]
    snapshots.delete("snapshot-1")
    assert [row["name"] for row in snapshots.list()] == ["back"]
    with pytest.raises(ClientError, match="cannot be imported"):
        snapshots.import_("bad", b"")


def test_the_clock(client: Client) -> None:
    clock = client.sandbox().clock
    assert clock.freeze("2026-03-12T09:30:00")["frozen"]
    assert clock.move(60)["now"] == "2026-03-12T09:31:00"
    assert clock.set(datetime(2026, 3, 13))["now"] == "2026-03-13T00:00:00"
    assert not clock.resume()["frozen"]
    assert clock.get()["now"].startswith("2026-03-13")


def test_what_is_wrong_is_said(client: Client) -> None:
    with pytest.raises(ClientError, match=r"name: .*A-Za-z0-9"):
        client.create_sandbox("-")
    with pytest.raises(ClientError, match="cannot log in"):
        client.sandbox().login("nobody")
    elsewhere = httpx.MockTransport(lambda _: httpx.Response(404, text="<html>"))
    with Client("http://elsewhere", transport=elsewhere) as other, pytest.raises(ClientError, match="is it a Mockitsu"):
        other.health()
    with Client("http://127.0.0.1:9") as nobody:
        with pytest.raises(NoServer, match="no server answers"):
            nobody.wait(0.1)
        with pytest.raises(NoServer, match="no server answers"):
            nobody.sandbox().login()
