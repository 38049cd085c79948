from __future__ import annotations

import pytest

from mockitsu.testing import Studio

from ..media import Events, movie, picture, task_with, uploaded


def path(preview_file_id: str) -> str:
    return f"/actions/preview-files/{preview_file_id}/set-main-preview"


def test_the_entity_shows_it(studio: Studio) -> None:
    task = studio.row("task", id=task_with(studio))
    preview = uploaded(studio, task["id"], picture())
    events = Events(studio)
    answer = studio.put(path(preview["id"]))
    assert answer.status_code == 200
    entity = answer.json()
    assert (entity["id"], entity["type"], entity["preview_file_status"]) == (task["entity_id"], "Entity", "ready")
    assert entity["preview_file_id"] == preview["id"]
    assert studio.get(f"/data/entities/{entity['id']}").json()["preview_file_id"] == preview["id"]
    assert events.names == ["preview-file:set-main", "asset:update"]
    assert events.data("preview-file:set-main") == {
        "entity_id": entity["id"],
        "preview_file_id": preview["id"],
        "preview_file_status": "ready",
        "project_id": task["project_id"],
    }


def test_only_movies_have_frames(studio: Studio) -> None:
    task_id = task_with(studio)
    image, film = uploaded(studio, task_id, picture()), uploaded(studio, task_id, movie(), "take.mp4")
    refusal = {"error": True, "message": "Can't use a given frame on non movie preview", "data": None}
    for options in ({"json": {"frame_number": 3}}, {"params": {"frame_number": 3}}, {"json": {"frame_number": -1}}):
        answer = studio.put(path(image["id"]), **options)
        assert (answer.status_code, answer.json()) == (400, refusal)
        assert studio.put(path(film["id"]), **options).status_code == 200
    assert studio.put(path(image["id"]), json={"frame_number": None}).status_code == 200


@pytest.mark.parametrize("id", ["00000000-0000-4000-8000-000000000000", "abc"])
def test_unknown_and_malformed_ids(studio: Studio, id: str) -> None:
    assert studio.put(path(id)).status_code == 404
    refusal = studio.put(path(id), json={"frame_number": "x"})
    assert (refusal.status_code, refusal.json()["message"]) == (400, "Validation error.")


def test_who_may_choose(studio: Studio) -> None:
    task_id = task_with(studio)
    preview = uploaded(studio, task_id, picture())
    studio.put(f"/data/tasks/{task_id}", json={"assignees": []})
    entity_id = studio.row("task", id=task_id)["entity_id"]
    assert all(not studio.rows("task_person_link", task_id=id) for id in [task_id])
    tx = studio.begin()
    for task in tx.find("task", entity_id=entity_id):
        for link in tx.find("task_person_link", task_id=task["id"]):
            tx.delete("task_person_link", tx.key("task_person_link", link))
    studio.sandbox.commit(tx)
    expected = {"admin": 200, "manager": 200, "supervisor": 200, "artist": 200, "vendor": 403, "client": 403}
    expected |= {"outsider@example.com": 403}
    assert {who: studio.put(path(preview["id"]), as_=who).status_code for who in expected} == expected
    studio.put(f"/data/tasks/{task_id}", json={"assignees": [studio.persona("vendor")["id"]]})
    assert studio.put(path(preview["id"]), as_="vendor").status_code == 200
