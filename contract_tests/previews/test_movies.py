from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import pytest

from mockitsu.testing import Studio

from ..making import UNKNOWN, statuses
from ..media import movie, opened, picture, task_with, uploaded, waiting

TEAM = {"admin": 200, "manager": 200, "supervisor": 200, "artist": 200, "client": 200, "outsider": 403}
MANAGERS = {
    "admin": 200,
    "manager": 200,
    **dict.fromkeys(("supervisor", "artist", "vendor", "client", "outsider"), 403),
}
BASE = "/actions/preview-files"


def a_movie(studio: Studio) -> str:
    """A movie of 25 frames."""
    task_id = task_with(studio)
    project_id = studio.row("task", id=task_id)["project_id"]
    assert studio.put(f"/data/projects/{project_id}", json={"fps": "25", "resolution": "640x360"}).status_code == 200
    return str(uploaded(studio, task_id, movie(640, 360, 1.0), "take.mp4")["id"])


def a_picture(studio: Studio) -> str:
    return str(uploaded(studio, task_with(studio), picture(640, 360))["id"])


def draw(studio: Studio, id: str, *times: float) -> None:
    """Write something at these moments."""
    objects = [
        {"id": "t", "type": "i-text", "text": "Higher", "left": 10, "top": 20, "canvasWidth": 320, "canvasHeight": 180},
        {"id": "r", "type": "rect", "left": 5, "top": 5, "width": 30, "height": 20},
        {"id": "odd", "type": "path", "left": "far", "top": 10**9},
    ]
    additions = [{"time": time, "drawing": {"objects": objects}} for time in times]
    assert studio.put(f"{BASE}/{id}/update-annotations", json={"additions": additions}).status_code == 200


@pytest.mark.parametrize("size", ["originals", "low"])
def test_a_movie(studio: Studio, size: str) -> None:
    path = f"/movies/{size}/preview-files/{a_movie(studio)}.mp4"
    answer = studio.get(path)
    assert (answer.headers["content-type"], answer.content) == ("video/mp4", movie(640, 360, 1.0))
    part = studio.get(path, headers={"Range": "bytes=4-7"})
    assert (part.status_code, part.content, part.headers["content-range"][:9]) == (206, b"ftyp", "bytes 4-7")
    assert studio.get(path, headers={"If-None-Match": answer.headers["etag"]}).status_code == 304
    allowed = statuses(studio, "GET", path)
    assert allowed.pop("vendor") == 403
    assert allowed == TEAM
    assert studio.get(path, as_=None).status_code == 401


def test_the_seeded_movies_play(studio: Studio) -> None:
    seeded = studio.row("preview_file", extension="mp4")
    answer = studio.get(f"/movies/originals/preview-files/{seeded['id']}.mp4")
    assert answer.headers["content-type"] == "video/mp4"
    assert len(answer.content) == seeded["file_size"]
    start = studio.get(f"/movies/low/preview-files/{seeded['id']}.mp4", headers={"Range": "bytes=0-99"})
    assert (start.status_code, start.content) == (206, answer.content[:100])
    assert b"ftyp" in start.content
    assert b"avc1" in answer.content
    tiles = studio.get(f"/movies/tiles/preview-files/{seeded['id']}.png")
    assert opened(tiles).height > seeded["height"] // 4


def test_a_download(studio: Studio) -> None:
    answer = studio.get(f"/movies/originals/preview-files/{a_movie(studio)}/download")
    name = answer.headers["content-disposition"]
    assert name.startswith("attachment; filename=les_aventuriers_du_fjord_")
    assert name.endswith(".mp4")


def test_the_sheet_of_frames(studio: Studio) -> None:
    id = a_movie(studio)
    for path in (f"/movies/tiles/preview-files/{id}.png", f"{BASE}/{id}/extract-tile"):
        assert opened(studio.get(path)).size == (178 * 8, 100 * 4)
        allowed = statuses(studio, "GET", path)
        assert allowed.pop("vendor") == 403
        assert allowed == TEAM
    long = uploaded(studio, task_with(studio), movie(64, 64, 7200.0), "long.mp4")["id"]
    assert opened(studio.get(f"/movies/tiles/preview-files/{long}.png")).size == (178 * 8, 10_000)


def test_what_is_no_movie(studio: Studio) -> None:
    image, still_waiting = a_picture(studio), waiting(studio, task_with(studio))["id"]
    for path in ("originals/preview-files/{}.mp4", "low/preview-files/{}.mp4", "originals/preview-files/{}/download"):
        for id in (image, still_waiting, UNKNOWN, "abc"):
            assert studio.get("/movies/" + path.format(id)).status_code == 404
    assert studio.get(f"/movies/originals/preview-files/{still_waiting}.mp4").json()["message"] == (
        "Preview file was not found."
    )
    assert studio.get(f"/movies/tiles/preview-files/{image}.png").status_code == 404
    assert studio.get(f"/movies/source/preview-files/{a_movie(studio)}.mp4").status_code == 404
    refusal = studio.get(f"{BASE}/{image}/extract-tile")
    assert (refusal.status_code, refusal.json()["message"]) == (400, "Preview file is not a movie")


def test_a_frame(studio: Studio) -> None:
    id = a_movie(studio)
    path = f"{BASE}/{id}/extract-frame"
    answer = studio.get(path, params={"frame_number": 12})
    assert opened(answer).size == (640, 360)
    assert answer.headers["content-disposition"].startswith("inline; filename=")
    assert studio.get(path).status_code == 200
    assert studio.get(path, params={"frame_number": 9999}).status_code == 400
    assert studio.get(path, params={"frame_number": "x"}).status_code == 400
    assert studio.get(path.replace(id, a_picture(studio))).status_code == 404
    missing = studio.get(path.replace(id, waiting(studio, task_with(studio))["id"]))
    assert missing.status_code == 404
    assert "No stored movie for preview file" in missing.json()["message"]
    assert statuses(studio, "GET", path) == MANAGERS


def test_annotated_frames_of_a_movie(studio: Studio) -> None:
    id = a_movie(studio)
    draw(studio, id, 0, 0.52, 0.2)
    path = f"{BASE}/{id}/extract-annotated-frame"
    for number in (1, 6, 14):
        assert opened(studio.get(path, params={"frame_number": number})).size == (640, 360)
    plain = studio.get(f"{BASE}/{id}/extract-frame", params={"frame_number": 1})
    assert studio.get(path, params={"frame_number": 1}).content != plain.content
    missing = studio.get(path, params={"frame_number": 7})
    assert (missing.status_code, missing.json()) == (400, {"error": True, "message": "No annotation found for frame 7"})
    assert studio.get(path).json()["message"] == "frame_number is required for movie previews"
    assert studio.get(path, params={"frame_number": 0}).status_code == 400
    zipped = studio.get(f"{path}s")
    names = ZipFile(BytesIO(zipped.content)).namelist()
    assert [name.rpartition("_frame_")[2] for name in names] == ["1.png", "14.png", "6.png"]
    assert zipped.headers["content-disposition"].endswith("_annotated_frames.zip")
    document = studio.get(f"{path}s-pdf")
    assert document.headers["content-type"] == "application/pdf"
    assert document.content.startswith(b"%PDF")
    for each in (f"{path}?frame_number=1", f"{path}s", f"{path}s-pdf"):
        assert statuses(studio, "GET", each) == MANAGERS


def test_annotated_pictures(studio: Studio) -> None:
    id = a_picture(studio)
    path = f"{BASE}/{id}/extract-annotated-frame"
    assert studio.get(path).json() == {"error": True, "message": "No annotation found on picture preview"}
    assert studio.get(f"{path}s").json() == {"error": True, "message": "Preview file has no annotations"}
    draw(studio, id, 0)
    assert opened(studio.get(path)).size == opened(studio.get(path, params={"frame_number": 3})).size == (1200, 675)
    (name,) = ZipFile(BytesIO(studio.get(f"{path}s").content)).namelist()
    assert name.endswith("_frame_1.png")


def test_other_files_cannot_be_drawn_on(studio: Studio) -> None:
    id = uploaded(studio, task_with(studio), b"%PDF-1.4", "notes.pdf")["id"]
    draw(studio, id, 0)
    message = "Cannot extract annotated frame{} from preview with extension 'pdf'"
    for what in ("", "s", "s-pdf"):
        answer = studio.get(f"{BASE}/{id}/extract-annotated-frame{what}")
        assert (answer.status_code, answer.json()["message"]) == (400, message.format(what[:1]))
