"""The sound of movies that are encoded (the setting `movies`), and their smaller copies."""

from __future__ import annotations

from random import Random
from typing import Any

import av
import pytest

from mockitsu.testing import Studio

from ..media import shape, task_with, uploaded
from ..playlists.making import make
from ..sounds import Heard, Tone, clip, heard, shown


@pytest.fixture
def studio(encoding: Studio) -> Studio:
    assert shape(encoding, resolution="64x36", fps="25") == 200
    return encoding


def take(studio: Studio, content: bytes, name: str = "take.mkv") -> dict[str, Any]:
    return uploaded(studio, task_with(studio), content, name)


def served(studio: Studio, preview: dict[str, Any], kind: str = "originals") -> bytes:
    assert preview["status"] == "ready"
    answer = studio.get(f"/movies/{kind}/preview-files/{preview['id']}.mp4")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "video/mp4")
    return answer.content


def tracks(studio: Studio, *tones: Tone) -> list[Heard]:
    """What is heard of a movie of 0.4 seconds with these."""
    return heard(served(studio, take(studio, clip(*tones))))


FORMS = (
    (Tone(22_050), 22_050, 1),
    (Tone(44_100, "stereo"), 44_100, 2),
    (Tone(48_000, "5.1"), 48_000, 6),
    (Tone(48_000, "7.1"), 48_000, 8),
    (Tone(48_000, "hexadecagonal"), 48_000, 8),
    (Tone(11_000), 11_025, 1),
    (Tone(192_000), 96_000, 1),
)
"""Tracks, and with which rates and channels they come back."""


def test_every_track_keeps_its_channels_and_its_rate(studio: Studio) -> None:
    """As AAC, which has some rates alone, of which the nearest is taken; there are no more than eight channels."""
    found = tracks(studio, *(tone for tone, _, _ in FORMS))
    expected = [("aac", rate, channels, "####") for _, rate, channels in FORMS]
    assert [(track.codec, track.rate, track.channels, track.loud[:4]) for track in found] == expected


def test_a_movie_without_sound_is_silent(studio: Studio) -> None:
    assert tracks(studio) == [Heard("aac", 44_100, 2, 0.4, "....")]


def test_sound_begins_and_ends_in_its_time(studio: Studio) -> None:
    """Silence before it and behind it; what is longer than the picture is kept, the movie is as long as its picture."""
    short, late = tracks(studio, Tone(end=0.2), Tone(start=0.2))
    assert (short.seconds, short.loud[:4], late.loud[:4]) == (0.4, "##..", "..##")
    preview = take(studio, clip(Tone(end=0.8)))
    (long,) = heard(served(studio, preview))
    assert (preview["duration"], long.loud[:8]) == (0.4, "#" * 8)


def test_sound_that_cannot_be_decoded_is_left_out(studio: Studio) -> None:
    """As on the real server; where nobody knows its codec, the movie is broken."""
    broken = Tone(codec="flac", spoilt=True)
    assert tracks(studio, broken) == []
    assert [track.rate for track in tracks(studio, broken, Tone(8000))] == [8000]
    content = clip(Tone(codec="flac"))
    assert content.count(b"A_FLAC") == 1
    assert take(studio, content.replace(b"A_FLAC", b"A_NONE"))["status"] == "broken"


def test_a_playlist_is_heard_in_its_order(studio: Studio) -> None:
    """With one track, like that of its first movie; each sound begins with its picture, where the one before it has
    ended."""
    task = studio.row("task", id=task_with(studio))
    contents = (clip(Tone(44_100, "stereo"), Tone()), clip(), clip(Tone(22_050)))
    takes = [take(studio, content) for content in contents]
    (found,) = played(studio, task, takes)
    assert (found.rate, found.channels, round(found.seconds, 1), found.loud[:12]) == (44_100, 2, 1.2, "####....####")
    longer = take(studio, clip(Tone(end=0.6)))
    (found,) = played(studio, task, [longer, takes[1]])
    assert found.loud[1:8] == "#####.."


def played(studio: Studio, task: dict[str, Any], takes: list[dict[str, Any]]) -> list[Heard]:
    playlist = make(studio, shots=[{"entity_id": task["entity_id"], "preview_file_id": row["id"]} for row in takes])
    job = studio.get(f"/data/playlists/{playlist['id']}/build/mp4").json()
    return heard(studio.get(f"/data/playlists/{playlist['id']}/jobs/{job['id']}/build/mp4").content)


@pytest.mark.parametrize(
    ("resolution", "size", "low"), [("64x36", (64, 36), (1280, 720)), ("321x181", (322, 182), (1280, 724))]
)
def test_the_smaller_copy(studio: Studio, resolution: str, size: tuple[int, int], low: tuple[int, int]) -> None:
    """It is 1280 pixels wide, with the sound of the movie. Sides are rounded up to even numbers."""
    assert shape(studio, resolution=resolution) == 200
    preview = take(studio, clip(Tone(), Tone(8000, end=0.2), frames=5))
    movie, copy = served(studio, preview), served(studio, preview, "low")
    assert (preview["width"], preview["height"]) == size
    assert (shown(movie), shown(copy)) == ((*size, 5), (*low, 5))
    assert heard(copy) == heard(movie)


def test_the_smaller_copy_goes_with_its_preview_file(studio: Studio) -> None:
    preview = take(studio, clip(frames=2))
    kept = {row["id"].partition("/")[0] for row in studio.rows("stored_blob") if row["id"].endswith(preview["id"])}
    assert kept == {"movies", "low", "originals"}
    assert studio.delete(f"/data/preview-files/{preview['id']}").status_code == 204
    assert not [row for row in studio.rows("stored_blob") if row["id"].endswith(preview["id"])]


def noise() -> bytes:
    """A movie that takes many bits."""
    random = Random(1)
    frames = [av.VideoFrame(256, 144, "gray") for _ in range(20)]
    for frame in frames:
        frame.planes[0].update(random.randbytes(frame.planes[0].buffer_size))
    return clip(size=(256, 144), pictures=[frame.reformat(format="yuv420p") for frame in frames])


def test_bitrates_are_bounds(studio: Studio) -> None:
    """Of the movie and of its copy, which has no more than the movie; a task type may have its own."""
    assert shape(studio, resolution="256x144") == 200
    task, content = studio.row("task", id=task_with(studio)), noise()

    def sizes() -> tuple[int, int]:
        preview = take(studio, content)
        return len(served(studio, preview)), len(served(studio, preview, "low"))

    large = sizes()
    assert shape(studio, hd_bitrate_compression=10, ld_bitrate_compression=1) == 200
    small = sizes()
    assert small[0] <= large[0]
    assert small[1] < large[1] * 0.75
    link = {"task_type_id": task["task_type_id"], "hd_bitrate_compression": 1}
    path = f"/data/projects/{task['project_id']}/settings/task-types"
    assert studio.post(path, json=link).status_code == 201
    assert shape(studio, ld_bitrate_compression=None) == 200
    smallest = sizes()
    assert smallest[0] < small[0] * 0.75
    assert smallest[1] < large[1] * 0.75
