"""Movies decoded and encoded, where the setting `movies` asks for it: by PyAV, which `mockitsu[video]` brings along.

What the encoded movies are like was observed on Zou 1.0.97: H.264, of the production's size and frame rate, the picture
in the middle where its shape is another; frames are counted from 1.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from .movies import Movie

if TYPE_CHECKING:
    from PIL import Image

CODEC = "libx264"
OPTIONS = {"preset": "ultrafast", "crf": "23"}
FAST_START = {"movflags": "faststart"}
MICROSECONDS = 1_000_000
FINEST = 1001  # of the rates that are in use, 23.976 and the like have this denominator


class Unreadable(ValueError):
    """A file is no movie that can be decoded."""


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


def read(content: bytes) -> Movie:
    """Size and length of a movie. Raises Unreadable."""
    with _opened(content) as source:
        stream = source.streams.video[0]
        return Movie(stream.width, stream.height, round((source.duration or 0) / MICROSECONDS, 3))


def encoded(content: bytes, form: Form) -> bytes:
    """A movie brought to this form. Raises Unreadable."""
    return joined((content,), form)


def joined(contents: Iterable[bytes], form: Form) -> bytes:
    """Movies one after another, brought to this form. Raises Unreadable."""
    even = form.even
    return _written((frame for content in contents for frame in _fitted(_frames(content), even)), even)


def frame(content: bytes, number: int) -> bytes | None:
    """A frame of a movie as PNG, by its number from 1 (smaller ones are the first); None behind the end. Raises
    Unreadable."""
    for index, found in enumerate(_frames(content), 1):
        if index >= number:
            buffer = BytesIO()
            found.to_image().save(buffer, "PNG")
            return buffer.getvalue()
    return None


def tiles(content: bytes, height: int) -> Iterator[Image.Image]:
    """All frames of a movie as small pictures of this height. Raises Unreadable."""
    for found in _frames(content):
        image = found.to_image()
        yield image.resize((max(2, 2 * round(height * image.width / image.height / 2)), height))


def _opened(content: bytes) -> Any:
    import av

    try:
        source = av.open(BytesIO(content))
    except (av.FFmpegError, ValueError) as error:
        raise Unreadable(str(error)) from None
    if not source.streams.video:
        source.close()
        raise Unreadable("there is no picture in it")
    return source


def _frames(content: bytes) -> Iterator[Any]:
    import av

    with _opened(content) as source:
        try:
            yield from source.decode(video=0)
        except av.FFmpegError as error:
            raise Unreadable(str(error)) from None


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
        graph.add("scale", f"{size}:force_original_aspect_ratio=decrease"),
        graph.add("pad", f"{size}:-1:-1"),
        graph.add("setsar", "1"),
        graph.add("fps", str(_rate(form))),
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


def _written(frames: Iterable[Any], form: Form) -> bytes:
    """An MP4 of frames of this form, numbered anew."""
    import av

    with TemporaryDirectory() as folder:  # to bring the header to the front, the file is opened a second time
        file = Path(folder) / "movie.mp4"
        _write(av.open(str(file), "w", options=FAST_START), frames, form)
        return file.read_bytes()


def _write(target: Any, frames: Iterable[Any], form: Form) -> None:
    with target:
        stream = target.add_stream(CODEC, rate=_rate(form))
        stream.width, stream.height, stream.pix_fmt, stream.options = form.width, form.height, "yuv420p", dict(OPTIONS)
        for number, found in enumerate(frames):
            found.pts, found.time_base = number, 1 / _rate(form)
            target.mux(stream.encode(found))
        target.mux(stream.encode())


def _rate(form: Form) -> Fraction:
    return Fraction(form.rate).limit_denominator(FINEST)
