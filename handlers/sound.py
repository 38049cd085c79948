"""The sound of movies that are encoded: which tracks there are, and each laid along the picture.

What becomes of sound was observed on Zou 1.0.97: every track that can be decoded is kept as AAC, with its channels and
the rate next to its own, with silence where it is shorter than the picture and what it has more where it is longer. A
movie without any gets silence. It runs where movies are decoded, see `video`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from typing import Any

from .video import Limits, TooLarge, Unreadable

CODEC = "aac"
SAMPLES = "flt"
"""How samples are kept on their way: those of all channels together, of which silence is zeros."""
LAYOUTS = ("mono", "stereo", "2.1", "4.0", "5.0", "5.1", "6.1", "7.1")
"""What a number of channels is taken for; there may be no more than these."""
KEPT = frozenset((*LAYOUTS, "3.0", "quad"))
SLOWEST, FASTEST = 1000, 768_000
MOST_TRACKS = 16
MOST_SAMPLES = 2**20
"""Samples of a channel in one packet."""
TOLERANCE = Fraction(1, 20)
"""Seconds by which sound may miss its time before it is moved."""
SLACK = 1
"""Seconds of sound that the longest picture may be followed by: encoders write whole packets."""


@dataclass(frozen=True, slots=True)
class Voice:
    """What a track is brought to: samples to a second, and the layout of its channels."""

    rate: int
    layout: str


SILENCE = Voice(44_100, "stereo")


def voices(source: Any) -> dict[int, Voice] | None:
    """The tracks of an opened movie that can be decoded, by the index of their stream; None where it has none at all.
    Reads the movie. Raises Unreadable where nothing is known of a track."""
    if not source.streams.audio:
        return None
    streams = [_prepared(stream) for stream in source.streams.audio][:MOST_TRACKS]
    found: dict[int, Voice] = {}
    for packet in source.demux(streams):
        index = packet.stream.index
        if index not in found:
            found.update((index, voice) for frame in decoded(packet) for voice in _of(frame))
        if len(found) == len(streams):
            break
    return {stream.index: found[stream.index] for stream in streams if stream.index in found}


def prepared(source: Any, indices: Sequence[int]) -> list[Any]:
    """Streams of an opened movie, by index, ready to be decoded."""
    return [_prepared(source.streams[index]) for index in indices]


def _prepared(stream: Any) -> Any:
    """A stream that can be decoded. Its channels get a layout that has a name: PyAV frees others twice."""
    context = stream.codec_context
    if context is None:
        raise Unreadable("there is sound that nobody knows how to decode")
    said = context.layout  # held until the context has forgotten it
    context.layout = _named(said.nb_channels)
    context.options = {"max_samples": str(MOST_SAMPLES)}
    return stream


def _named(channels: int) -> str:
    return LAYOUTS[channels - 1] if 0 < channels <= len(LAYOUTS) else f"{max(1, channels)} channels"


def decoded(packet: Any) -> list[Any]:
    """What is in a packet: nothing where it is damaged."""
    import av

    try:
        return list(packet.decode())
    except av.FFmpegError:
        return []


def _of(frame: Any) -> Iterator[Voice]:
    """What sound is brought to, if it can be."""
    import av

    if not SLOWEST <= frame.sample_rate <= FASTEST:
        return
    said = frame.layout
    layout = said.name if said.name in KEPT else _named(min(said.nb_channels, len(LAYOUTS)))
    voice = Voice(min(_rates(), key=lambda rate: abs(rate - frame.sample_rate)), layout)
    with suppress(av.FFmpegError, ValueError):
        _converter(voice).resample(frame)
        yield voice


@cache
def _rates() -> Sequence[int]:
    import av

    return av.Codec(CODEC, "w").audio_rates or ()


def _converter(voice: Voice) -> Any:
    import av

    return av.AudioResampler(format=SAMPLES, layout=voice.layout, rate=voice.rate)


class Track:
    """A track of a movie that is written: sound at its time, silence where there is none, and never more of it than
    the limits allow, which count frames of the picture."""

    def __init__(self, target: Any, voice: Voice, limits: Limits, rate: Fraction) -> None:
        self._target = target
        self._voice = voice
        self._stream = target.add_stream(CODEC, rate=voice.rate, layout=voice.layout)
        self._most = int((limits.frames / max(rate, Fraction(1)) + SLACK) * voice.rate)
        self._written = 0
        self._converter: Any = None
        self._kind: tuple[object, ...] = ()

    def lay(self, frame: Any, at: Fraction | None) -> None:
        """Add sound, at this second, or behind what is there; what would lie on top of it is left out."""
        start = self._written if at is None else round(at * self._voice.rate)
        tolerance = TOLERANCE * self._voice.rate
        if start < self._written - tolerance:
            return
        if start > self._most:
            raise TooLarge("sound")
        if start > self._written + tolerance:
            self._fill(start)
        kind = (frame.format.name, frame.layout.name, frame.sample_rate)
        if kind != self._kind:
            self.end()
            self._converter, self._kind = _converter(self._voice), kind
        self._add(self._converter.resample(frame))

    def end(self) -> None:
        """Add what is held back of the sound so far."""
        if self._converter is not None:
            self._add(self._converter.resample(None))
        self._converter, self._kind = None, ()

    def reach(self, second: Fraction) -> None:
        """Add silence up to here, as far as sound may go."""
        self._fill(min(round(second * self._voice.rate), self._most))

    def close(self) -> None:
        """Write what the encoder holds back."""
        self._target.mux(self._stream.encode(None))

    def _fill(self, end: int) -> None:
        while self._written < end:
            self._add([_silence(self._voice, min(end - self._written, self._voice.rate))])

    def _add(self, frames: Sequence[Any]) -> None:
        for frame in frames:
            if self._written + frame.samples > self._most:
                raise TooLarge("sound")
            frame.pts, frame.time_base = self._written, Fraction(1, self._voice.rate)
            self._written += frame.samples
            self._target.mux(self._stream.encode(frame))


def _silence(voice: Voice, samples: int) -> Any:
    import av

    frame = av.AudioFrame(format=SAMPLES, layout=voice.layout, samples=samples)
    frame.sample_rate = voice.rate
    frame.planes[0].update(bytes(frame.planes[0].buffer_size))
    return frame


def seconds(frame: Any) -> Fraction | None:
    """When sound or a picture comes, as its movie counts."""
    return frame.pts * frame.time_base if frame.pts is not None and frame.time_base else None
