"""Clients that take their time, or leave in the middle."""

from __future__ import annotations

import json

from .target import Connection, Target

BODY = json.dumps({"name": "Dropped", "color": "#123456"}).encode()


def _slow(target: Target) -> dict[str, tuple[Connection, int | None]]:
    """Connections that wait for more in different places, and the status of their refusal."""
    head = target.post("/data/departments", f"Content-Length: {len(BODY)}\r\n")
    plain = b"GET / HTTP/1.1\r\nHost: localhost\r\n"
    sent = {
        "nothing": (b"", None),
        "half a line": (b"GE", 408),
        "a head without an end": (plain + b"X: a\r\n", 408),
        "no body": (head + b"\r\n", 408),
        "half a body": (head + b"\r\n" + BODY[:5], 408),
        "half a chunk": (target.post("/data/departments", "Transfer-Encoding: chunked\r\n") + b"\r\nff\r\n{", 408),
        "a second request": (plain + b"\r\nGET", 200),
        "more than was refused": (b"POST /data/departments HTTP/1.1\r\nContent-Length: 9999\r\n\r\n{", 401),
    }
    connections = {}
    for name, (content, status) in sent.items():
        connections[name] = target.connect(), status
        connections[name][0].send(content)
    lines = target.connect()
    lines.send(plain + b"\r\n")
    lines.answer()
    lines.send(b"\r\n\r\n")
    connections["empty lines after a request"] = lines, None
    return connections


def test_slow_clients_are_left(target: Target) -> None:
    """Each connection is closed after the patience, with a 408 where the client waits for an answer; the others are
    served in the meantime."""
    with target.untouched():
        connections = _slow(target)
        assert target.serves_others()
        for name, (connection, status) in connections.items():
            reply = connection.reply()
            assert (name, reply.closed, reply.status) == (name, True, status)
            if status == 408:
                assert reply.refusal["message"] == "The request did not come within 1 seconds."
    assert not [entry for entry in target.studio.rows("department") if entry["name"] == "Dropped"]


def test_one_byte_at_a_time_is_too_slow(target: Target) -> None:
    """A body has to bring a thousand bytes a second; one that is dripped in is left like one that stops."""
    connection = target.connect()
    with target.untouched():
        connection.send(target.post("/data/departments", "Content-Length: 100000\r\n") + b"\r\n")
        connection.socket.settimeout(0.05)
        for _ in range(400):
            try:
                connection.send(b" ")
                if connection.socket.recv(9):
                    break
            except TimeoutError:
                continue
            except OSError:
                break
        else:
            raise AssertionError("it may drip for ever")
        connection.socket.close()


def test_who_does_not_fetch_an_answer_is_left(target: Target) -> None:
    """An answer that nobody reads does not stay in memory."""
    target.studio.token("admin")
    connection = target.connect()
    request = b"GET /openapi.json HTTP/1.1\r\nHost: localhost\r\n\r\n"
    connection.send(request * 4)
    connections = target.stage.server.server_state.connections
    deadline = target.patience()
    while connections and not deadline():
        pass
    assert not connections
    connection.socket.close()


def test_a_dropped_upload_changes_nothing(target: Target) -> None:
    """Not even where the operation would do without a body."""
    sandbox = "/_mockitsu/sandboxes/default/snapshots"
    with target.untouched():
        for path, length in (("/data/departments", len(BODY)), ("/auth/logout", 9), (sandbox, 50)):
            for sent in (b"", BODY[:5]):
                connection = target.connect()
                connection.send(target.post(path, f"Content-Length: {length}\r\n") + b"\r\n" + sent)
                connection.drop()
        assert target.serves_others()
    assert target.studio.client.get(sandbox).json() == []


def test_a_length_that_lies(target: Target) -> None:
    """A body that is longer than it says is cut there: the rest is no request, and ends the connection."""
    head = target.post("/data/departments", f"Content-Length: {len(BODY) - 4}\r\n")
    with target.untouched():
        reply = target.exchange(head + b"\r\n" + BODY)
    assert reply.closed
    assert reply.status == 400
