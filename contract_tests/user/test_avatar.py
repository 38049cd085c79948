from __future__ import annotations

from mockitsu.testing import Studio

from ..media import Events


def test_clearing(studio: Studio) -> None:
    person = studio.persona("artist")
    path = f"/pictures/thumbnails/persons/{person['id']}.png"
    assert (person["has_avatar"], studio.get(path).status_code) == (True, 200)
    events = Events(studio)
    answer = studio.delete("/actions/user/clear-avatar", as_="artist")
    assert (answer.status_code, answer.content) == (204, b"")
    assert (studio.persona("artist")["has_avatar"], studio.get(path).status_code) == (False, 404)
    assert events.names == ["person:update"]


def test_there_may_be_nothing_to_clear(studio: Studio) -> None:
    assert studio.delete("/actions/user/clear-avatar", as_="outsider@example.com").status_code == 204


def test_nobody_has_no_avatar(studio: Studio) -> None:
    assert studio.delete("/actions/user/clear-avatar", as_=None).status_code == 401
