from __future__ import annotations

from typing import Any

from mockitsu.testing import Studio

from ..making import UNKNOWN, statuses
from .places import OUTSIDER, Place

TEAM = {"admin": 200, "manager": 200, "supervisor": 200, "artist": 200, "client": 200, "outsider": 403}


def a_file(studio: Studio, name: str = "fresh", **more: Any) -> dict[str, Any]:
    """A new working file of a task on the asset."""
    task = studio.row("task", entity_id=Place(studio).asset["id"])
    answer = studio.post(f"/data/tasks/{task['id']}/working-files/new", json={"name": name, **more})
    assert answer.status_code == 201, answer.text
    return dict(answer.json())


def test_the_newest_of_each_name(studio: Studio) -> None:
    old, new, other = a_file(studio), a_file(studio), a_file(studio, "light")
    path = f"/data/tasks/{old['task_id']}/working-files/last-revisions"
    found = studio.get(path).json()
    assert (found["fresh"]["id"], found["light"]["id"]) == (new["id"], other["id"])
    allowed = statuses(studio, "GET", path)
    assert allowed.pop("vendor") == 403
    assert allowed == TEAM
    for id in (UNKNOWN, "abc"):
        assert studio.get(path.replace(old["task_id"], id)).status_code == 404


def test_files_of_an_entity(studio: Studio) -> None:
    first = a_file(studio)
    a_file(studio, revision=60)
    path = f"/data/entities/{first['entity_id']}/working-files"
    rows = studio.get(path).json()
    assert rows[0]["revision"] == 60
    assert [row["revision"] for row in rows] == sorted((row["revision"] for row in rows), reverse=True)
    assert "outputs" not in rows[0]
    assert studio.get(path, params={"relations": True}).json()[0]["outputs"] == []
    assert {row["name"] for row in studio.get(path, params={"name": "fresh"}).json()} == {"fresh"}
    assert len(studio.get(path, params={"task_id": "", "name": ""}).json()) == len(rows)
    assert studio.get(path, params={"task_id": UNKNOWN}).json() == []
    assert studio.get(path, params={"task_id": "abc"}).status_code == 400
    assert statuses(studio, "GET", path) == {**TEAM, "vendor": 200}
    for id in (UNKNOWN, "abc"):
        assert studio.get(path.replace(first["entity_id"], id)).status_code == 404


def test_a_comment(studio: Studio) -> None:
    row = a_file(studio)
    path = f"/actions/working-files/{row['id']}/comment"
    answer = studio.put(path, json={"comment": "Softer shadows"})
    assert answer.json()["comment"] == studio.row("working_file", id=row["id"])["comment"] == "Softer shadows"
    for body, message in (
        ({}, "Field required"),
        ({"comment": ""}, "String should have at least 1 character"),
        ({"comment": 5}, "Input should be a valid string"),
    ):
        refusal = studio.put(path, json=body, as_=OUTSIDER)
        assert refusal.status_code == 400
        assert refusal.json()["data"]["errors"] == [{"field": "comment", "message": message}]
    assert studio.put(path, json={"comment": "x"}, as_=OUTSIDER).status_code == 403
    for id in (UNKNOWN, "abc"):
        assert studio.put(path.replace(row["id"], id), json={"comment": "x"}).status_code == 404


def test_upload_and_download(studio: Studio) -> None:
    row = a_file(studio)
    path = f"/data/working-files/{row['id']}/file"
    missing = studio.get(path)
    assert (missing.status_code, missing.json()["message"]) == (404, f"Working file not found for: {row['id']}")
    answer = studio.post(path, files={"file": ("shot.blend", b"BLENDER")})
    assert (answer.status_code, answer.json()) == (201, {**row, "outputs": []})
    found = studio.get(path)
    assert (found.content, found.headers["content-type"]) == (b"BLENDER", "application/octet-stream")
    assert found.headers["cache-control"] == "public, max-age=604800"
    part = studio.get(path, headers={"Range": "bytes=0-1"})
    assert (part.status_code, part.content) == (206, b"BL")
    studio.post(path, files={"file": ("shot.blend", b"AGAIN")})
    assert studio.get(path).content == b"AGAIN"
    studio.post(path, files={"file": ("shot.blend", b"")})
    assert studio.get(path).status_code == 404


def test_who_may_upload(studio: Studio) -> None:
    path = f"/data/working-files/{a_file(studio)['id']}/file"
    for options in ({}, {"files": {"other": ("a.blend", b"x")}}):
        answer = studio.post(path, **options)
        assert (answer.status_code, set(answer.json())) == (400, {"error", "message"})
    assert studio.post(path, as_=OUTSIDER).status_code == 403
    allowed = statuses(studio, "POST", path, files={"file": ("a.blend", b"x")})
    assert allowed.pop("vendor") in (201, 403)
    assert allowed == {role: 201 if status == 200 else status for role, status in TEAM.items()}
    for id in (UNKNOWN, "abc"):
        assert studio.post(f"/data/working-files/{id}/file").status_code == 404


def test_the_content_goes_with_the_row(studio: Studio) -> None:
    row = a_file(studio)
    studio.post(f"/data/working-files/{row['id']}/file", files={"file": ("shot.blend", b"BLENDER")})
    before = len(studio.rows("stored_blob"))
    assert studio.delete(f"/data/working-files/{row['id']}").status_code == 204
    assert len(studio.rows("stored_blob")) == before - 1
