"""The sound of movies that are to be decoded, where it is more than it seems, or broken (the setting `movies`)."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path

import pytest

from mockitsu.handlers.sound import MOST_TRACKS
from mockitsu.settings import Settings

from ..media import task_with, upload, uploaded, waiting
from ..realtime.stage import on_stage
from ..sounds import Tone, clip, heard
from .encoding import put_back
from .target import Target

FRAMES, PIXELS = 60, 100_000
BOUNDS = Settings(scale="tiny", log_level="critical", movies="encoded", max_frames=FRAMES, max_pixels=PIXELS)
LONGEST = FRAMES / 25
MOST = f"The sound of movies may last as long as {FRAMES} frames; --max-frames allows more."


@pytest.fixture(scope="module")
def _target() -> Iterator[Target]:
    with on_stage(BOUNDS) as stage:
        yield Target(stage)


@pytest.fixture
def target(_target: Target, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Target]:
    with put_back(_target, tmp_path, monkeypatch) as target:
        yield target


@pytest.mark.parametrize(
    "tone",
    [Tone(end=LONGEST + 2), Tone(1000, end=30, codec="flac"), Tone(start=1_000_000, end=1_000_000.4)],
    ids=["longer than the picture may be", "much longer, and small", "far away"],
)
def test_sound_has_bounds(target: Target, tone: Tone) -> None:
    studio = target.studio
    preview = waiting(studio, task_with(studio))["id"]
    with target.untouched():
        answer = studio.post(f"/pictures/preview-files/{preview}", **upload(clip(tone), "take.mkv"))
    assert (answer.status_code, answer.json()["message"]) == (400, MOST)


def sounding(target: Target, content: bytes, name: str = "take.mkv") -> list[tuple[int, int]]:
    """Rates and channels of what is kept of an upload that is taken."""
    studio = target.studio
    preview = uploaded(studio, task_with(studio), content, name)
    assert preview["status"] == "ready"
    movie = studio.get(f"/movies/originals/preview-files/{preview['id']}.mp4").content
    return [(track.rate, track.channels) for track in heard(movie)]


def test_many_tracks(target: Target) -> None:
    """Some are kept."""
    tones = [Tone(8000, end=0.04)] * (2 * MOST_TRACKS)
    assert sounding(target, clip(*tones, frames=2)) == [(8000, 1)] * MOST_TRACKS


@pytest.mark.parametrize("rate", [1, 2**31 - 1])
def test_rates_that_nothing_has(target: Target, rate: int) -> None:
    """What would take a filter larger than the memory, or be a second long in a few bytes, is left out."""
    content = clip(Tone(8000), kind="avi")
    told = struct.pack("<II", 8000, 16_000)
    assert content.count(told) == 1
    spoilt = content.replace(told, struct.pack("<II", rate, 16_000))
    assert sounding(target, spoilt, "take.avi") == []


def test_channels_in_no_known_order(target: Target) -> None:
    """QuickTime has orders that nobody else names: what the binding keeps of them must not be freed twice."""
    content = clip(Tone(8000, "7.1"), kind="mov")
    place = content.index(b"chan") + 8
    told = content[:place] + struct.pack(">I", 128 << 16 | 8) + content[place + 4 :]
    assert sounding(target, told, "take.mov") == [(8000, 8)]


@pytest.mark.parametrize("channels", [0, 65_535])
def test_channels_that_are_not_there(target: Target, channels: int) -> None:
    """A movie says of its sound what it likes."""
    content = clip(Tone(8000, "stereo"), kind="avi")
    told = struct.pack("<HHI", 1, 2, 8000)
    assert content.count(told) == 1
    answer = target.studio.post(
        f"/pictures/preview-files/{waiting(target.studio, task_with(target.studio))['id']}",
        **upload(content.replace(told, struct.pack("<HHI", 1, channels, 8000)), "take.avi"),
    )
    assert (answer.status_code, answer.json()["status"] in ("ready", "broken")) == (201, True)
    assert target.serves_others()


def test_sound_that_is_cut_off(target: Target) -> None:
    content = clip(Tone(codec="flac"))
    for share in (0.6, 0.9):
        assert sounding(target, content[: int(len(content) * share)]) in ([], [(16_000, 1)])
