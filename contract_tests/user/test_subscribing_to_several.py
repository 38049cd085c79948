"""Subscriptions to several tasks at once, and to the tasks of a type in a sequence."""

from __future__ import annotations

from mockitsu.testing import Studio

from .. import making

TASKS = "/actions/user/tasks"


def test_several_tasks_at_once(studio: Studio) -> None:
    shot = making.shot(studio, making.film(studio))
    ids = [making.task(studio, shot) for _ in range(2)]
    made = studio.post(f"{TASKS}/subscribe", json={"task_ids": ids})
    assert (made.status_code, [row["task_id"] for row in made.json()]) == (201, ids)
    assert studio.post(f"{TASKS}/subscribe", json={"task_ids": ids}).json() == made.json()
    gone = studio.post(f"{TASKS}/unsubscribe", json={"task_ids": [*ids, "abc"]})
    assert (gone.status_code, gone.json()) == (200, [*ids, "abc"])
    assert [studio.get(f"/data/user/tasks/{id}/subscribed").json() for id in ids] == [False, False]


def test_all_tasks_or_none(studio: Studio) -> None:
    task_id = making.task(studio, making.shot(studio, making.film(studio)))
    body = {"task_ids": [task_id, making.UNKNOWN]}
    assert studio.post(f"{TASKS}/subscribe", json=body).status_code == 404
    assert studio.get(f"/data/user/tasks/{task_id}/subscribed").json() is False
    foreign = studio.post(f"{TASKS}/subscribe", as_="outsider@example.com", json={"task_ids": [task_id]})
    assert foreign.status_code == 403
    for verb in ("subscribe", "unsubscribe"):
        assert studio.post(f"{TASKS}/{verb}", json={}).status_code == 400
        for wrong in ("abc", None):
            assert studio.post(f"{TASKS}/{verb}", json={"task_ids": wrong}).status_code == 400


def test_the_tasks_of_a_type_in_a_sequence(studio: Studio) -> None:
    sequence_id = making.entity(studio, making.film(studio), "sequences", "SQ900")
    task_type_id = studio.ids("task_type")[0]
    place = f"sequences/{sequence_id}/task-types/{task_type_id}"
    asked = (f"/data/user/{place}/subscribed", f"/data/user/{place.replace('sequences', 'entities')}/subscribed")
    assert [studio.get(path).json() for path in asked] == [False, False]
    first, second = (studio.post(f"/actions/user/{place}/subscribe") for _ in range(2))
    assert (first.status_code, first.json()) == (201, second.json())
    assert (first.json()["entity_id"], first.json()["task_id"]) == (sequence_id, None)
    assert [studio.get(path).json() for path in asked] == [True, True]
    assert studio.get(asked[0], as_="artist").json() is False
    assert [studio.delete(f"/actions/user/{place}/unsubscribe").status_code for _ in range(2)] == [204, 204]
    assert [studio.get(path).json() for path in asked] == [False, False]


def test_who_may_subscribe_to_which_sequence(studio: Studio) -> None:
    project_id, task_type_id = making.film(studio), studio.ids("task_type")[0]
    sequence_id, shot_id = making.entity(studio, project_id, "sequences", "SQ900"), making.shot(studio, project_id)
    team = dict.fromkeys(("admin", "manager", "supervisor", "artist", "vendor", "client"), 201)
    path = f"/actions/user/sequences/{sequence_id}/task-types/{task_type_id}/subscribe"
    assert making.statuses(studio, "POST", path) == {**team, "outsider": 403}
    for wrong in (making.UNKNOWN, "abc", shot_id):
        place = f"sequences/{wrong}/task-types/{task_type_id}"
        assert studio.post(f"/actions/user/{place}/subscribe").status_code == 404
        assert studio.delete(f"/actions/user/{place}/unsubscribe").status_code == 204
        assert studio.get(f"/data/user/{place}/subscribed").json() is False
