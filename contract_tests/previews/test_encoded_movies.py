"""Movies where they are decoded and encoded (the setting `movies`): what the frames show can be seen."""

from __future__ import annotations

from io import BytesIO

import av
import pytest
from PIL import Image

from mockitsu.settings import SettingError, Settings
from mockitsu.testing import Studio

from ..media import opened, shape, task_with, uploaded
from ..playlists.making import make

STEP = 8
"""How much brighter a frame is than the one before it."""


@pytest.fixture
def studio(encoding: Studio) -> Studio:
    assert shape(encoding, resolution="320x180", fps="25") == 200
    return encoding


def clip(width: int = 160, height: int = 90, frames: int = 25, rate: int = 25, kind: str = "mp4") -> bytes:
    """A movie that begins black, and whose every frame is a step brighter than the one before it."""
    out = BytesIO()
    with av.open(out, "w", format=kind) as target:
        stream = target.add_stream("mpeg4" if kind == "avi" else "libx264", rate=rate)
        stream.width, stream.height, stream.pix_fmt = width, height, "yuv420p"
        for number in range(frames):
            grey = Image.new("RGB", (width, height), (number * STEP,) * 3)
            target.mux(stream.encode(av.VideoFrame.from_image(grey)))
        target.mux(stream.encode())
    return out.getvalue()


def take(studio: Studio, content: bytes | None = None, name: str = "take.mp4") -> dict[str, object]:
    return dict(uploaded(studio, task_with(studio), content or clip(), name))


def number_of(image: Image.Image) -> int:
    """The number of a frame of the clip, from 1, by its brightness in the middle."""
    red, green, blue = image.convert("RGB").getpixel((image.width // 2, image.height // 2))  # type: ignore[misc]
    return round((red + green + blue) / 3 / STEP) + 1


def probed(content: bytes) -> tuple[int, int, int]:
    with av.open(BytesIO(content)) as source:
        stream = source.streams.video[0]
        return stream.width, stream.height, stream.frames


@pytest.mark.parametrize("kind", ["mp4", "avi"])
def test_an_upload_is_brought_to_the_form_of_the_production(studio: Studio, kind: str) -> None:
    content = clip(frames=12, rate=12, kind=kind)
    preview = take(studio, content, f"take.{kind}")
    assert (preview["width"], preview["height"], preview["status"], preview["extension"]) == (320, 180, "ready", "mp4")
    assert preview["data"] == {
        "movie_prefixes": ["previews", "lowdef"],
        "original_width": 160,
        "original_height": 90,
        "original_duration": 1.0,
        "original_file_size": len(content),
    }
    served = studio.get(f"/movies/originals/preview-files/{preview['id']}.mp4").content
    width, height, frames = probed(served)
    assert (width, height) == (320, 180)
    assert abs(frames - 25) <= 1
    assert len(served) == preview["file_size"]


def test_a_picture_of_another_shape_is_in_the_middle(studio: Studio) -> None:
    preview = take(studio, clip(90, 90, frames=20))
    last = opened(studio.get(f"/actions/preview-files/{preview['id']}/extract-frame", params={"frame_number": 20}))
    assert last.size == (320, 180)
    assert last.convert("RGB").getpixel((10, 90)) == (0, 0, 0)
    assert number_of(last) == 20


@pytest.mark.parametrize("number", [1, 2, 13, 25])
def test_a_frame_by_its_number(studio: Studio, number: int) -> None:
    path = f"/actions/preview-files/{take(studio)['id']}/extract-frame"
    assert number_of(opened(studio.get(path, params={"frame_number": number}))) == number


def test_frames_before_the_first_and_behind_the_last(studio: Studio) -> None:
    path = f"/actions/preview-files/{take(studio)['id']}/extract-frame"
    for number in (0, -3):
        assert number_of(opened(studio.get(path, params={"frame_number": number}))) == 1
    assert studio.get(path, params={"frame_number": 26}).status_code == 400


def test_the_pictures_are_of_the_first_frame_until_another_is_chosen(studio: Studio) -> None:
    id = take(studio)["id"]
    thumbnail = f"/pictures/thumbnails/preview-files/{id}.png"
    assert number_of(opened(studio.get(thumbnail))) == 1
    assert studio.put(f"/actions/preview-files/{id}/set-main-preview", json={"frame_number": 20}).status_code == 200
    assert number_of(opened(studio.get(thumbnail))) == 20
    assert number_of(opened(studio.get(f"/pictures/originals/preview-files/{id}.png"))) == 20


def test_what_is_drawn_is_drawn_on_its_frame(studio: Studio) -> None:
    id = take(studio)["id"]
    drawing = {"objects": [{"id": "r", "type": "rect", "left": 0, "top": 0, "width": 5, "height": 5}]}
    changed = studio.put(
        f"/actions/preview-files/{id}/update-annotations", json={"additions": [{"time": 0.4, "drawing": drawing}]}
    )
    assert changed.status_code == 200
    path = f"/actions/preview-files/{id}/extract-annotated-frame"
    assert number_of(opened(studio.get(path, params={"frame_number": 11}))) == 11


def test_the_sheet_shows_every_frame(studio: Studio) -> None:
    sheet = opened(studio.get(f"/movies/tiles/preview-files/{take(studio)['id']}.png"))
    width, height = sheet.width // 8, 100
    assert sheet.height == 4 * height  # 25 frames, eight to a row
    corners = [(index % 8 * width, index // 8 * height) for index in range(25)]
    tiles = [sheet.crop((left, top, left + width, top + height)) for left, top in corners]
    assert [number_of(tile) for tile in tiles] == list(range(1, 26))


def test_the_movie_of_a_playlist_has_all_its_movies(studio: Studio) -> None:
    task = studio.row("task", id=task_with(studio))
    takes = [take(studio), take(studio, clip(frames=10))]
    playlist = make(studio, shots=[{"entity_id": task["entity_id"], "preview_file_id": row["id"]} for row in takes])
    job = studio.get(f"/data/playlists/{playlist['id']}/build/mp4").json()
    answer = studio.get(f"/data/playlists/{playlist['id']}/jobs/{job['id']}/build/mp4")
    assert answer.headers["content-type"] == "video/mp4"
    width, height, frames = probed(answer.content)
    assert (width, height) == (320, 180)
    assert frames == 35


def test_what_is_no_movie_is_broken(studio: Studio) -> None:
    for name in ("take.mp4", "take.avi"):
        assert take(studio, b"no movie" * 100, name)["status"] == "broken"


def test_encoding_needs_its_library(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mockitsu.settings.find_spec", lambda _: None)
    with pytest.raises(SettingError, match=r"mockitsu\[video\]"):
        Settings(movies="encoded").check()
