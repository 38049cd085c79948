"""Pictures: reading uploads, and making the sizes of them that clients show (observed on Zou 1.0.97).

Of a picture only the original is kept; the other sizes are made when they are asked for. Pillow is imported with the
first picture, not with the server.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING

from mockitsu.errors import BadRequest
from mockitsu.state import Blob, Recent

if TYPE_CHECKING:
    from PIL import Image

PNG = "image/png"
BOXES = {"thumbnails": (150, 100), "thumbnails-square": (100, 100)}
PREVIEW_WIDTH = 1200
TALLEST = 16_384
"""A picture of one by ten thousand pixels would otherwise take all memory once it is 1200 pixels wide."""
AVATAR = (400, 400)
LARGEST_STILL = 4096
"""The resolution of a production is whatever somebody has written."""
FOREIGN = ("EPS", "WMF", "BLP")
"""Formats that Pillow gives to Ghostscript or to the system, and one that has a JPEG of any kind inside."""
JPEG = b"\xff\xd8"
SEGMENT = re.compile(rb"\xff([\x02-\xcf\xda-\xfe])(..)", re.DOTALL)
SCAN = b"\xda"
MOST_SCANS, MOST_SEGMENTS = 100, 10_000
"""Of a JPEG: each scan of some bytes goes through the whole picture once more. Ten are usual."""
SIZED = Recent(64_000_000)
UNREADABLE = "Uploaded file is not a readable picture."
CLEAR = (0, 0, 0, 0)
KEPT_MODES = ("1", "L", "LA", "P", "RGB", "RGBA", "I;16")
"""What a PNG can hold as it is."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as PNG, with its size in pixels."""

    content: bytes
    width: int
    height: int


def read(content: bytes, most: int) -> Picture:
    """An upload of whatever format as a PNG of the same size. Raises BadRequest where it is no picture, or has more
    than `most` pixels."""
    with _opened(content, most) as image:
        kept = image if image.mode in KEPT_MODES else image.convert("RGB")
        return Picture(_png(kept), *image.size)


def avatar(content: bytes, most: int) -> bytes:
    """An upload as the picture of a person, a production or a studio. Raises BadRequest where it is no picture, or has
    more than `most` pixels."""
    with _opened(content, most) as image:
        return _png(_boxed(image, AVATAR))


def sized(kept: Blob, kind: str, most: int) -> bytes:
    """A kept picture in the size that `kind` names: "thumbnails", "thumbnails-square", "previews" or "originals".

    Raises BadRequest where it is no picture, or has more than `most` pixels.
    """
    return kept.content if kind == "originals" else SIZED.get((kept.digest, kind), lambda: _sized(kept, kind, most))


def _sized(kept: Blob, kind: str, most: int) -> bytes:
    with _opened(kept.content, most) as image:
        if kind in BOXES:
            return _png(_boxed(image, BOXES[kind]))
        height = min(max(1, round(image.height * PREVIEW_WIDTH / image.width)), TALLEST)
        return _png(image.convert("RGBA").resize((PREVIEW_WIDTH, height)))


@lru_cache(maxsize=16)
def still(width: int, height: int) -> bytes:
    """What stands for the frames of a movie that is not decoded: a triangle on a dark ground."""
    from PIL import Image, ImageDraw

    image = Image.new("RGB", (min(max(width, 1), LARGEST_STILL), min(max(height, 1), LARGEST_STILL)), "#202428")
    side = min(image.size) / 6
    x, y = image.width / 2, image.height / 2
    triangle = [(x - side * 0.6, y - side), (x - side * 0.6, y + side), (x + side, y)]
    ImageDraw.Draw(image).polygon(triangle, fill="#f5f5f5")
    return _png(image)


@contextmanager
def _opened(content: bytes, most: int) -> Iterator[Image.Image]:
    """A picture, unpacked. Raises BadRequest where it is none, or has more than `most` pixels."""
    from PIL import Image, ImageFile

    if content.startswith(JPEG) and _is_long_winded(content):
        raise BadRequest(UNREADABLE)
    ImageFile.LOAD_TRUNCATED_IMAGES = True  # as the real server: the missing lines stay black
    with _bounded(most):
        try:
            image = Image.open(BytesIO(content), formats=_formats())
            image.load()
        except (Image.DecompressionBombError, Image.DecompressionBombWarning):
            raise BadRequest(f"Pictures may have {most} pixels; --max-pixels allows more.") from None
        except Exception:  # decoders raise whatever they trip over
            raise BadRequest(UNREADABLE) from None
    with image:
        yield image


def _is_long_winded(content: bytes) -> bool:
    """Whether a JPEG has more parts than any has that is meant to be looked at."""
    place = segments = scans = 0
    while (found := SEGMENT.search(content, place)) is not None:
        segments, scans = segments + 1, scans + (found[1] == SCAN)
        if scans > MOST_SCANS or segments > MOST_SEGMENTS:
            return True
        place = found.start() + 2 + int.from_bytes(found[2])
    return False


@contextmanager
def _bounded(most: int) -> Iterator[None]:
    """Let Pillow refuse pictures of more than `most` pixels, those inside of others (icons) too."""
    from PIL import Image

    before, Image.MAX_IMAGE_PIXELS = Image.MAX_IMAGE_PIXELS, most
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            yield
    finally:
        Image.MAX_IMAGE_PIXELS = before


@lru_cache(maxsize=1)
def _formats() -> list[str]:
    """What Pillow reads, but for what it has other programs read."""
    from PIL import Image

    Image.init()
    return [name for name in Image.ID if name not in FOREIGN]


def _boxed(image: Image.Image, box: tuple[int, int]) -> Image.Image:
    """The whole picture as large as it fits, in the middle of a transparent box."""
    from PIL import ImageOps

    return ImageOps.pad(image.convert("RGBA"), box, color=CLEAR)


def _png(image: Image.Image) -> bytes:
    buffer = BytesIO()
    image.save(buffer, "PNG")
    return buffer.getvalue()
