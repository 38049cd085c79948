"""The big tables line by line (observed on Zou 1.0.97)."""

from __future__ import annotations

import http.client
import json

import pytest

from mockitsu import endpoint
from mockitsu.fixtures import PASSWORD
from mockitsu.testing import Studio

NDJSON = "application/x-ndjson"
STREAMED = [("assets", "asset_fields"), ("shots", "shot_fields")]


def project_with(studio: Studio) -> str:
    return str(studio.rows("project")[0]["id"])


@pytest.mark.parametrize(("kind", "fields"), STREAMED)
def test_lines_say_the_same_as_the_list(studio: Studio, kind: str, fields: str) -> None:
    path = f"/data/{kind}/with-tasks?project_id={project_with(studio)}"
    rows = studio.get(path).json()
    assert rows
    assert any(row["tasks"] for row in rows)
    plain = studio.get(f"{path}&stream=true")
    assert plain.headers["content-type"] == NDJSON
    head, *lines = [json.loads(line) for line in plain.text.splitlines()]
    assert head == {"compact": False}
    assert lines == rows
    compact = studio.get(f"{path}&stream=true&compact=true")
    head, *lines = [json.loads(line) for line in compact.text.splitlines()]
    assert set(head) == {"compact", fields, "task_fields"}
    assert head["compact"] is True
    place = head[fields].index("tasks")
    for line, row in zip(lines, rows, strict=True):
        named = dict(zip(head[fields], line, strict=True))
        tasks = [dict(zip(head["task_fields"], task, strict=True)) for task in line[place]]
        assert {**named, "tasks": tasks} == row


@pytest.mark.parametrize("kind", ["edits", "episodes", "sequences", "scenes", "concepts"])
def test_the_other_kinds_are_not_streamed(studio: Studio, kind: str) -> None:
    path = f"/data/{kind}/with-tasks"
    answer = studio.get(f"{path}?stream=true&compact=true")
    assert answer.headers["content-type"] == "application/json"
    assert answer.json() == studio.get(path).json()


@pytest.mark.parametrize("kind", ["assets", "shots"])
def test_a_table_that_is_known_is_not_sent_again(studio: Studio, kind: str) -> None:
    path = f"/data/{kind}/with-tasks?stream=true&compact=true"
    tag = studio.get(path).headers["etag"]
    for known in (tag, "*", f'"a", {tag}', tag.strip('"')):
        answer = studio.get(path, headers={"If-None-Match": known})
        assert (answer.status_code, answer.content) == (304, b"")
        assert answer.headers["cache-control"] == "private, no-cache"
        assert "content-type" not in answer.headers
    assert studio.get(path, headers={"If-None-Match": f"W/{tag}"}).status_code == 200


def test_pieces_are_whole_lines(studio: Studio, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(endpoint, "PIECE", 1000)
    target = f"/data/shots/with-tasks?project_id={project_with(studio)}&stream=true"
    headers = {"Authorization": f"Bearer {studio.token('admin')}"}
    start, *body = studio.transport.messages(studio.client.build_request("GET", target, headers=headers))()
    assert b"content-length" not in dict(start["headers"])
    pieces = [message["body"] for message in body]
    assert [message.get("more_body", False) for message in body] == [True] * (len(body) - 1) + [False]
    assert len(pieces) > 3
    assert all(piece.endswith(b"\n") for piece in pieces[:-1])
    assert b"".join(pieces).decode() == studio.get(target).text


def test_the_server_sends_in_chunks(live_server: str) -> None:
    connection = http.client.HTTPConnection(live_server.removeprefix("http://"))
    credentials = json.dumps({"email": "admin@example.com", "password": PASSWORD})
    connection.request("POST", "/auth/login", credentials, {"Content-Type": "application/json"})
    token = json.loads(connection.getresponse().read())["access_token"]
    connection.request("GET", "/data/shots/with-tasks?stream=true", headers={"Authorization": f"Bearer {token}"})
    answer = connection.getresponse()
    assert answer.headers["transfer-encoding"] == "chunked"
    assert "content-length" not in answer.headers
    assert json.loads(answer.readline()) == {"compact": False}
    assert json.loads(answer.readline())["type"] == "Shot"
    answer.read()
    connection.close()
