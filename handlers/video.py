"""Movies decoded and encoded, where the setting `movies` asks for it: by PyAV, which `mockitsu[video]` brings along.

What the encoded movies are like was observed on Zou 1.0.97: H.264, of the production's size and frame rate, the picture
in the middle where its shape is another; frames are counted from 1. All of this runs in a process of its own
(`movie_worker`), which has bounds: a decoder may be led to anything by what it reads.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any

from .movies import Movie

if TYPE_CHECKING:
    from PIL import Image

FORMATS = "mov,avi,matroska,asf,mpegts,mpeg,mpegvideo,flv,ogg,mxf,gif,png_pipe,jpeg_pipe"
"""What is read, however it is called. Others (playlists, session descriptions, lists of files) would lead FFmpeg to
other files, and into the network."""
NO_PROTOCOL = "none"


class Unreadable(ValueError):
    """A file is no movie that can be decoded."""


class TooLarge(ValueError):
    """A movie has more than it may have: `what` is a field of `Limits`, or "sound"."""

    def __init__(self, what: str) -> None:
        super().__init__(what)
        self.what = what


@dataclass(frozen=True, slots=True)
class Limits:
    """How many pixels a frame may have, and all that are made pictures of together; how many frames a movie may have,
    as it comes and as it is written."""

    pixels: int
    together: int
    frames: int


@dataclass(frozen=True, slots=True)
class Form:
    """What a movie is brought to: width and height in pixels, both even, frames to a second, and how many megabits
    these may take."""

    width: int
    height: int
    rate: float
    megabits: int


def read(content: bytes, limits: Limits) -> Movie | None:
    """Size and length of the picture of a movie; None where it does not say them (Matroska does not). Raises
    Unreadable, TooLarge."""
    with opened(content, limits) as source:
        stream = source.streams.video[0]
        if stream.duration is None:
            return None
        return Movie(stream.width, stream.height, round(float(stream.duration * stream.time_base), 6))


def pictures(content: bytes, numbers: Iterable[int], limits: Limits) -> dict[int, bytes]:
    """Frames of a movie as PNG, by their numbers from 1 (smaller ones are the first); those behind the end are left
    out. Raises Unreadable, TooLarge."""
    found: dict[int, bytes] = {}
    wanted = sorted(numbers, reverse=True)
    left = limits.together
    for index, frame in enumerate(_frames(content, limits), 1):
        picture = b""
        while wanted and wanted[-1] <= index:
            picture = picture or _png(frame)
            found[wanted.pop()] = picture
        left -= frame.width * frame.height if picture else 0
        if left < 0:
            raise TooLarge("together")
        if not wanted:
            break
    return found


def tiles(content: bytes, height: int, widest: int, limits: Limits) -> Iterator[Image.Image]:
    """All frames of a movie as small pictures of this height. Raises Unreadable, TooLarge."""
    for found in _frames(content, limits):
        image = found.to_image()
        width = max(2, 2 * round(height * image.width / image.height / 2))
        yield image.resize((min(width, widest), height))


def _png(frame: Any) -> bytes:
    buffer = BytesIO()
    frame.to_image().save(buffer, "PNG")
    return buffer.getvalue()


def opened(content: bytes, limits: Limits) -> Any:
    """A movie whose frames can be decoded. Raises Unreadable, TooLarge."""
    import av

    ways = {"format_whitelist": FORMATS, "protocol_whitelist": NO_PROTOCOL}
    source = av.open(BytesIO(content), container_options=ways)
    if not source.streams.video:
        source.close()
        raise Unreadable("there is no picture in it")
    stream = source.streams.video[0]
    if stream.width * stream.height > limits.pixels:
        source.close()
        raise TooLarge("pixels")
    stream.codec_context.options = {"max_pixels": str(limits.pixels)}  # what a header says need not be what comes
    return source


def _frames(content: bytes, limits: Limits) -> Iterator[Any]:
    with opened(content, limits) as source:
        for number, found in enumerate(source.decode(video=0), 1):
            yield checked(number, found, limits)


def checked(number: int, frame: Any, limits: Limits) -> Any:
    """A frame of this number, from 1. Raises TooLarge."""
    if number > limits.frames:
        raise TooLarge("frames")
    if frame.width * frame.height > limits.pixels:
        raise TooLarge("pixels")
    return frame
