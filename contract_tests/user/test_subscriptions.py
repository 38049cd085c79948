from __future__ import annotations

from mockitsu.testing import Studio

from .. import making


def test_subscribing_and_unsubscribing(studio: Studio) -> None:
    task_id = making.task(studio, making.shot(studio, making.film(studio)))
    subscribe, unsubscribe = (f"/actions/user/tasks/{task_id}/{verb}" for verb in ("subscribe", "unsubscribe"))
    asked = f"/data/user/tasks/{task_id}/subscribed"
    assert studio.get(asked).json() is False
    first, second = (studio.post(subscribe) for _ in range(2))
    assert (first.status_code, first.json()) == (201, second.json())
    assert (studio.get(asked).json(), studio.get(asked, as_="artist").json()) == (True, False)
    assert [studio.delete(unsubscribe).status_code for _ in range(2)] == [204, 204]
    assert studio.get(asked).json() is False


def test_who_may_subscribe_to_what(studio: Studio) -> None:
    task_id = making.task(studio, making.shot(studio, making.film(studio)))
    team = dict.fromkeys(("admin", "manager", "supervisor", "artist", "vendor", "client"), 201)
    assert making.statuses(studio, "POST", f"/actions/user/tasks/{task_id}/subscribe") == {**team, "outsider": 403}
    for unknown in (making.UNKNOWN, "abc"):
        assert studio.post(f"/actions/user/tasks/{unknown}/subscribe").status_code == 404
        assert studio.delete(f"/actions/user/tasks/{unknown}/unsubscribe").status_code == 204
        assert studio.get(f"/data/user/tasks/{unknown}/subscribed").json() is False
