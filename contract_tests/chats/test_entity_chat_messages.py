"""Single messages of the chat of an entity."""

from __future__ import annotations

import pytest

from mockitsu.testing import Studio

from .. import making
from ..making import UNKNOWN


@pytest.fixture
def message(studio: Studio) -> str:
    """The path of a message that the artist has written, with a file."""
    shot = making.shot(studio, making.film(studio))
    studio.post(f"/actions/user/chats/{shot}/join", as_="artist").raise_for_status()
    path, files = f"/data/entities/{shot}/chat/messages", {"file": ("notes.txt", b"hello", "text/plain")}
    made = studio.post(path, as_="artist", data={"message": "Hi"}, files=files).json()
    return f"{path}/{made['id']}"


def test_a_message_with_its_file(studio: Studio, message: str) -> None:
    row = studio.get(message, as_="client").json()
    assert row == studio.get(message.rsplit("/", 1)[0]).json()[0]
    assert (row["text"], row["attachment_files"][0]["name"]) == ("Hi", "notes.txt")


def test_a_message_goes_with_its_file(studio: Studio, message: str) -> None:
    id = message.rsplit("/", 1)[1]
    with making.events(studio) as events:
        assert studio.delete(message, as_="artist").status_code == 204
    assert [(event.name, event.data["chat_message_id"]) for event in events] == [("chat:deleted-message", id)]
    assert studio.rows("attachment_file", chat_message_id=id) == []
    assert studio.get(message).status_code == studio.delete(message).status_code == 404


def test_who_reads_and_who_deletes(studio: Studio, message: str) -> None:
    found = making.statuses(studio, "GET", message)
    assert {role for role, status in found.items() if status == 403} == {"vendor", "outsider"}
    found = making.statuses(studio, "DELETE", message)
    assert {role for role, status in found.items() if status == 204} == {"admin", "artist"}


def test_messages_that_are_not_there(studio: Studio, message: str) -> None:
    place, id = message.rsplit("/", 1)
    other = making.shot(studio, making.film(studio), "SH901")
    assert studio.get(f"/data/entities/{other}/chat/messages/{id}").status_code == 403
    for unknown in (UNKNOWN, "abc"):
        assert studio.get(f"{place}/{unknown}").status_code == 404
        assert studio.delete(f"{place}/{unknown}").status_code == 404
        assert studio.get(f"/data/entities/{unknown}/chat/messages/{id}").status_code == 404
