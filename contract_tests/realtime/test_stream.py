"""The event stream: who is let in, who hears what, in which order, and how it ends."""

from __future__ import annotations

import logging
import socket
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx
import pytest
import websocket
from socketio.exceptions import ConnectionError as Refused

from mockitsu.server import PATIENCE
from mockitsu.settings import Settings

from .. import making
from .stage import NAMESPACE, Stage, on_stage

EVERYBODY = ("admin", "manager", "supervisor", "artist", "vendor", "client")
MISSING = (
    "Missing access token: send the Kitsu cookie, an Authorization header, "
    'or {"token": "<access token>"} in the socket.io auth payload.'
)


def comment(stage: Stage) -> str:
    """Comment on a task, so that its status changes; the id of the task."""
    studio = stage.studio
    task_id = making.task(studio, making.shot(studio, making.film(studio)), "artist")
    status_id = studio.row("task_status", short_name="wip")["id"]
    studio.post(f"/actions/tasks/{task_id}/comment", json={"task_status_id": status_id}).raise_for_status()
    return task_id


@pytest.mark.parametrize("transport", ["websocket", "polling"])
@pytest.mark.parametrize("path", ["socket.io", "api/socket.io"])
def test_a_comment_is_heard(stage: Stage, transport: str, path: str) -> None:
    listener = stage.listen(transport=transport, path=path)
    task_id = comment(stage)
    heard = [found for found in stage.heard(listener) if found[1].get("task_id") == task_id or "news_id" in found[1]]
    names = [name for name, _ in heard]
    assert names[-4:] == ["comment:new", "task:update", "task:status-changed", "news:new"]
    row = stage.studio.row("comment", object_id=task_id)
    assert dict(heard)["comment:new"] == {
        "comment_id": row["id"],
        "task_id": task_id,
        "task_status_id": row["task_status_id"],
        "person_id": stage.studio.persona("admin")["id"],
        "for_client": False,
        "project_id": stage.studio.row("task", id=task_id)["project_id"],
    }


def test_everybody_hears_everything(stage: Stage) -> None:
    listeners = [stage.listen(role) for role in EVERYBODY]
    comment(stage)
    stage.studio.get("/status/test-event")
    heard = [listener.until("main:test") for listener in listeners]
    assert heard[0]
    assert all(found == heard[0] for found in heard)


def test_a_refused_request_is_not_heard(stage: Stage) -> None:
    listener = stage.listen()
    film = making.film(stage.studio)
    body = {"task_status_id": making.UNKNOWN}
    task_id = stage.studio.ids("task", project_id=film)[0]
    assert stage.studio.post(f"/actions/tasks/{task_id}/comment", json=body).status_code >= 400
    assert stage.studio.post("/data/persons", json={"first_name": "No"}).status_code == 400
    assert stage.heard(listener) == []


def test_the_log_shows_what_was_heard(stage: Stage) -> None:
    listener = stage.listen()
    comment(stage)
    heard = [(name, payload) for name, payload in stage.heard(listener) if name != "notification:new"]
    rows = stage.studio.get(f"/data/events/last?limit={len(heard)}").json()
    assert [(row["name"], row["data"]) for row in reversed(rows)] == heard


def tokens(stage: Stage) -> dict[str, str]:
    studio = stage.studio
    good, revoked = studio.token("admin"), studio.token("manager")
    studio.get("/auth/logout", as_="manager").raise_for_status()
    inactive = studio.token("artist")
    studio.put(f"/data/persons/{studio.persona('artist')['id']}", json={"active": False}).raise_for_status()
    return {"good": good, "revoked": revoked, "refresh": studio.refresh_token("admin"), "inactive": inactive}


REFUSALS: list[tuple[dict[str, Any], str | None]] = [
    ({}, MISSING),
    ({"headers": {"Authorization": "{good}"}}, MISSING),
    ({"headers": {"Authorization": "Basic {good}"}}, MISSING),
    ({"auth": {"token": ""}}, MISSING),
    ({"auth": {"access_token": "{good}"}}, MISSING),
    ({"headers": {"Authorization": "Bearer"}}, "Invalid access token."),
    ({"headers": {"Authorization": "Bearer no.token"}}, "Invalid access token."),
    ({"auth": {"token": "Bearer {good}"}}, "Invalid access token."),
    ({"headers": {"Authorization": "Bearer {refresh}"}}, "A refresh token was given: send the access token."),
    ({"auth": {"token": "{revoked}"}}, "Access token revoked."),
    ({"auth": {"token": "{inactive}"}}, "Inactive account."),
    (
        {"headers": {"Cookie": "access_token_cookie=no.token", "Authorization": "Bearer {good}"}},
        "Invalid access token.",
    ),
    ({"headers": {"Cookie": "access_token_cookie={good}", "Authorization": "Bearer no.token"}}, None),
    ({"headers": {"Cookie": "access_token_cookie=no.token"}, "auth": {"token": "{good}"}}, None),
    ({"headers": {"Authorization": "Bearer no.token"}, "auth": {"token": "{good}"}}, None),
    ({"auth": {"token": "{good}"}}, None),
]


def filled(shown: Any, found: dict[str, str]) -> Any:
    if isinstance(shown, dict):
        return {name: filled(part, found) for name, part in shown.items()}
    return shown.format(**found) if isinstance(shown, str) else shown


@pytest.mark.parametrize(("shown", "reason"), REFUSALS)
def test_who_shows_no_good_token_listens_but_is_told_off(
    stage: Stage, caplog: pytest.LogCaptureFixture, shown: dict[str, Any], reason: str | None
) -> None:
    """As on the real server: the reason is logged, events are heard, and the first word ends it."""
    options = filled(shown, tokens(stage))
    with caplog.at_level(logging.WARNING, "mockitsu"):
        listener = stage.listen(None, **options)
    assert caplog.messages == ([f"real time: {reason}"] if reason else [])
    assert stage.heard(listener) == []
    if reason:
        listener.send("preview-room:join", {"playlist_id": "any"})
        assert listener.next() == ("disconnect", "server disconnect")
    else:
        assert listener.say("preview-room:join", {"playlist_id": "any"}) == []


def test_they_are_refused_where_the_setting_says_so(stage: Stage) -> None:
    stage.studio.set(refuse_sockets=True)
    with pytest.raises(Refused) as caught:
        stage.listen(None, auth={"token": "no.token"})
    assert "Invalid access token." in str(caught.value) or NAMESPACE in str(caught.value)
    assert stage.heard(stage.listen("client")) == []


def test_an_expired_token(stage: Stage, caplog: pytest.LogCaptureFixture) -> None:
    token = stage.studio.token("admin")
    stage.studio.sandbox.clock.move(30 * 86_400)
    with caplog.at_level(logging.WARNING, "mockitsu"):
        stage.listen(None, auth={"token": token})
    assert caplog.messages == ["real time: Access token expired."]


def test_other_namespaces(stage: Stage) -> None:
    with httpx.Client(base_url=f"{stage.url}/socket.io/", params={"EIO": "4", "transport": "polling"}) as client:
        opened = client.get("").text
        assert '"pingTimeout":20000' in opened
        assert '"pingInterval":25000' in opened
        client.params = client.params.set("sid", opened.split('"')[3])
        for namespace, answer in (("/other", "Unable to connect"), ("/events", "sid"), ("/", "sid")):
            client.post("", content=f"40{namespace},").raise_for_status()
            assert answer in client.get("").text
        client.post("", content="1").raise_for_status()


def handshake(stage: Stage, origin: str | None) -> int:
    """The status of a web socket's opening from a page of this origin."""
    place = f"{stage.url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket"
    try:
        opened = websocket.create_connection(place, origin=origin, suppress_origin=origin is None)
    except websocket.WebSocketBadStatusException as refusal:
        return int(refusal.status_code)
    assert opened.recv().startswith('0{"sid"')
    opened.close()
    return int(opened.status)


@pytest.mark.parametrize(
    ("origin", "status"),
    [("http://localhost:8080", 101), ("{url}", 101), (None, 101), ("https://elsewhere.example.com", 403)],
)
def test_origins(stage: Stage, origin: str | None, status: int) -> None:
    """Pages of development servers may listen, other pages may not; programs name no origin."""
    origin = origin and origin.format(url=stage.url)
    assert handshake(stage, origin) == status
    answer = httpx.get(f"{stage.url}/api/socket.io/?EIO=4&transport=polling", headers={"Origin": origin or ""})
    named = answer.headers.get("access-control-allow-origin")
    assert named == (origin if status == 101 else None)


def test_other_web_sockets_are_refused(stage: Stage) -> None:
    with pytest.raises(Refused):
        stage.listen(path="data/projects")


def test_many_commits_are_heard_in_their_order(stage: Stage) -> None:
    listener = stage.listen()
    names = [f"Department {number}" for number in range(60)]
    made = [
        stage.studio.post("/data/departments", json={"name": name, "color": "#112233"}).json()["id"] for name in names
    ]
    heard = stage.heard(listener)
    assert heard == [("department:new", {"department_id": id}) for id in made]


def test_a_client_that_does_not_fetch_is_dropped(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mockitsu.realtime.hub.BACKLOG", 5)
    with httpx.Client(base_url=f"{stage.url}/socket.io/", params={"EIO": "4", "transport": "polling"}) as client:
        client.params = client.params.set("sid", client.get("").text.split('"')[3])
        client.post("", content="40/events,").raise_for_status()
        listener = stage.listen()
        for number in range(10):
            stage.studio.post(
                "/data/departments", json={"name": f"Department {number}", "color": "#112233"}
            ).raise_for_status()
        assert len(stage.heard(listener)) == 10
        assert client.get("").status_code == 400


def test_the_end_of_the_server_does_not_wait_for_clients() -> None:
    """A client that polls is told, one with a web socket is let go with "service restart"."""
    with ThreadPoolExecutor() as pool, httpx.Client() as client:
        with on_stage(Settings(scale="tiny", log_level="warning")) as stage:
            place = f"{stage.url}/socket.io/?EIO=4&transport="
            opened = websocket.create_connection(f"{place.replace('http', 'ws', 1)}websocket")
            assert opened.recv()[:1] == "0"
            place = f"{place}polling&sid={client.get(f'{place}polling').text.split(chr(34))[3]}"
            client.post(place, content="40/events,").raise_for_status()
            assert client.get(place).text.startswith("40/events,")
            waiting = pool.submit(client.get, place)
            time.sleep(0.1)  # the request is to be there before the end is
            begun = time.monotonic()
        assert time.monotonic() - begun < PATIENCE
        assert waiting.result().text == "1"
        code, data = opened.recv_data()
        assert (code, int.from_bytes(data[:2])) == (websocket.ABNF.OPCODE_CLOSE, 1012)
        opened.shutdown()


def test_nobody_listens_and_nothing_is_imported() -> None:
    """A server without real-time clients does not pay for them (seen by the absence of the modules)."""
    script = (
        "import sys; from mockitsu.testing import Studio; studio = Studio();"
        "studio.get('/data/projects').raise_for_status(); import mockitsu.server;"
        "print([name for name in sys.modules if name.startswith(('socketio', 'engineio', 'wsproto'))])"
    )
    assert subprocess.run([sys.executable, "-c", script], capture_output=True, text=True).stdout.strip() == "[]"


def test_events_are_sent_as_soon_as_they_are_caused(stage: Stage) -> None:
    """A client that leaves the server no turn without work causes them no sooner than they are sent."""
    listener = stage.listen()
    stage.heard(listener)
    body = [f'{{"name": "Department {number}", "color": "#123456"}}' for number in range(300)]
    head = f"POST /data/departments HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer {stage.studio.token('admin')}\r\n"
    lines = [f"{head}Content-Type: application/json\r\nContent-Length: {len(text)}\r\n\r\n{text}" for text in body]
    with socket.create_connection(("127.0.0.1", int(stage.url.rpartition(":")[2])), 20) as connection:
        connection.sendall("".join(lines).encode())
        content = b""
        while content.count(b"HTTP/1.1 201") < len(body):
            content += connection.recv(65_536)
    waiting = stage.studio.app.realtime.hub(stage.studio.sandbox).waiting
    assert waiting < 20
    assert [name for name, _ in stage.heard(listener)] == ["department:new"] * len(body)
