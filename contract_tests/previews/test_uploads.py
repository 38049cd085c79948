from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image

from mockitsu.testing import Studio

from ..media import Events, commented, movie, opened, picture, task_with, upload, uploaded, waiting

UNREADABLE = {"error": True, "message": "Uploaded file is not a readable picture.", "data": None}
TWICE = "The browser (or proxy) sent a request that this server could not understand."


def test_a_picture(studio: Studio) -> None:
    preview = uploaded(studio, task_with(studio), picture(300, 200), "My take.v2.PNG")
    assert preview["status"] == "ready"
    assert (preview["extension"], preview["width"], preview["height"]) == ("png", 300, 200)
    assert (preview["original_name"], preview["duration"], preview["data"]) == ("My take.v2", 0.0, None)
    original = studio.get(f"/pictures/originals/preview-files/{preview['id']}.png")
    assert preview["file_size"] == len(original.content)
    assert "comments" not in preview


@pytest.mark.parametrize("name", ["a.jpg", "a.JPEG", "misnamed.png"])
def test_jpeg_becomes_png(studio: Studio, name: str) -> None:
    preview = uploaded(studio, task_with(studio), picture(kind="JPEG"), name)
    assert preview["extension"] == "png"
    assert opened(studio.get(f"/pictures/originals/preview-files/{preview['id']}.png")).format == "PNG"


@pytest.mark.parametrize("mode", ["L", "LA", "P", "RGBA", "1", "I;16"])
def test_a_png_keeps_its_mode(studio: Studio, mode: str) -> None:
    out = BytesIO()
    Image.new(mode, (30, 20)).save(out, "PNG")
    preview = uploaded(studio, task_with(studio), out.getvalue())
    assert opened(studio.get(f"/pictures/originals/preview-files/{preview['id']}.png")).mode in (mode, "L")
    assert opened(studio.get(f"/pictures/thumbnails/preview-files/{preview['id']}.png")).mode == "RGBA"


def test_cmyk_becomes_rgb(studio: Studio) -> None:
    out = BytesIO()
    Image.new("CMYK", (30, 20)).save(out, "JPEG")
    preview = uploaded(studio, task_with(studio), out.getvalue(), "print.jpg")
    assert opened(studio.get(f"/pictures/originals/preview-files/{preview['id']}.png")).mode == "RGB"


def test_a_picture_that_breaks_off_is_taken(studio: Studio) -> None:
    preview = uploaded(studio, task_with(studio), picture(300, 200)[:200])
    assert (preview["status"], preview["width"], preview["height"]) == ("ready", 300, 200)


@pytest.mark.parametrize("content", [b"", b"not a picture", b"\x89PNG\r\n\x1a\n" + bytes(40)])
def test_what_is_no_picture_leaves_nothing_behind(studio: Studio, content: bytes) -> None:
    preview = waiting(studio, task_with(studio))
    blobs, events = len(studio.rows("stored_blob")), Events(studio)
    answer = studio.post(f"/pictures/preview-files/{preview['id']}", **upload(content))
    assert (answer.status_code, answer.json()) == (400, UNREADABLE)
    assert (len(studio.rows("stored_blob")), events.names) == (blobs, [])
    assert studio.row("preview_file", id=preview["id"])["status"] == "processing"
    assert studio.post(f"/pictures/preview-files/{preview['id']}", **upload(picture())).status_code == 201


@pytest.mark.parametrize(("name", "extension"), [("a.txt", "txt"), ("noext", "noext"), ("a.webp", "webp"), ("a.", "")])
def test_an_unknown_kind_of_file_costs_the_preview_file(studio: Studio, name: str, extension: str) -> None:
    preview = waiting(studio, task_with(studio))
    answer = studio.post(f"/pictures/preview-files/{preview['id']}", **upload(b"hello", name))
    assert (answer.status_code, answer.json()["message"]) == (400, f"Wrong file format, extension: {extension}")
    assert studio.get(f"/data/preview-files/{preview['id']}").status_code == 404
    assert studio.rows("comment_preview_link", preview_file=preview["id"]) == []


def test_other_files_are_stored_as_they_come(studio: Studio) -> None:
    task_id = task_with(studio)
    last = studio.row("task", id=task_id)["last_preview_file_id"]
    preview = uploaded(studio, task_id, b"%PDF-1.4", "notes.pdf")
    assert (preview["status"], preview["extension"], preview["file_size"]) == ("ready", "pdf", 8)
    assert (preview["width"], preview["height"]) == (0, 0)
    assert studio.get(f"/pictures/thumbnails/preview-files/{preview['id']}.png").status_code == 404
    assert studio.row("task", id=task_id)["last_preview_file_id"] == last


@pytest.mark.parametrize("name", ["take.mp4", "take.MOV"])
def test_a_movie(studio: Studio, name: str) -> None:
    task_id = task_with(studio)
    preview = uploaded(studio, task_id, movie(640, 360, 2.5), name)
    assert (preview["status"], preview["extension"]) == ("ready", "mp4")
    assert (preview["width"], preview["height"], preview["duration"]) == (1920, 1080, 2.5)  # of the production
    assert preview["data"] == {
        "movie_prefixes": ["previews", "lowdef"],
        "original_width": 640,
        "original_height": 360,
        "original_duration": 2.5,
        "original_file_size": len(movie(640, 360)),
    }
    assert studio.row("task", id=task_id)["last_preview_file_id"] == preview["id"]
    assert opened(studio.get(f"/pictures/originals/preview-files/{preview['id']}.png")).size == (1920, 1080)
    assert opened(studio.get(f"/pictures/thumbnails/preview-files/{preview['id']}.png")).size == (150, 100)
    download = studio.get(f"/pictures/originals/preview-files/{preview['id']}/download")
    assert (download.headers["content-type"], download.content) == ("video/mp4", movie(640, 360))
    assert studio.get(f"/pictures/originals/preview-files/{preview['id']}.mp4").status_code == 400


@pytest.mark.parametrize("content", [b"", b"no movie", movie()[:40], bytes(200), movie(0, 0)])
def test_a_movie_that_cannot_be_read_is_broken(studio: Studio, content: bytes) -> None:
    task_id = task_with(studio)
    last = studio.row("task", id=task_id)["last_preview_file_id"]
    preview = uploaded(studio, task_id, content, "take.mp4")
    assert (preview["status"], preview["extension"], preview["original_name"]) == ("broken", "mp4", "take")
    assert studio.get(f"/pictures/thumbnails/preview-files/{preview['id']}.png").status_code == 404
    assert studio.row("task", id=task_id)["last_preview_file_id"] == last


def test_of_containers_that_cannot_be_read_here_nothing_is_told(studio: Studio) -> None:
    preview = uploaded(studio, task_with(studio), b"RIFF", "take.avi")
    assert (preview["status"], preview["width"], preview["height"]) == ("ready", 1920, 1080)
    assert preview["data"] == {"movie_prefixes": ["previews", "lowdef"]}


def test_once_is_enough(studio: Studio) -> None:
    path = f"/pictures/preview-files/{uploaded(studio, task_with(studio), picture())['id']}"
    for options in (upload(picture()), upload(b"hello", "a.txt"), {}):
        for role in ("admin", "vendor"):  # who may, and who may not
            answer = studio.post(path, **options, as_=role)
            assert (answer.status_code, answer.json()) == (400, {"error": True, "message": TWICE})


def test_no_file(studio: Studio) -> None:
    path = f"/pictures/preview-files/{waiting(studio, task_with(studio))['id']}"
    for options in ({}, {"json": {}}, {"data": {"file": "x"}}, {"files": {"other": ("a.png", picture())}}):
        answer = studio.post(path, **options)
        assert (answer.status_code, answer.json()["message"]) == (400, "File not provided.")


def test_who_may_upload(studio: Studio) -> None:
    task_id = task_with(studio)
    studio.put(f"/data/tasks/{task_id}", json={"assignees": []})
    expected = {"artist": 403, "vendor": 403, "outsider@example.com": 403, "client": 201, "manager": 201, None: 401}
    for who, status in expected.items():
        path = f"/pictures/preview-files/{waiting(studio, task_id)['id']}"
        assert studio.post(path, as_=who, **upload(picture())).status_code == status
    studio.put(f"/data/tasks/{task_id}", json={"assignees": [studio.persona("artist")["id"]]})
    path = f"/pictures/preview-files/{waiting(studio, task_id)['id']}"
    assert studio.post(path, as_="artist", **upload(picture())).status_code == 201


def test_unknown_and_malformed_ids(studio: Studio) -> None:
    for id in ("00000000-0000-4000-8000-000000000000", "abc"):
        assert studio.post(f"/pictures/preview-files/{id}", **upload(picture())).status_code == 404


def test_the_task_shows_the_first_preview_of_a_revision(studio: Studio) -> None:
    task_id = task_with(studio)
    comment_id = commented(studio, task_id)
    path = f"/actions/tasks/{task_id}/comments/{comment_id}/add-preview"
    first, second = (studio.post(path, json={}).json() for _ in range(2))
    before = studio.row("task", id=task_id)["last_preview_file_id"]
    studio.post(f"/pictures/preview-files/{second['id']}", **upload(picture()))
    assert studio.row("task", id=task_id)["last_preview_file_id"] == before
    studio.post(f"/pictures/preview-files/{first['id']}", **upload(picture()))
    assert studio.row("task", id=task_id)["last_preview_file_id"] == first["id"]


def test_events_of_a_picture(studio: Studio) -> None:
    task_id = task_with(studio)
    preview = waiting(studio, task_id)
    events = Events(studio)
    studio.post(f"/pictures/preview-files/{preview['id']}", **upload(picture()))
    assert events.names == ["preview-file:update"] * 2 + ["comment:update", "preview-file:add-file"]
    task = studio.row("task", id=task_id)
    assert events.data("preview-file:add-file") == {
        "comment_id": preview["comments"][0],
        "extension": "png",
        "preview_file_id": preview["id"],
        "project_id": task["project_id"],
        "revision": preview["revision"],
        "status": "ready",
        "task_id": task_id,
    }


def test_a_production_can_set_main_previews_by_itself(studio: Studio) -> None:
    task = studio.row("task", id=task_with(studio))
    assert studio.row("project", id=task["project_id"])["is_set_preview_automated"] is False
    uploaded(studio, task["id"], picture())
    entity = studio.row("entity", id=task["entity_id"])
    studio.put(f"/data/projects/{task['project_id']}", json={"is_set_preview_automated": True})
    preview = waiting(studio, task["id"])
    events = Events(studio)
    studio.post(f"/pictures/preview-files/{preview['id']}", **upload(picture()))
    assert events.names[:4] == ["preview-file:update", "preview-file:set-main", "asset:update", "preview-file:update"]
    changed = studio.row("entity", id=task["entity_id"])
    assert changed["preview_file_id"] == preview["id"] != entity["preview_file_id"]


def test_a_preview_file_without_comment(studio: Studio) -> None:
    preview = studio.post("/data/preview-files", json={"name": "loose", "task_id": task_with(studio)}).json()
    events = Events(studio)
    assert studio.post(f"/pictures/preview-files/{preview['id']}", **upload(picture())).status_code == 201
    assert events.names == ["preview-file:update"] * 2


def test_a_long_name_is_cut(studio: Studio) -> None:
    assert uploaded(studio, task_with(studio), picture(), "n" * 400 + ".png")["original_name"] == "n" * 250
