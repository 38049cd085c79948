"""One notification of the caller, and whether it was read."""

from __future__ import annotations

from mockitsu.testing import Studio

from .. import making
from ..comments.talking import comment


def told(studio: Studio) -> str:
    """The path of a new notification of the artist."""
    comment(studio, making.task(studio, making.shot(studio, making.film(studio)), "artist"))
    listed = studio.get("/data/user/notifications", as_="artist").json()
    return f"/data/user/notifications/{listed[0]['id']}"


def test_a_notification_is_what_the_list_shows(studio: Studio) -> None:
    path = told(studio)
    assert studio.get(path, as_="artist").json() == studio.get("/data/user/notifications", as_="artist").json()[0]


def test_reading_and_unreading(studio: Studio) -> None:
    path, me = told(studio), studio.persona("artist")["id"]
    data = {"notification_id": path.rpartition("/")[2], "person_id": me}
    for read, event in ((True, "notification:read"), (False, "notification:unread")):
        with making.events(studio) as seen:
            answer = studio.put(path, as_="artist", json={"read": read})
        assert (answer.status_code, answer.json()["read"]) == (200, read)
        assert [(one.name, dict(one.data)) for one in seen] == [(event, data)]


def test_notifications_of_others_do_not_exist(studio: Studio) -> None:
    path = told(studio)
    for unknown in (path, f"/data/user/notifications/{making.UNKNOWN}"):
        assert studio.get(unknown).status_code == 404
        assert studio.put(unknown, json={"read": True}).status_code == 404
    malformed = studio.get("/data/user/notifications/abc")
    assert (malformed.status_code, malformed.json()["message"]) == (
        400,
        "Invalid UUID format for notification_id: abc",
    )
    assert studio.put(path, as_="artist", json={"read": "abc"}).status_code == 400


def test_all_are_read_at_once(studio: Studio) -> None:
    path, me = told(studio), studio.persona("artist")["id"]
    others = studio.rows("notification", read=False)
    with making.events(studio) as seen:
        answer = studio.post("/actions/user/notifications/mark-all-as-read", as_="artist")
    assert (answer.status_code, answer.json()) == (200, {"success": True})
    assert [one.name for one in seen] == ["notification:all-read"]
    assert studio.get(path, as_="artist").json()["read"] is True
    assert len(studio.rows("notification", read=False)) == len([row for row in others if row["person_id"] != me])
