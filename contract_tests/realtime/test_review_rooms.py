"""Review rooms: what clients tell one another about the playlist that they watch together."""

from __future__ import annotations

from typing import Any

import pytest

from mockitsu.realtime.review import RELAYED

from .. import making
from .stage import Heard, Listener, Stage

ROOM = "preview-room:"
PEOPLE, STATE = f"{ROOM}room-people-updated", f"{ROOM}room-updated"
COMPARING = {"enable": False, "task_type": None, "revision": None, "mode": "sidebyside", "comparison_preview_index": 0}


@pytest.fixture
def playlist_id(stage: Stage) -> str:
    return stage.studio.ids("playlist", project_id=making.film(stage.studio))[0]


def people(playlist_id: str, *persons: str) -> Heard:
    return PEOPLE, {"people": [*persons], "playlist_id": playlist_id, "id": playlist_id}


def said(stage: Stage, listener: Listener, message: str, *hearers: Listener, **told: Any) -> list[list[Heard]]:
    """What each of the hearers gets of a message."""
    assert listener.say(f"{ROOM}{message}", told) == []
    return [stage.heard(hearer) for hearer in hearers]


def test_a_session(stage: Stage, playlist_id: str) -> None:
    supervisor, artist = stage.listen("supervisor"), stage.listen("artist")
    one, two = (stage.studio.persona(role)["id"] for role in ("supervisor", "artist"))
    place = {"playlist_id": playlist_id}
    assert said(stage, supervisor, "open-playlist", supervisor, **place) == [[people(playlist_id)]]
    said(stage, artist, "open-playlist", artist, **place)
    stage.heard(supervisor)
    first, second = said(stage, supervisor, "join", supervisor, artist, **place, current_frame=7, user_id="told", x=1)
    assert first == second
    assert first[0] == people(playlist_id, one)
    name, state = first[1]
    assert (name, list(state)[:4]) == (STATE, ["playlist_id", "user_id", "local_id", "people"])
    assert (state["people"], state["current_frame"], state["user_id"]) == ([one], 7, "told")
    assert (state["is_playing"], state["speed"], state["comparing"]) == (False, None, COMPARING)
    assert "x" not in state
    heard = said(stage, artist, "join", artist, **place, current_frame=9)[0]
    assert heard[0] == people(playlist_id, one, two)
    assert heard[1][1]["current_frame"] == 7
    stage.heard(supervisor)
    told = {"speed": 2, "is_playing": True, "comparing": {"enable": True, "x": 1}}
    ((_, state),) = said(stage, artist, "room-updated", supervisor, **place, **told)[0]
    assert (state["only_newcomer"], state["speed"], state["is_playing"]) == (False, 2, True)
    assert (state["comparing"], state["current_frame"]) == ({"enable": True}, 7)
    ((_, state),) = said(stage, artist, "room-updated", supervisor, **place)[0]
    assert (state["speed"], state["is_playing"], state["comparing"]) == (2, False, {"enable": True})
    assert said(stage, artist, "leave", supervisor, **place) == [[people(playlist_id, one)]]
    supervisor.close()
    stage.listeners.remove(supervisor)
    assert stage.hears(artist, people(playlist_id))
    ((_, state),) = said(stage, artist, "room-updated", artist, **place)[0]
    assert (state["speed"], state["comparing"]) == (None, COMPARING)


@pytest.mark.parametrize("message", RELAYED)
def test_what_is_passed_on(stage: Stage, playlist_id: str, message: str) -> None:
    """To all who have opened the playlist, the speaker among them; as it came."""
    speaker, hearer, other = stage.listen("supervisor"), stage.listen("artist"), stage.listen("manager")
    place = {"playlist_id": playlist_id}
    said(stage, hearer, "open-playlist", hearer, **place)
    told = {**place, "data": {"x": [1, None]}, "user_id": "anybody"}
    heard = said(stage, speaker, message, speaker, hearer, other, **told)
    assert heard == [[], [(f"{ROOM}{message}", told)], []]
    said(stage, hearer, "close-playlist", hearer, **place)
    assert said(stage, speaker, message, hearer, **told) == [[]]


def test_messages_about_no_playlist(stage: Stage) -> None:
    speaker, hearer = stage.listen("artist"), stage.listen("vendor")
    name = f"{ROOM}add-annotation"
    assert said(stage, speaker, "add-annotation", hearer) == [[(name, {})]]
    stage.heard(speaker)
    heard = said(stage, speaker, "add-annotation", speaker, hearer, playlist_id=None)
    assert heard == [[(name, {"playlist_id": None})], []]
    assert said(stage, speaker, "room-updated", hearer) == [[]]
    assert said(stage, speaker, "open-playlist", speaker, playlist_id=making.UNKNOWN) == [[]]
    for nonsense in ("text", 5, ["x"], None):
        assert speaker.say(name, nonsense) == []
    assert stage.heard(hearer) == []


def test_who_may_not_read_the_playlist_does_not_get_in(stage: Stage, playlist_id: str) -> None:
    """It may speak all the same, as on the real server."""
    vendor, artist = stage.listen("vendor"), stage.listen("artist")
    assert stage.studio.get(f"/data/playlists/{playlist_id}", as_="vendor").status_code == 403
    place = {"playlist_id": playlist_id}
    said(stage, artist, "open-playlist", artist, **place)
    assert said(stage, vendor, "open-playlist", vendor, artist, **place) == [[], []]
    assert said(stage, vendor, "join", artist, **place) == [[]]
    assert said(stage, vendor, "leave", artist, **place) == [[people(playlist_id)]]
    assert said(stage, vendor, "panzoom-changed", artist, **place)[0][0][0] == f"{ROOM}panzoom-changed"


def test_a_sandbox_of_its_own(stage: Stage, playlist_id: str) -> None:
    """Neither events nor rooms reach another sandbox."""
    made = stage.studio.post("/_mockitsu/sandboxes", json={"name": "other"}, as_=None)
    assert made.status_code == 201, made.text
    here, there = stage.listen(), stage.listen(None, path="sandboxes/other/socket.io")
    stage.listeners.remove(there)
    stage.studio.post("/data/departments", json={"name": "Here", "color": "#112233"}).raise_for_status()
    assert [name for name, _ in stage.heard(here)] == ["department:new"]
    login = {"email": stage.studio.persona("admin")["email"], "password": "mysecretpassword"}
    token = stage.studio.client.post("/sandboxes/other/auth/login", json=login).json()["access_token"]
    stage.studio.client.cookies.clear()
    headers = {"Authorization": f"Bearer {token}"}
    stage.studio.client.get("/sandboxes/other/status/test-event", headers=headers).raise_for_status()
    assert there.until("main:test") == []
    said(stage, here, "open-playlist", here, playlist_id=playlist_id)
    again = stage.listen(None, path="sandboxes/other/api/socket.io", auth={"token": token})
    assert again.say(f"{ROOM}add-annotation", {"playlist_id": playlist_id}) == []
    stage.listeners.remove(again)
    assert stage.heard(here) == []
    there.close()
    again.close()
    stage.studio.delete("/_mockitsu/sandboxes/other", as_=None).raise_for_status()
