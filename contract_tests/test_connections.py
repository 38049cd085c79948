"""Answers as they come over a connection: whole, in their order, and with what each kind of request is owed."""

from __future__ import annotations

import socket
from collections.abc import Iterator

import pytest

from mockitsu.settings import Settings

from .realtime.stage import Stage, on_stage

HEAD_LENGTH = 65_536


@pytest.fixture(scope="module")
def stage() -> Iterator[Stage]:
    with on_stage(Settings(scale="tiny", log_level="critical")) as stage:
        yield stage


def said(stage: Stage, *lines: str) -> bytes:
    """All that the server says to these lines until it hangs up."""
    with socket.create_connection(("127.0.0.1", int(stage.url.rpartition(":")[2])), 20) as connection:
        connection.sendall("".join(f"{line}\r\n" for line in lines).encode())
        content = b""
        while part := connection.recv(HEAD_LENGTH):
            content += part
    return content


def get(path: str, *headers: str, method: str = "GET", version: str = "1.1") -> tuple[str, ...]:
    return f"{method} {path} HTTP/{version}", "Host: localhost", *headers, ""


CLOSE = "Connection: close"


def test_who_asks_for_it_is_left_after_the_answer(stage: Stage) -> None:
    head, _, body = said(stage, *get("/", CLOSE)).partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 200 OK\r\n")
    assert b"\r\nconnection: close" in head
    assert b"\r\ncontent-length: %d\r\n" % len(body) in head
    assert b"\r\ndate: " in head


def test_old_clients_are_left_after_the_answer(stage: Stage) -> None:
    head, _, body = said(stage, *get("/", version="1.0")).partition(b"\r\n\r\n")
    assert b"\r\nconnection: close" in head
    assert body == stage.studio.get("/").content


def test_a_head_says_the_length_and_sends_nothing(stage: Stage) -> None:
    head, _, body = said(stage, *get("/", CLOSE, method="HEAD")).partition(b"\r\n\r\n")
    assert b"\r\ncontent-length: %d\r\n" % len(stage.studio.get("/").content) in head
    assert body == b""


def test_requests_that_come_together_are_answered_in_their_order(stage: Stage) -> None:
    token = f"Authorization: Bearer {stage.studio.token('admin')}"
    paths = ["/data/departments", "/data/nowhere", "/data/task-types", "/auth/authenticated"]
    requests = [line for path in paths for line in get(path, token)]
    content = said(stage, *requests, *get("/", CLOSE))
    statuses = [part[:3] for part in content.split(b"HTTP/1.1 ")[1:]]
    assert statuses == [b"200", b"404", b"200", b"200", b"200"]
    bodies = [stage.studio.get(path).content for path in ("/data/departments", "/data/task-types")]
    assert content.index(bodies[0]) < content.index(bodies[1])


def test_a_large_answer_comes_whole(stage: Stage) -> None:
    document = stage.studio.app.document.content
    assert len(document) > 1_000_000
    _, _, body = said(stage, *get("/openapi.json", CLOSE)).partition(b"\r\n\r\n")
    assert body == document


def test_a_large_answer_of_an_operation_comes_whole(stage: Stage) -> None:
    token = f"Authorization: Bearer {stage.studio.token('admin')}"
    path, text = f"/data/projects/{stage.studio.ids('project')[0]}", "x" * 300_000
    stage.studio.put(path, json={"data": {"text": text}}).raise_for_status()
    _, _, body = said(stage, *get(path, token, CLOSE)).partition(b"\r\n\r\n")
    assert text.encode() in body
    assert body == stage.studio.get(path).content


def test_what_is_asked_while_another_waits_is_not_kept_waiting(stage: Stage) -> None:
    """A request that waits goes on as a task: others are answered meanwhile."""
    port = int(stage.url.rpartition(":")[2])
    with socket.create_connection(("127.0.0.1", port), 20) as waiting:
        waiting.sendall("\r\n".join(get("/", "Prefer: delay=1", CLOSE)).encode() + b"\r\n")
        assert said(stage, *get("/", CLOSE)).startswith(b"HTTP/1.1 200 OK\r\n")
        waiting.settimeout(0.01)
        with pytest.raises(TimeoutError):
            waiting.recv(1)
        waiting.settimeout(20)
        assert waiting.recv(HEAD_LENGTH).startswith(b"HTTP/1.1 200 OK\r\n")
