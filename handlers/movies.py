"""What a movie says of itself: the size and the length in the header of an MP4 or QuickTime file.

Nothing is decoded: that would take a library larger than Mockitsu. Movies are kept as they come.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass

HEADER = struct.Struct(">I4s")
LONG = struct.Struct(">Q")
CONTAINERS = ("moov", "trak")
DEEPEST = len(CONTAINERS)


@dataclass(frozen=True, slots=True)
class Movie:
    """Width and height in pixels, length in seconds."""

    width: int
    height: int
    duration: float


def read(content: bytes) -> Movie | None:
    """What the header says, or None where there is no readable one."""
    try:
        boxes = dict(_boxes(content))
        duration = _duration(boxes["mvhd"])
    except (KeyError, struct.error, ZeroDivisionError):
        return None
    size = boxes.get("picture")
    if size is None:
        return None
    width, height = struct.unpack(">HH", size)
    return Movie(width, height, duration)


def _boxes(content: bytes) -> Iterator[tuple[str, bytes]]:
    """The parts of the header that count: the general one ("mvhd") and the size of the first track with a picture."""
    found = False
    for name, body in _walk(content):
        if name == "mvhd":
            yield name, body
        elif name == "tkhd" and not found:
            size = body[-8:-6] + body[-4:-2]  # both are fixed point numbers: the upper half is the whole number
            if len(size) == 4 and any(size):
                found = True
                yield "picture", size


def _walk(content: bytes, deepest: int = DEEPEST) -> Iterator[tuple[str, bytes]]:
    """All boxes, those in containers too, outer ones first. Containers that are too deep in one another are not looked
    into."""
    offset = 0
    while offset + HEADER.size <= len(content):
        size, kind = HEADER.unpack_from(content, offset)
        start = offset + HEADER.size
        if size == 1:
            (size,) = LONG.unpack_from(content, start)
            start += LONG.size
        end = offset + size if size else len(content)
        if end < start or end > len(content):
            return
        name, body = kind.decode("latin-1"), content[start:end]
        yield name, body
        if name in CONTAINERS and deepest:
            yield from _walk(body, deepest - 1)
        offset = end


def _duration(header: bytes) -> float:
    """The length that a movie header (`mvhd`) gives; version 1 has longer numbers than version 0."""
    form, offset = (">IQ", 20) if header[0] == 1 else (">II", 12)
    scale, duration = struct.unpack_from(form, header, offset)
    return round(float(duration) / float(scale), 3)
