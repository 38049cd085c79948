"""Movies decoded and encoded, where the setting `movies` asks for it: by PyAV, which `mockitsu[video]` brings along.

What the encoded movies are like was observed on Zou 1.0.97: H.264, of the production's size and frame rate, the picture
in the middle where its shape is another; frames are counted from 1. All of this runs in a process of its own
(`movie_worker`), which has bounds: a decoder may be led to anything by what it reads.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .movies import Movie

if TYPE_CHECKING:
    from PIL import Image

CODEC = "libx264"
OPTIONS = {"preset": "ultrafast", "crf": "23"}
FAST_START = {"movflags": "faststart"}
FORMATS = "mov,avi,matroska,asf,mpegts,mpeg,mpegvideo,flv,ogg,mxf,gif,png_pipe,jpeg_pipe"
"""What is read, however it is called. Others (playlists, session descriptions, lists of files) would lead FFmpeg to
other files, and into the network."""
NO_PROTOCOL = "none"
MICROSECONDS = 1_000_000
FINEST = 1001  # of the rates that are in use, 23.976 and the like have this denominator


class Unreadable(ValueError):
    """A file is no movie that can be decoded."""


class TooLarge(ValueError):
    """A movie has more than it may have: `what` is a field of `Limits`."""

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
    """What a movie is brought to: width and height in pixels, frames to a second."""

    width: int
    height: int
    rate: float

    @property
    def even(self) -> Form:
        """The same with even sides, which H.264 wants."""
        return Form(max(2, self.width // 2 * 2), max(2, self.height // 2 * 2), self.rate)


def read(content: bytes, limits: Limits) -> Movie:
    """Size and length of a movie. Raises Unreadable, TooLarge."""
    with _opened(content, limits) as source:
        stream = source.streams.video[0]
        return Movie(stream.width, stream.height, round((source.duration or 0) / MICROSECONDS, 3))


def write(contents: Iterable[bytes], form: Form, limits: Limits, file: Path) -> None:
    """Write movies one after another, brought to this form, to a file (MP4). Raises Unreadable, TooLarge."""
    import av

    even = form.even
    frames = (frame for content in contents for frame in _fitted(_frames(content, limits), even))
    _write(av.open(str(file), "w", options=FAST_START), _bounded(frames, limits), even)


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


def _opened(content: bytes, limits: Limits) -> Any:
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
    with _opened(content, limits) as source:
        yield from _bounded(source.decode(video=0), limits)


def _bounded(frames: Iterable[Any], limits: Limits) -> Iterator[Any]:
    for number, found in enumerate(frames, 1):
        if number > limits.frames:
            raise TooLarge("frames")
        if found.width * found.height > limits.pixels:
            raise TooLarge("pixels")
        yield found


def _fitted(frames: Iterable[Any], form: Form) -> Iterator[Any]:
    """Frames in the size and at the rate of a form: some twice, or left out."""
    from av.filter import Graph

    graph: Any = None
    for found in frames:
        if graph is None:
            graph = _graph(Graph(), found, form)
        graph.push(found)
        yield from _pulled(graph)
    if graph is not None:
        graph.push(None)
        yield from _pulled(graph)


def _graph(graph: Any, first: Any, form: Form) -> Any:
    size = f"{form.width}:{form.height}"
    source = graph.add_buffer(
        width=first.width, height=first.height, format=first.format, time_base=first.time_base or Fraction(1, 25)
    )
    chain = [
        source,
        graph.add("fps", str(_rate(form))),  # first, so that what is left out is not scaled
        graph.add("scale", f"{size}:force_original_aspect_ratio=decrease"),
        graph.add("pad", f"{size}:-1:-1"),
        graph.add("setsar", "1"),
        graph.add("format", "yuv420p"),
        graph.add("buffersink"),
    ]
    graph.link_nodes(*chain).configure()
    return graph


def _pulled(graph: Any) -> Iterator[Any]:
    import av

    while True:
        try:
            yield graph.pull()
        except (av.BlockingIOError, av.EOFError):
            return


def _write(target: Any, frames: Iterable[Any], form: Form) -> None:
    """An MP4 of frames of this form, numbered anew."""
    written = False
    with target:
        stream = target.add_stream(CODEC, rate=_rate(form))
        stream.width, stream.height, stream.pix_fmt, stream.options = form.width, form.height, "yuv420p", dict(OPTIONS)
        for number, found in enumerate(frames):
            found.pts, found.time_base = number, 1 / _rate(form)
            target.mux(stream.encode(found))
            written = True
        if written:
            target.mux(stream.encode())
    if not written:
        raise Unreadable("there is no frame in it")


def _rate(form: Form) -> Fraction:
    return max(Fraction(form.rate).limit_denominator(FINEST), Fraction(1, FINEST))
