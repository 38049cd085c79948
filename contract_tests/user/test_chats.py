from __future__ import annotations

import pytest

from mockitsu.testing import Studio

from .. import making


@pytest.fixture
def shot_id(studio: Studio) -> str:
    return making.shot(studio, making.film(studio), "SH777")


def mine(studio: Studio, role: str = "artist") -> list[str]:
    return [chat["entity_name"] for chat in studio.get("/data/user/chats", as_=role).json()]


def test_joining_and_leaving(studio: Studio, shot_id: str) -> None:
    path, before = f"/actions/user/chats/{shot_id}/join", mine(studio)
    with making.events(studio) as seen:
        chat = studio.post(path, as_="artist").json()
        assert studio.post(path, as_="artist").json() == chat
        assert mine(studio) == [*before, "for SH777 / SH777"]
        for _ in range(2):
            assert studio.delete(path, as_="artist").status_code == 204
    assert mine(studio) == before
    assert (chat["object_id"], chat["object_type"], chat["last_message"]) == (shot_id, "entity", None)
    assert [event.name for event in seen] == ["chat:joined", "chat:joined", "chat:left", "chat:left"]
    assert dict(seen[0].data) == {"chat_id": chat["id"], "person_id": studio.persona("artist")["id"]}


def test_a_chat_in_the_list(studio: Studio, shot_id: str) -> None:
    chat = studio.post(f"/actions/user/chats/{shot_id}/join", as_="vendor")
    assert chat.status_code == 403
    chat = studio.post(f"/actions/user/chats/{shot_id}/join", as_="client").json()
    assert studio.get("/data/user/chats", as_="client").json()[-1] == {
        "id": chat["id"],
        "object_id": shot_id,
        "last_message": None,
        "entity_name": "for SH777 / SH777",
        "project_id": making.film(studio),
        "preview_file_id": None,
    }


def test_entities_that_are_gone_take_their_chats_along(studio: Studio, shot_id: str) -> None:
    studio.post(f"/actions/user/chats/{shot_id}/join", as_="artist").raise_for_status()
    studio.delete(f"/data/shots/{shot_id}", params={"force": True}).raise_for_status()
    assert "for SH777 / SH777" not in mine(studio)


def test_who_may_join(studio: Studio, shot_id: str) -> None:
    team = dict.fromkeys(("admin", "manager", "supervisor", "artist", "client"), 200)
    path = f"/actions/user/chats/{shot_id}/join"
    assert making.statuses(studio, "POST", path) == {**team, "vendor": 403, "outsider": 403}
    for unknown in (making.UNKNOWN, "abc"):
        assert studio.post(f"/actions/user/chats/{unknown}/join").status_code == 404
        assert studio.delete(f"/actions/user/chats/{unknown}/join").status_code == 404
