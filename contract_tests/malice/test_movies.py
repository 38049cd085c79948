"""Movies that are to be decoded and are more than they seem, or lead elsewhere (the setting `movies`)."""

from __future__ import annotations

import socket
import struct
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from fractions import Fraction
from io import BytesIO
from pathlib import Path
from queue import Queue
from typing import Any

import av
import httpx
import pytest
from PIL import Image

from mockitsu.handlers import movie_jobs
from mockitsu.handlers.movie_jobs import Job
from mockitsu.settings import Settings
from mockitsu.testing import Studio

from ..media import opened, shape, task_with, upload, uploaded, waiting
from ..playlists.making import make
from ..realtime.stage import on_stage
from .encoding import put_back
from .target import Target

FRAMES, PIXELS = 60, 20_000
BOUNDS = Settings(scale="tiny", log_level="critical", movies="encoded", max_frames=FRAMES, max_pixels=PIXELS)


@pytest.fixture(scope="module")
def _target() -> Iterator[Target]:
    with on_stage(BOUNDS) as stage:
        yield Target(stage)


@pytest.fixture
def target(_target: Target, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Target]:
    with put_back(_target, tmp_path, monkeypatch) as target:
        yield target


def clip(
    size: tuple[int, int] = (64, 36), frames: int = 5, *, codec: str = "ffv1", kind: str = "matroska", apart: int = 40
) -> bytes:
    """A movie whose frames are so many milliseconds apart."""
    out = BytesIO()
    with av.open(out, "w", format=kind) as target:
        stream = target.add_stream(codec, rate=25)
        stream.width, stream.height, stream.pix_fmt = *size, "yuv420p"
        stream.codec_context.time_base = Fraction(1, 1000)
        for number in range(frames):
            frame = av.VideoFrame.from_image(Image.new("RGB", size, (number % 256,) * 3))
            frame.pts, frame.time_base = number * apart, Fraction(1, 1000)
            target.mux(stream.encode(frame))
        target.mux(stream.encode())
    return out.getvalue()


def lying() -> bytes:
    """A movie whose container tells of small frames where large ones are."""
    content = clip((320, 180), codec="libx264", kind="mp4")
    small, large = struct.pack(">HH", 64, 36), struct.pack(">HH", 320, 180)
    assert content.count(large) == 1
    header = content.rindex(struct.pack(">II", 320 << 16, 180 << 16))
    told = content[:header] + struct.pack(">II", 64 << 16, 36 << 16) + content[header + 8 :]
    return told.replace(large, small)


def send(studio: Studio, content: bytes, name: str = "take.mkv") -> httpx.Response:
    """Upload a movie; nothing but the preview that waits for it is there before."""
    preview = waiting(studio, task_with(studio))["id"]
    return studio.post(f"/pictures/preview-files/{preview}", **upload(content, name))


TOO_LARGE = {
    "pixels": (clip((400, 300), 1), f"Movies may have {PIXELS} pixels; --max-pixels allows more."),
    "pixels that its header conceals": (lying(), f"Movies may have {PIXELS} pixels; --max-pixels allows more."),
    "frames": (clip(frames=FRAMES + 1), f"Movies may have {FRAMES} frames; --max-frames allows more."),
    "frames between two": (
        clip(frames=2, apart=10**9),
        f"Movies may have {FRAMES} frames; --max-frames allows more.",
    ),
    "frames that are left out": (
        clip(frames=FRAMES + 1, apart=1),
        f"Movies may have {FRAMES} frames; --max-frames allows more.",
    ),
}


@pytest.mark.parametrize(("content", "message"), TOO_LARGE.values(), ids=TOO_LARGE)
def test_movies_have_bounds(target: Target, content: bytes, message: str) -> None:
    studio = target.studio
    preview = waiting(studio, task_with(studio))["id"]
    with target.untouched():
        answer = studio.post(f"/pictures/preview-files/{preview}", **upload(content, "take.mkv"))
    assert (answer.status_code, answer.json()["message"]) == (400, message)


def playlist(segment: str) -> bytes:
    return f"#EXTM3U\n#EXT-X-TARGETDURATION:2\n#EXTINF:1.0,\n{segment}\n#EXT-X-ENDLIST\n".encode()


def test_movies_lead_nowhere(target: Target, tmp_path_factory: pytest.TempPathFactory) -> None:
    """What only names other files, addresses and ports is no movie: nothing of it is read, and nobody is called."""
    file = tmp_path_factory.mktemp("elsewhere") / "secret.ts"
    file.write_bytes(clip(codec="libx264", kind="mpegts"))
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
        manifest = (
            '<MPD xmlns="urn:mpeg:dash:schema:mpd:2011" type="static" mediaPresentationDuration="PT1S"><Period>'
            f'<AdaptationSet mimeType="video/mp4"><BaseURL>http://127.0.0.1:{port}/</BaseURL><Representation id="1"/>'
            "</AdaptationSet></Period></MPD>"
        )
        session = "v=0\r\no=- 0 0 IN IP4 127.0.0.1\r\ns=x\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=video 9 RTP/AVP 96\r\n"
        for content in (
            playlist(f"file://{file}"),
            playlist(f"http://127.0.0.1:{port}/a.ts"),
            f"ffconcat version 1.0\nfile {file}\n".encode(),
            f'<?xml version="1.0"?>{manifest}'.encode(),
            f"{session}a=rtpmap:96 H264/90000\r\n".encode(),
        ):
            answer = send(target.studio, content, "take.mp4")
            assert (answer.status_code, answer.json()["status"]) == (201, "broken")
        listener.settimeout(0)
        with pytest.raises(BlockingIOError):
            listener.accept()


def _spoilt(content: bytes) -> dict[str, bytes]:
    return {
        "nothing": b"",
        "a beginning": content[:40],
        "half": content[: len(content) // 2],
        "zeros": bytes(100_000),
        "no frames": content[: content.index(b"\x1f\x43\xb6\x75")],  # where the first cluster begins
        "SVG": b'<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"></svg>',
        "text": b"no movie " * 1000,
    }


def test_what_cannot_be_decoded_is_broken(target: Target) -> None:
    """As on the real server; half a movie is as long as it is."""
    studio = target.studio
    for name, content in _spoilt(clip(frames=20)).items():
        answer = send(studio, content)
        assert answer.status_code == 201, name
        assert answer.json()["status"] == ("ready" if name == "half" else "broken"), name
    assert target.serves_others()


def test_a_decoder_that_dies_takes_nobody_along(target: Target, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(movie_jobs, "WORKER", "mockitsu.no_such_module")
    assert send(target.studio, clip()).json()["status"] == "broken"
    monkeypatch.setattr(movie_jobs, "WORKER", "antigravity.is_none")
    assert send(target.studio, clip()).json()["status"] == "broken"
    assert target.serves_others()


def test_movies_have_their_time(target: Target) -> None:
    studio = target.studio
    preview = waiting(studio, task_with(studio))["id"]
    studio.set(movie_time=0.001)
    with target.untouched():
        answer = studio.post(f"/pictures/preview-files/{preview}", **upload(clip(), "take.mkv"))
    message = "Movies may take 0.001 seconds to be decoded and encoded; --movie-time allows more."
    assert (answer.status_code, answer.json()["message"]) == (400, message)


def test_others_are_served_while_a_movie_is_encoded(target: Target, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also those who upload more movies than are encoded at a time; what they change meanwhile stays."""
    begun, go_on = threading.Semaphore(0), threading.Event()
    work = Job.work

    def held_up(job: Job) -> Any:
        begun.release()
        assert go_on.wait(20)
        return work(job)

    monkeypatch.setattr(Job, "work", held_up)
    studio = target.studio
    previews = [waiting(studio, task_with(studio))["id"] for _ in range(3)]
    headers = {"Authorization": f"Bearer {studio.token('admin')}"}
    statuses: list[int] = []

    def take(preview: str) -> None:
        with httpx.Client(base_url=f"http://127.0.0.1:{target.port}", headers=headers, timeout=20) as api:
            answer = api.post(f"/pictures/preview-files/{preview}", **upload(clip(), "take.mkv"))
            statuses.append(answer.status_code)

    takers = [threading.Thread(target=take, args=(preview,)) for preview in previews]
    for taker in takers:
        taker.start()
    assert begun.acquire(timeout=20)
    made = httpx.post(
        f"http://127.0.0.1:{target.port}/data/departments",
        json={"name": "Meanwhile", "color": "#000000"},
        headers=headers,
    )
    go_on.set()
    for taker in takers:
        taker.join()
    assert (made.status_code, statuses) == (201, [201] * 3)
    assert [row["name"] for row in studio.rows("department")].count("Meanwhile") == 1
    assert {studio.row("preview_file", id=id)["status"] for id in previews} == {"ready"}


def test_a_server_that_stops_ends_its_movies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With their processes and folders; those who wait are told."""
    folder = tmp_path / "left"
    folder.mkdir()
    endless = tmp_path / "endless"
    endless.write_text("#!/bin/sh\nexec sleep 600\n", encoding="ascii")
    endless.chmod(0o755)
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    monkeypatch.setattr(sys, "executable", str(endless))
    processes: Queue[subprocess.Popen[bytes]] = Queue()
    started = Job.started

    def told(job: Job, folder: str) -> subprocess.Popen[bytes]:
        process = started(job, folder)
        processes.put(process)
        return process

    monkeypatch.setattr(Job, "started", told)
    answers: list[httpx.Response] = []

    def take(url: str, preview: str, token: str) -> None:
        headers = {"Authorization": f"Bearer {token}"}
        with httpx.Client(base_url=url, headers=headers, timeout=20) as api:
            answers.append(api.post(f"/pictures/preview-files/{preview}", **upload(clip(), "take.mkv")))

    with on_stage(BOUNDS) as stage:
        studio = stage.studio
        previews = [waiting(studio, task_with(studio))["id"] for _ in range(movie_jobs.AT_A_TIME + 1)]
        takers = [threading.Thread(target=take, args=(stage.url, id, studio.token("admin"))) for id in previews]
        for taker in takers:
            taker.start()
        ended = [processes.get(timeout=20) for _ in range(movie_jobs.AT_A_TIME)]
        overdue = Target.patience()
        while len(stage.server.server_state.tasks) < len(takers) and not overdue():
            pass
    for taker in takers:
        taker.join()
    assert [answer.status_code for answer in answers] == [503] * 3
    assert answers[0].json() == {"error": True, "message": "The server is stopping."}
    assert [process.wait(20) for process in ended] == [-9, -9]
    assert list(folder.iterdir()) == []


BOUNDED = """
from mockitsu.handlers import movie_worker
movie_worker.bound(1, 1000)
try:
    bytearray(movie_worker.MEMORY)
except MemoryError:
    print("memory")
try:
    with open("large", "wb") as file:
        file.write(bytes(2000))
except OSError:
    print("bytes")
while True:
    pass
"""


def test_a_process_of_a_movie_is_bounded(tmp_path: Path) -> None:
    """Memory, files and processor time, so that it ends when nobody waits for it any more."""
    asked = [sys.executable, "-u", "-c", BOUNDED]
    ended = subprocess.run(asked, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (ended.stdout.split(), ended.returncode < 0) == (["memory", "bytes"], True)


def test_productions_of_any_shape(target: Target) -> None:
    """The size and the rate of a production are whatever somebody has written."""
    studio = target.studio
    for columns in (
        {"resolution": "20000x1"},
        {"resolution": "1x20000"},
        {"resolution": "0x99999999999"},
        {"resolution": "64x36", "fps": "1e-300"},
    ):
        assert shape(studio, **columns) in (200, 400)
        answer = send(studio, clip(frames=2))
        assert answer.status_code in (201, 400), columns
        preview = answer.json()
        if answer.status_code == 201 and preview["status"] == "ready":
            sheet = opened(studio.get(f"/movies/tiles/preview-files/{preview['id']}.png"))
            assert sheet.width <= 3200
            assert sheet.height <= 10_000


def test_frames_far_outside(target: Target) -> None:
    studio = target.studio
    preview = uploaded(studio, task_with(studio), clip(), "take.mkv")
    for number in ("-99999999999999999999",):
        path = f"/actions/preview-files/{preview['id']}/extract-frame"
        assert studio.get(path, params={"frame_number": number}).status_code in (200, 400)
    for number in (6, 10**30):
        path = f"/actions/preview-files/{preview['id']}"
        assert studio.get(f"{path}/extract-frame", params={"frame_number": number}).status_code == 400
        shown = studio.put(f"{path}/set-main-preview", json={"frame_number": number})
        assert shown.status_code in (200, 400)
    assert opened(studio.get(f"/pictures/originals/preview-files/{preview['id']}.png")).size == (64, 36)


def test_playlists_of_many_movies(target: Target) -> None:
    """All of a playlist counts as one movie; what cannot be decoded is refused."""
    studio = target.studio
    task = studio.row("task", id=task_with(studio))
    take = uploaded(studio, task["id"], clip(frames=20), "take.mkv")
    for times, status in ((3, 200), (4, 400), (2000, 400)):
        shots = [{"entity_id": task["entity_id"], "preview_file_id": take["id"]}] * times
        listed = make(studio, shots=shots)
        job = studio.get(f"/data/playlists/{listed['id']}/build/mp4").json()
        with target.untouched():
            answer = studio.get(f"/data/playlists/{listed['id']}/jobs/{job['id']}/build/mp4")
        assert answer.status_code == status, times
        if status == 400:
            assert answer.json()["message"] == f"Movies may have {FRAMES} frames; --max-frames allows more."


def test_drawings_on_many_frames(target: Target) -> None:
    """What is made of all of them has a bound, and is unpacked a few at a time."""
    studio = target.studio
    preview = uploaded(studio, task_with(studio), clip(frames=30), "take.mkv")
    drawing = {"objects": [{"type": "rect"}]}
    for count, status in ((25, 200), (movie_jobs.TOGETHER * PIXELS // (64 * 36) + 1, 400)):
        additions = [{"time": number / 25, "drawing": drawing} for number in range(count)]
        path = f"/actions/preview-files/{preview['id']}"
        studio.put(f"{path}/update-annotations", json={"additions": additions}).raise_for_status()
        for made in ("extract-annotated-frames", "extract-annotated-frames-pdf"):
            answer = studio.get(f"{path}/{made}")
            assert answer.status_code == status, (count, made)
