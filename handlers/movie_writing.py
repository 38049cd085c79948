"""Writing movies: brought to a form, one after another, with their sound; and the smaller copy of one.

It runs where movies are decoded, see `video`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from fractions import Fraction
from pathlib import Path
from typing import Any

from . import sound, video
from .sound import Track, Voice
from .video import Form, Limits, Unreadable

CODEC = "libx264"
PRESET = "ultrafast"
QUALITY, LOW_QUALITY = 23, 28
FAST_START = {"movflags": "faststart"}
MICROSECOND = Fraction(1, 1_000_000)
FINEST = 1001  # of the rates that are in use, 23.976 and the like have this denominator


def write(content: bytes, form: Form, limits: Limits, file: Path) -> None:
    """Write a movie, brought to this form, with all its sound, to a file (MP4). Raises Unreadable, TooLarge."""
    heard = _heard(content, limits)
    voices = list(heard.values()) if heard is not None else [sound.SILENCE]
    with _target(file) as target:
        reel = Reel(target, form, limits, voices)
        reel.add(content, heard)
        reel.close()


def join(contents: Iterable[bytes], form: Form, limits: Limits, file: Path) -> None:
    """Write movies one after another, with a track of sound as the first has it. Raises Unreadable, TooLarge."""
    reel: Reel | None = None
    with _target(file) as target:
        for content in contents:
            heard = _heard(content, limits) or {}
            reel = reel or Reel(target, form, limits, [next(iter(heard.values()), sound.SILENCE)])
            reel.add(content, heard)
        if reel is None:
            raise Unreadable("there is no movie")
        reel.close()


def shrink(content: bytes, form: Form, limits: Limits, file: Path) -> None:
    """Write a movie, brought to this form, with its sound as it is. Raises Unreadable, TooLarge."""
    with video.opened(content, limits) as source, _target(file) as target:
        picture = Picture(target, form, limits, LOW_QUALITY)
        copies = {stream.index: target.add_stream_from_template(stream) for stream in source.streams.audio}
        shown = source.streams.video[0]
        for packet in source.demux(shown, *source.streams.audio):
            if packet.stream.index == shown.index:
                for frame in packet.decode():
                    picture.show(frame)
            elif packet.dts is not None:  # what tells of the end has none
                packet.stream = copies[packet.stream.index]
                target.mux(packet)
        picture.pause()
        picture.close()


def _heard(content: bytes, limits: Limits) -> dict[int, Voice] | None:
    with video.opened(content, limits) as source:
        return sound.voices(source)


@contextmanager
def _target(file: Path) -> Iterator[Any]:
    import av

    with av.open(str(file), "w", options=FAST_START) as target:
        yield target


class Picture:
    """The picture of a movie that is written, its frames numbered anew."""

    def __init__(self, target: Any, form: Form, limits: Limits, quality: int = QUALITY) -> None:
        self.rate = max(Fraction(form.rate).limit_denominator(FINEST), Fraction(1, FINEST))
        self._target, self._form, self._limits = target, form, limits
        self._stream = stream = target.add_stream(CODEC, rate=self.rate)
        stream.width, stream.height, stream.pix_fmt = form.width, form.height, "yuv420p"
        stream.codec_context.sample_aspect_ratio = Fraction(1)
        most = f"{form.megabits}M"
        stream.options = {"preset": PRESET, "crf": str(quality), "maxrate": most, "bufsize": most}
        self._graph: Any = None
        self._frames = 0

    @property
    def end(self) -> Fraction:
        """Its length in seconds."""
        return self._frames / self.rate

    def show(self, frame: Any) -> None:
        """Add a frame as often as its time asks for it, or leave it out. Raises TooLarge."""
        if self._graph is None:
            self._graph = self._fitting(frame)
        self._graph.push(frame)
        self._pull()

    def pause(self) -> None:
        """Add what is held back of the movie so far."""
        if self._graph is not None:
            self._graph.push(None)
            self._pull()
        self._graph = None

    def close(self) -> None:
        """Write what the encoder holds back. Raises Unreadable where there was no frame."""
        if not self._frames:
            raise Unreadable("there is no frame in it")
        self._target.mux(self._stream.encode())

    def _pull(self) -> None:
        import av

        while True:
            try:
                frame = self._graph.pull()
            except (av.BlockingIOError, av.EOFError):
                return
            video.checked(self._frames + 1, frame, self._limits)
            frame.pts, frame.time_base = self._frames, 1 / self.rate
            self._frames += 1
            self._target.mux(self._stream.encode(frame))

    def _fitting(self, first: Any) -> Any:
        """What brings frames to the size and the rate of the form, the picture in the middle."""
        from av.filter import Graph

        graph: Any = Graph()
        size = f"{self._form.width}:{self._form.height}"
        source = graph.add_buffer(
            width=first.width, height=first.height, format=first.format, time_base=first.time_base or Fraction(1, 25)
        )
        chain = [
            source,
            graph.add("fps", str(self.rate)),  # first, so that what is left out is not scaled
            graph.add("scale", f"{size}:force_original_aspect_ratio=decrease"),
            graph.add("pad", f"{size}:-1:-1"),
            graph.add("setsar", "1"),
            graph.add("format", "yuv420p"),
            graph.add("buffersink"),
        ]
        graph.link_nodes(*chain).configure()
        return graph


class Reel:
    """A movie that is written, of others: their pictures and their sound, which begin together again with each."""

    def __init__(self, target: Any, form: Form, limits: Limits, voices: Sequence[Voice]) -> None:
        self._picture = Picture(target, form, limits)
        self._tracks = [Track(target, voice, limits, self._picture.rate) for voice in voices]
        self._limits = limits

    def add(self, content: bytes, heard: Iterable[int] | None) -> None:
        """Add a movie, of its sound the streams of these indices. Raises Unreadable, TooLarge."""
        with video.opened(content, self._limits) as source:
            streams = sound.prepared(source, list(heard or ())[: len(self._tracks)])
            tracks = {stream.index: track for stream, track in zip(streams, self._tracks, strict=False)}
            self._play(source, [source.streams.video[0], *streams], tracks)
            self._picture.pause()
            for track in tracks.values():
                track.end()
        self._reach()

    def _play(self, source: Any, streams: Sequence[Any], tracks: Mapping[int, Track]) -> None:
        shift = self._picture.end - _beginning(source, streams[0])
        seen = 0
        for packet in source.demux(streams):
            if packet.stream.index in tracks:
                _lay(tracks[packet.stream.index], packet, shift)
                continue
            for frame in packet.decode():
                seen += 1
                self._picture.show(video.checked(seen, frame, self._limits))
            if not tracks:
                self._reach()  # so that silence comes along with the picture

    def close(self) -> None:
        """Write what the encoders hold back."""
        self._picture.close()
        for track in self._tracks:
            track.close()

    def _reach(self) -> None:
        for track in self._tracks:
            track.reach(self._picture.end)


def _lay(track: Track, packet: Any, shift: Fraction) -> None:
    for frame in sound.decoded(packet):
        second = sound.seconds(frame)
        track.lay(frame, second + shift if second is not None else None)


def _beginning(source: Any, shown: Any) -> Fraction:
    """The second at which the picture begins, as the movie counts."""
    if shown.start_time is not None and shown.time_base:
        return Fraction(shown.start_time * shown.time_base)
    return (source.start_time or 0) * MICROSECOND
