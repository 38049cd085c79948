"""Web sockets and Socket.IO: what is no message, too much of it, and what never answers."""

from __future__ import annotations

import base64
import os
import re
import socket
import struct
from contextlib import suppress

import pytest

from ..realtime.stage import Stage
from .target import Connection, Target

SESSION = re.compile(rb'"sid":"([^"]+)"')
TEXT, BINARY, CLOSE, PING = 1, 2, 8, 9


def handshake(target: Target, extra: str = "") -> Connection:
    key = base64.b64encode(bytes(16)).decode()
    connection = target.connect()
    connection.send(
        (
            "GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\n"
            f"Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: {key}\r\n{extra}\r\n"
        ).encode()
    )
    answer = b""
    while b"\r\n\r\n" not in answer:
        answer += connection.socket.recv(1)
    assert answer.startswith(b"HTTP/1.1 101")
    assert b"permessage-deflate" not in answer, "what is small when it comes stays small"
    return connection


def frame(content: bytes, kind: int = TEXT, length: int | None = None) -> bytes:
    """A frame that says that it has this length."""
    size = len(content) if length is None else length
    mask = os.urandom(4)
    short = size if size < 126 else 126 if size < 65_536 else 127
    told = b"" if short < 126 else struct.pack(">H" if short == 126 else ">Q", size)
    masked = bytes(byte ^ mask[place % 4] for place, byte in enumerate(content)) if len(content) < 10_000 else content
    return bytes([0x80 | kind, 0x80 | short]) + told + mask + masked


BAD = {
    "longer than may be": frame(b"4" * 1_100_000),
    "longer than anything": frame(b"4", length=2**62),
    "a length below zero": frame(b"4", length=2**63 + 1),
    "no text": frame(b"\xff\xfe\xfd"),
    "no mask": b"\x81\x01a",
    "an unknown kind": frame(b"x", kind=11),
    "bits that nobody has agreed on": b"\xf1\x80\0\0\0\0",
    "a ping that is too long": frame(b"x" * 200, kind=PING),
    "HTTP": b"GET / HTTP/1.1\r\n\r\n",
}


@pytest.mark.parametrize("sent", BAD.values(), ids=BAD)
def test_frames_that_are_none_end_the_connection(target: Target, sent: bytes) -> None:
    with target.untouched():
        connection = handshake(target, "Sec-WebSocket-Extensions: permessage-deflate\r\n")
        with suppress(OSError):  # it had seen enough
            connection.send(sent)
        if sent == BAD["longer than anything"]:  # what it waits for will never come
            connection.socket.shutdown(socket.SHUT_WR)
        assert connection.reply().closed


PACKETS = [
    b"",
    b"4",
    b"9",
    b"40/events,{",
    b"40/events,[]",
    b'40/events,{"token":{"a":[]}}',
    b'42/events,["preview-room:join"]',
    b'42["x",1]',
    b"42/events,[]",
    b"42/events,{}",
    b'42/events,["preview-room:join",{"playlist_id":{"a":1}}]',
    b"42/events," + b"[" * 5000,
    b"42/events,999999999999999999999999[",
    b'451-/events,["x",{"_placeholder":true,"num":0}]',
    b"4" + b"5" * 5000 + b'-["x"]',
    b"4\xc3\xa9",
    b"2" * 5000,
]


def test_packets_that_make_no_sense(target: Target) -> None:
    """Each on a connection that has joined, and on one that has not: the server is there for the others afterwards."""
    login = b'40/events,{"token":"%b"}' % target.studio.token("admin").encode()
    with target.untouched():
        for packet in PACKETS:
            for before in ([], [login]):
                connection = handshake(target)
                for content in (*before, packet):
                    connection.send(frame(content))
                connection.drop()
            assert target.serves_others()


def test_floods_and_peers_that_never_answer(target: Target) -> None:
    """Thousands of packets at once from some, and others that open connections and say nothing: what comes from the
    studio is still heard by those who listen."""
    silent = [handshake(target) for _ in range(20)]
    listener = target.stage.listen()
    flood = handshake(target)
    flood.send(*[frame(b'42/events,["preview-room:join",{}]') * 200] * 10)
    target.studio.post("/data/departments", json={"name": "Heard", "color": "#000000"}).raise_for_status()
    heard = [name for name, _ in target.stage.heard(listener)]
    assert "department:new" in heard
    for connection in (*silent, flood):
        connection.drop()
    assert target.serves_others()


def test_polling_sessions_that_nobody_fetches(target: Target) -> None:
    with target.untouched():
        for _ in range(50):
            answer = target.exchange(
                b"GET /socket.io/?EIO=4&transport=polling HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
            )
            assert answer.status == 200
        for query in ("EIO=3", "EIO=4&transport=other", "EIO=4&transport=polling&sid=" + "x" * 5000, "EIO=%00", ""):
            line = f"GET /socket.io/?{query} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
            assert target.exchange(line.encode()).status == 400
        body = b"POST /socket.io/?EIO=4&transport=polling HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
        assert target.exchange(body + b"Content-Length: 3\r\n\r\nabc").status == 400


def _polling(target: Target, content: bytes, length: int | None = None) -> int | None:
    """The status of what a client that polls has sent."""
    opened = target.exchange(
        b"GET /socket.io/?EIO=4&transport=polling HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
    )
    session = SESSION.search(opened.content)[1].decode()  # type: ignore[index]
    head = (
        f"POST /socket.io/?EIO=4&transport=polling&sid={session} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
    )
    size = len(content) if length is None else length
    return target.exchange(head.encode() + b"Content-Length: %d\r\n\r\n%b" % (size, content)).status


def test_what_is_polled_with_ends_what_makes_no_sense(target: Target) -> None:
    """With an answer, though nobody fetches the goodbye: too much at a time, and packets that are none."""
    with target.untouched():
        assert _polling(target, b"3") == 200
        assert _polling(target, b"4", length=1_100_000) == 400
        for packet in (b"0", b"6", b"3\x1e0"):
            assert _polling(target, packet) == 400


def test_rooms_that_nobody_is_in_end(stage_of_rooms: Stage) -> None:
    """Whoever speaks in rooms that are not there makes them, but not without end."""
    listener = stage_of_rooms.listen()
    for number in range(450):
        listener.send("preview-room:room-updated", {"playlist_id": f"room {number}"})
    listener.say("preview-room:room-updated", {"playlist_id": "the last"})
    hub = stage_of_rooms.studio.app.realtime.hub(stage_of_rooms.studio.sandbox)
    assert 1 <= len(hub.review.rooms) <= 200
