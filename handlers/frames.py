"""Frames of movies as pictures: all on one sheet, with what was drawn on them."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from io import BytesIO
from itertools import islice
from typing import TYPE_CHECKING, Any
from zipfile import ZIP_STORED, ZipFile, ZipInfo

if TYPE_CHECKING:
    from PIL import Image, ImageDraw

COLUMNS = 8
TILE_HEIGHT = 100
WIDEST_TILE = 400
MOST_TILES = 800
"""A sheet of all frames of a long movie would take all memory."""
UNPACKED = 10
FURTHEST = 100_000.0
INK = "#E53935"
LONG_AGO = (1980, 1, 1, 0, 0, 0)
Objects = Sequence[Mapping[str, Any]]


def sheet(content: bytes, frames: int) -> bytes:
    """A PNG with a picture for each frame of a movie, in rows of eight, each 100 pixels high."""
    from PIL import Image

    with Image.open(BytesIO(content)) as still:
        width = min(max(2, 2 * round(TILE_HEIGHT * still.width / still.height / 2)), WIDEST_TILE)
        tile = still.convert("RGB").resize((width, TILE_HEIGHT))
    return laid_out([tile] * min(max(1, frames), MOST_TILES))


def laid_out(tiles: Sequence[Image.Image]) -> bytes:
    """A PNG of small pictures of one size, in rows of eight."""
    from PIL import Image

    width = tiles[0].width
    result = Image.new("RGB", (width * COLUMNS, TILE_HEIGHT * math.ceil(len(tiles) / COLUMNS)))
    for index, tile in enumerate(tiles):
        result.paste(tile, (index % COLUMNS * width, index // COLUMNS * TILE_HEIGHT))
    return _png(result)


def annotated(content: bytes, objects: Objects) -> bytes:
    """A picture as PNG with what was drawn on it: texts as texts, everything else as its outline."""
    from PIL import Image, ImageDraw

    with Image.open(BytesIO(content)) as image:
        result = image.convert("RGB")
    canvas = ImageDraw.Draw(result)
    for part in objects:
        _draw(canvas, result.size, part)
    return _png(result)


def pixels(content: bytes) -> int:
    """How many pixels a picture has."""
    from PIL import Image

    with Image.open(BytesIO(content)) as image:
        return image.width * image.height


def document(pictures: Iterable[bytes]) -> bytes:
    """A PDF with a picture on each page, of which a few are unpacked at a time."""
    buffer = BytesIO()
    waiting = iter(pictures)
    while some := [_opened(content) for content in islice(waiting, UNPACKED)]:
        some[0].save(buffer, "PDF", save_all=True, append_images=some[1:], append=buffer.tell() > 0)
    return buffer.getvalue()


def archive(files: Iterable[tuple[str, bytes]]) -> bytes:
    """A zip file; the same files make the same bytes."""
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_STORED) as archive:
        for name, content in files:
            archive.writestr(ZipInfo(name, LONG_AGO), content)
    return buffer.getvalue()


def _draw(canvas: ImageDraw.ImageDraw, size: tuple[int, int], part: Mapping[str, Any]) -> None:
    across = size[0] / (_number(part, "canvasWidth") or size[0])
    down = size[1] / (_number(part, "canvasHeight") or size[1])
    left, top = _near(_number(part, "left") * across), _near(_number(part, "top") * down)
    if part.get("text"):
        canvas.text((left, top), str(part["text"])[:200], fill=INK)
        return
    right, bottom = _near(left + _number(part, "width", 10) * across), _near(top + _number(part, "height", 10) * down)
    canvas.rectangle((left, top, max(left, right), max(top, bottom)), outline=INK)


def _number(part: Mapping[str, Any], name: str, default: float = 0) -> float:
    """A number of an object, or the default where it is none that a picture can hold."""
    value = part.get(name, default)
    return float(value) if isinstance(value, int | float) and abs(value) < FURTHEST else default


def _near(place: float) -> float:
    """A place that a picture can hold."""
    return min(max(place, -FURTHEST), FURTHEST)


def _opened(content: bytes) -> Image.Image:
    from PIL import Image

    with Image.open(BytesIO(content)) as image:
        return image.convert("RGB")


def _png(image: Image.Image) -> bytes:
    buffer = BytesIO()
    image.save(buffer, "PNG")
    return buffer.getvalue()
