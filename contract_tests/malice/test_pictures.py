"""Pictures and movies that take more than they seem to, or are none."""

from __future__ import annotations

import struct
import tracemalloc
import zlib
from io import BytesIO

import pytest
from PIL import Image

from mockitsu.testing import Studio

from ..media import box, opened, picture, task_with, upload, uploaded, waiting
from .target import Target

UNREADABLE = "Uploaded file is not a readable picture."
TOO_LARGE = "Pictures may have 50000000 pixels; --max-pixels allows more."
MEGABYTES = 2**20


def png(width: int, height: int) -> bytes:
    """A PNG that says how large it is, and has hardly any content."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", header), (b"IDAT", zlib.compress(bytes(1000))), (b"IEND", b""))
    chunks = (
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body)) for name, body in parts
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def gif(width: int, height: int, frames: int = 1) -> bytes:
    """A GIF of empty frames, each as large as the whole."""
    size = struct.pack("<HH", width, height)
    frame = b",\0\0\0\0" + size + b"\0\x02\x02\x44\x01\0"
    return b"GIF89a" + size + b"\x80\0\0\0\0\0\xff\xff\xff" + frame * frames + b";"


def icon(content: bytes) -> bytes:
    """An icon that says that it is small, and holds a picture that is not."""
    return struct.pack("<HHHBBBBHHII", 0, 1, 1, 16, 16, 0, 0, 1, 32, len(content), 22) + content


def tiff(width: int, height: int) -> bytes:
    entries = ((256, 4, width), (257, 4, height), (258, 3, 8), (259, 3, 1), (262, 3, 1), (273, 4, 8), (279, 4, 9))
    body = b"".join(struct.pack("<HHII", tag, kind, 1, value) for tag, kind, value in entries)
    return b"II*\0" + struct.pack("<IH", 8, len(entries)) + body + bytes(4)


def jpeg(scans: int) -> bytes:
    """A progressive JPEG of 1000 by 1000 grey pixels, whose scans (after the first) say that nothing changes."""

    def segment(marker: int, body: bytes) -> bytes:
        return struct.pack(">BBH", 0xFF, marker, len(body) + 2) + body

    tables = segment(0xDB, b"\0" + bytes([1] * 64)) + segment(0xC4, b"\0\1" + bytes(16))
    frame = segment(0xC2, struct.pack(">BHHB", 8, 1000, 1000, 1) + b"\1\x11\0")
    first = segment(0xDA, b"\1\1\0\0\0\0") + bytes(125 * 125 // 8 + 1)
    runs = segment(0xC4, b"\x10\1" + bytes(15) + b"\xe0")
    more = segment(0xDA, b"\1\1\0\1\x3f\0") + bytes(2)
    return b"\xff\xd8" + tables + frame + first + runs + more * (scans - 1) + b"\xff\xd9"


BOMBS = {
    "50,000 by 50,000": png(50_000, 50_000),
    "a line of 100,000,000": png(100_000_000, 1),
    "just above the bound": png(10_000, 5_001),
    "a GIF": gif(65_535, 65_535),
    "an icon": icon(png(20_000, 20_000)),
    "sizes below zero": png(2**31 + 5, 2**31 + 5),
    "a TIFF": tiff(100_000, 100_000),
}
NO_PICTURES = {
    "nothing": b"",
    "a beginning": b"\x89PNG\r\n\x1a\n",
    "SVG": b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
    "PostScript": b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 10 10\n%%EndComments\nshowpage\n",
    "a page": b"<!DOCTYPE html><script>alert(1)</script>",
    "a width of nothing": png(0, 10),
    "a JPEG of 50,000 scans": jpeg(50_000),
    "a JPEG of 400,000 segments": b"\xff\xd8" + b"\xff\xe1\0\2" * 400_000,
}


@pytest.mark.parametrize("content", BOMBS.values(), ids=BOMBS)
def test_a_bomb_is_refused_before_it_is_unpacked(target: Target, content: bytes) -> None:
    """As the picture of a person, as a preview, and where an attachment's thumbnail is asked for."""
    studio = target.studio
    person = studio.persona("artist")["id"]
    tracemalloc.start()
    with target.untouched():
        answer = studio.post(f"/pictures/thumbnails/persons/{person}", **upload(content))
        assert (answer.status_code, answer.json()["message"]) == (400, TOO_LARGE)
    preview = waiting(studio, task_with(studio))["id"]
    assert studio.post(f"/pictures/preview-files/{preview}", **upload(content)).status_code == 400
    task = studio.ids("task")[0]
    form = {"data": {"task_status_id": studio.ids("task_status")[0]}, "files": {"file": ("a.png", content)}}
    comment = studio.post(f"/actions/tasks/{task}/comment", **form)
    attachment = comment.json()["attachment_files"][0]["id"]
    assert studio.get(f"/data/attachment-files/{attachment}/file/a.png").content == content, "it is kept as it came"
    thumbnail = studio.get(f"/pictures/thumbnails/attachment-files/{attachment}.png")
    assert thumbnail.status_code == 400
    assert tracemalloc.get_traced_memory()[1] < 100 * MEGABYTES
    tracemalloc.stop()


@pytest.mark.parametrize("content", NO_PICTURES.values(), ids=NO_PICTURES)
def test_what_is_no_picture_is_refused(target: Target, content: bytes) -> None:
    person = target.studio.persona("artist")["id"]
    with target.untouched():
        answer = target.studio.post(f"/pictures/thumbnails/persons/{person}", **upload(content, "a.png"))
    assert (answer.status_code, answer.json()["message"]) == (400, UNREADABLE)


def test_of_a_jpeg_a_hundred_scans_are_read(studio: Studio) -> None:
    path = f"/pictures/thumbnails/persons/{studio.persona('artist')['id']}"
    assert [studio.post(path, **upload(jpeg(scans), "a.jpg")).status_code for scans in (2, 100, 101)] == [201, 201, 400]


def test_of_many_frames_one_is_read(studio: Studio) -> None:
    person = studio.persona("artist")["id"]
    content = gif(100, 80, frames=50_000)
    studio.post(f"/pictures/thumbnails/persons/{person}", **upload(content, "endless.gif")).raise_for_status()
    avatar = opened(studio.get(f"/pictures/thumbnails/persons/{person}.png"))
    assert (avatar.size, getattr(avatar, "n_frames", 1)) == ((400, 400), 1)


def test_a_movie_that_claims_to_be_huge_is_drawn_small(studio: Studio) -> None:
    """What stands for its first frame has bounds, whatever its header says; so has that of a production's size."""
    for width, height, seconds in ((65_535, 300, 1), (65_535, 1, 1), (1, 65_535, 2**32 - 1)):
        header = box("mvhd", bytes(12) + struct.pack(">II", 1, seconds) + bytes(80))
        track = box("trak", box("tkhd", bytes(76) + struct.pack(">II", width << 16, height << 16)))
        preview = uploaded(studio, task_with(studio), box("moov", header + track), "huge.mp4")
        still = opened(studio.get(f"/pictures/originals/preview-files/{preview['id']}.png"))
        assert max(still.size) <= 4096
        tiles = opened(studio.get(f"/movies/tiles/preview-files/{preview['id']}.png"))
        assert tiles.width <= 3200
    studio.put(f"/data/projects/{studio.ids('project')[0]}", json={"resolution": "99999999x2"})
    assert uploaded(studio, task_with(studio), b"RIFF", "huge.avi")["status"] == "ready"


def test_boxes_in_boxes_end(studio: Studio) -> None:
    """A movie whose boxes hold one another ten thousand times is a broken one."""
    content = b""
    for _ in range(10_000):
        content = box("moov", content)
    assert uploaded(studio, task_with(studio), content, "deep.mp4")["status"] == "broken"


def test_a_tall_picture_stays_small_in_its_sizes(studio: Studio) -> None:
    """One that is made as wide as previews are would else become as high as it is wide a thousand times."""
    preview = uploaded(studio, task_with(studio), picture(1, 60_000))
    for kind in ("previews", "thumbnails", "thumbnails-square"):
        answer = studio.get(f"/pictures/{kind}/preview-files/{preview['id']}.png")
        assert max(Image.open(BytesIO(answer.content)).size) <= 16_384
