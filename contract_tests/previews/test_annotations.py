from __future__ import annotations

from typing import Any

from mockitsu.testing import Studio

from ..making import UNKNOWN, events, statuses
from ..media import commented, picture, task_with, uploaded, waiting


class Drawing:
    """A preview file and what is drawn on it."""

    def __init__(self, studio: Studio) -> None:
        self.studio = studio
        self.id = uploaded(studio, task_with(studio), picture())["id"]
        self.path = f"/actions/preview-files/{self.id}/update-annotations"

    def __call__(self, **changes: Any) -> list[tuple[float, list[str]]]:
        answer = self.studio.put(self.path, json=changes)
        assert answer.status_code == 200, answer.text
        assert answer.json()["annotations"] == self.studio.row("preview_file", id=self.id)["annotations"]
        found = answer.json()["annotations"]
        return [(row["time"], [part["id"] for part in row["drawing"]["objects"]]) for row in found]


def at(time: float, *ids: str | None, **more: Any) -> dict[str, Any]:
    return {"time": time, "drawing": {"objects": [{**({"id": id} if id else {}), **more} for id in ids]}}


def test_objects_are_added_at_their_moments(studio: Studio) -> None:
    draw = Drawing(studio)
    assert draw() == []
    assert draw(additions=[at(0, "a")]) == [(0, ["a"])]
    assert draw(additions=[at(0, "b"), at(0.52, "c"), at(0.2, "d")]) == [(0, ["a", "b"]), (0.52, ["c"]), (0.2, ["d"])]
    assert draw(additions=[at(0, "a", text="again"), {"time": 3}, {"time": 4, "drawing": {}}])[0] == (0, ["a", "b"])
    ((_, (id,)),) = draw(additions=[at(9, None)])[3:]
    assert len(id) == 36


def test_objects_are_replaced_by_id(studio: Studio) -> None:
    draw = Drawing(studio)
    draw(additions=[at(0, "a", "b")])
    assert draw(updates=[at(0, "a", left=5), at(0, "nobody"), at(7, "a")]) == [(0, ["b", "a"])]
    stored = studio.row("preview_file", id=draw.id)["annotations"][0]["drawing"]["objects"]
    assert stored[1] == {"id": "a", "left": 5}


def test_a_moment_without_objects_goes(studio: Studio) -> None:
    draw = Drawing(studio)
    draw(additions=[at(0, "a", "b"), at(1, "c")])
    assert draw(deletions=[{"time": 0, "objects": ["a", "nobody"]}, {"time": 5, "objects": ["c"]}]) == [
        (0, ["b"]),
        (1, ["c"]),
    ]
    assert draw(deletions=[{"time": 1, "objects": ["c"]}, {"time": 0}]) == [(0, ["b"])]


def test_the_event(studio: Studio) -> None:
    draw = Drawing(studio)
    with events(studio) as seen:
        draw(additions=[at(0, "a")])
    row = studio.row("preview_file", id=draw.id)
    (event,) = seen
    assert event.name == "preview-file:annotation-update"
    assert event.data == {
        "preview_file_id": draw.id,
        "person_id": studio.persona("admin")["id"],
        "updated_at": row["updated_at"],
    }


def test_reviewers_draw(studio: Studio) -> None:
    draw = Drawing(studio)
    task_id = studio.row("preview_file", id=draw.id)["task_id"]
    studio.put(f"/data/tasks/{task_id}", json={"assignees": [studio.persona("artist")["id"]]})
    allowed = statuses(studio, "PUT", draw.path, json={})
    assert allowed.pop("supervisor") == 200
    assert allowed == {"admin": 200, "manager": 200, "client": 200, "artist": 403, "vendor": 403, "outsider": 403}
    for id in (UNKNOWN, "abc"):
        assert studio.put(draw.path.replace(draw.id, id), json={}).status_code == 404
    for body in ({"additions": {}}, {"additions": None}, {"additions": ["x"]}, {"deletions": [{}]}):
        assert studio.put(draw.path, json=body).status_code == 400


def test_previews_move_within_their_revision(studio: Studio) -> None:
    task_id = task_with(studio)
    path = f"/actions/tasks/{task_id}/comments/{commented(studio, task_id)}/add-preview"
    ids = [studio.post(path, json={}).json()["id"] for _ in range(4)]
    other = waiting(studio, task_id)["id"]

    def move(index: int, **body: Any) -> list[int]:
        answer = studio.put(f"/actions/preview-files/{ids[index]}/update-position", json=body)
        assert answer.status_code == 200, answer.text
        assert [row["position"] for row in answer.json()] == [1, 2, 3, 4]
        return [studio.row("preview_file", id=id)["position"] for id in ids]

    assert move(3, position=2) == [1, 3, 4, 2]
    assert move(3) == move(3, position=99) == move(3, position=2) == [1, 3, 4, 2]
    assert move(0, position=4) == [4, 2, 3, 1]
    assert studio.row("preview_file", id=other)["position"] == 1
    refusal = studio.put(f"/actions/preview-files/{ids[0]}/update-position", json={"position": -1})
    assert refusal.status_code == 400
    assert studio.put(f"/actions/preview-files/{UNKNOWN}/update-position", json={}).status_code == 404
    studio.put(f"/data/tasks/{task_id}", json={"assignees": []})
    found = statuses(studio, "PUT", f"/actions/preview-files/{ids[0]}/update-position", json={"position": 1})
    assert (found["manager"], found["client"], found["artist"], found["outsider"]) == (200, 200, 403, 403)
