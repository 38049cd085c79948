from __future__ import annotations

import pytest

from mockitsu.testing import Studio

from ..making import UNKNOWN, events, statuses
from ..media import opened, picture, task_with, upload

RADIANCE = b"#?RADIANCE\nFORMAT=32-bit_rle_rgbe\n\n-Y 8 +X 16\n" + bytes((128, 100, 50, 129)) * 128
ROLES = ("admin", "manager", "supervisor", "artist", "vendor", "client", "outsider")


def background(studio: Studio) -> str:
    return str(studio.post("/data/preview-background-files", json={"name": "Overcast fjord"}).json()["id"])


def test_upload(studio: Studio) -> None:
    id = background(studio)
    assert studio.get(f"/pictures/preview-background-files/{id}.hdr").status_code == 404
    assert studio.get(f"/pictures/thumbnails/preview-background-files/{id}.png").status_code == 404
    with events(studio) as seen:
        answer = studio.post(f"/pictures/preview-background-files/{id}", **upload(RADIANCE, "Sky.v2.HDR"))
    row = answer.json()
    assert answer.status_code == 201, answer.text
    assert (row["original_name"], row["extension"], row["file_size"]) == ("Sky.v2", "hdr", len(RADIANCE))
    assert [event.name for event in seen] == ["preview-background-file:update", "preview-background-file:add-file"]
    for extension in ("hdr", "HDR"):
        found = studio.get(f"/pictures/preview-background-files/{id}.{extension}")
        assert (found.headers["content-type"], found.content) == ("image/vnd.radiance", RADIANCE)
    assert studio.get(f"/pictures/preview-background-files/{id}.png").status_code == 404
    assert opened(studio.get(f"/pictures/thumbnails/preview-background-files/{id}.png")).size == (300, 200)


@pytest.mark.parametrize(
    ("content", "name", "message"),
    [
        (picture(), "a.png", "Wrong file format, extension: png"),
        (b"x", "noext", "Wrong file format, extension: noext"),
        (b"x", "a.hdr", "Error while saving preview background file and thumbnail: {}"),
    ],
)
def test_what_is_no_background_costs_the_row(studio: Studio, content: bytes, name: str, message: str) -> None:
    id = background(studio)
    studio.post(f"/pictures/preview-background-files/{id}", **upload(RADIANCE, "sky.hdr"))
    answer = studio.post(f"/pictures/preview-background-files/{id}", **upload(content, name))
    assert (answer.status_code, answer.json()["message"]) == (400, message.format(id))
    assert studio.get(f"/data/preview-background-files/{id}").status_code == 404
    assert [row for row in studio.rows("stored_blob") if row["id"].endswith(id)] == []


def test_who_may(studio: Studio) -> None:
    id = background(studio)
    path = f"/pictures/preview-background-files/{id}"
    expected = {role: 201 if role == "admin" else 403 for role in ROLES}
    assert statuses(studio, "POST", path, **upload(RADIANCE, "sky.hdr")) == expected
    studio.post(path, **upload(RADIANCE, "sky.hdr"))
    thumbnail = f"/pictures/thumbnails/preview-background-files/{id}.png"
    for each in (f"{path}.hdr", thumbnail):
        assert statuses(studio, "GET", each) == dict.fromkeys(ROLES, 200)
        assert studio.get(each, as_=None).status_code == 401
    assert studio.post(thumbnail).status_code == 405
    assert studio.post(path).json()["message"] == "File not provided."
    for other in (UNKNOWN, "abc"):
        assert studio.post(path.replace(id, other)).status_code == 404
        assert studio.get(f"{path.replace(id, other)}.hdr").status_code == 404
        assert studio.get(thumbnail.replace(id, other)).status_code == 404


def test_thumbnails_of_attachments(studio: Studio) -> None:
    task = studio.row("task", id=task_with(studio))
    files = [("a", ("look.png", picture(300, 200))), ("b", ("notes.txt", b"hello"))]
    data = {"task_status_id": task["task_status_id"], "comment": "See"}
    answer = studio.post(f"/actions/tasks/{task['id']}/comment", data=data, files=files)
    image, text = answer.json()["attachment_files"]
    path = f"/pictures/thumbnails/attachment-files/{image['id']}.png"
    assert opened(studio.get(path)).size == (150, 100)
    assert studio.get(path, as_="outsider@example.com").status_code == 403
    for id in (text["id"], UNKNOWN, "abc"):
        assert studio.get(path.replace(image["id"], id)).status_code == 404
