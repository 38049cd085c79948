from __future__ import annotations

import pytest

from mockitsu.testing import Studio

from .. import making


@pytest.fixture
def path(studio: Studio) -> str:
    return f"/data/entities/{making.shot(studio, making.film(studio))}/chat"


def join(studio: Studio, path: str, role: str) -> None:
    studio.post(f"/actions/user/chats/{path.split('/')[3]}/join", as_=role).raise_for_status()


def test_the_chat_of_an_entity_is_always_there(studio: Studio, path: str) -> None:
    chat = studio.get(path, as_="artist").json()
    assert (chat["participants"], chat["messages"], chat["last_message"]) == ([], [], None)
    join(studio, path, "artist")
    again = studio.get(path).json()
    assert (again["id"], again["participants"]) == (chat["id"], [studio.persona("artist")["id"]])


def test_only_those_who_joined_may_write(studio: Studio, path: str) -> None:
    refused = studio.post(f"{path}/messages", as_="artist", json={"message": "Hi"})
    assert (refused.status_code, refused.json()["message"]) == (400, "You are not a participant of this chat")
    join(studio, path, "artist")
    with making.events(studio) as seen:
        message = studio.post(f"{path}/messages", as_="artist", json={"message": "Hi"}).json()
    assert (message["text"], "attachment_files" in message) == ("Hi", False)
    chat = studio.get(path).json()
    assert chat["last_message"] == message["created_at"]
    data = {"chat_id": chat["id"], "chat_message_id": message["id"], "last_message": message["created_at"]}
    assert [(event.name, dict(event.data)) for event in seen] == [("chat:new-message", data)]


def test_messages_with_their_files(studio: Studio, path: str) -> None:
    join(studio, path, "artist")
    studio.post(f"{path}/messages", as_="artist", json={"message": "first"}).raise_for_status()
    files = {"file": ("notes.txt", b"hello", "text/plain")}
    made = studio.post(f"{path}/messages", as_="artist", data={"message": "second"}, files=files).json()
    [attached] = made["attachment_files"]
    assert (attached["name"], attached["extension"], attached["size"]) == ("notes.txt", "txt", 5)
    first, second = studio.get(f"{path}/messages", as_="manager").json()
    assert (first["text"], first["attachment_files"]) == ("first", [])
    assert second["attachment_files"] == [{name: attached[name] for name in ("id", "name", "extension")}]


def test_who_may_read(studio: Studio, path: str) -> None:
    team = dict.fromkeys(("admin", "manager", "supervisor", "artist", "client"), 200)
    for place in (path, f"{path}/messages"):
        assert making.statuses(studio, "GET", place) == {**team, "vendor": 403, "outsider": 403}
    for unknown in (making.UNKNOWN, "abc"):
        assert studio.get(f"/data/entities/{unknown}/chat").status_code == 404
        assert studio.post(f"/data/entities/{unknown}/chat/messages", json={"message": "x"}).status_code == 404
    assert studio.post(f"{path}/messages", json={"message": None}).status_code == 400
