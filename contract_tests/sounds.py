"""Movies with sound to upload, and listening to movies that came back."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from io import BytesIO
from math import pi, sin
from typing import Any

import av
from PIL import Image

RATE = 25
LOUD = 0.05


@dataclass(frozen=True)
class Tone:
    """A track of sound in a movie: a tone from one second to another."""

    rate: int = 16_000
    layout: str = "mono"
    start: float = 0.0
    end: float = 0.4
    codec: str = "pcm_s16le"
    spoilt: bool = False


def clip(
    *tones: Tone,
    frames: int = 10,
    size: tuple[int, int] = (64, 36),
    kind: str = "matroska",
    pictures: Sequence[Any] = (),
) -> bytes:
    """A movie of so many grey frames, or of these pictures, with these tracks of sound."""
    out = BytesIO()
    with av.open(out, "w", format=kind) as target:
        stream = target.add_stream("mpeg4", rate=RATE)
        stream.width, stream.height, stream.pix_fmt = *size, "yuv420p"
        tracks = [target.add_stream(tone.codec, rate=tone.rate, layout=tone.layout) for tone in tones]
        grey = (av.VideoFrame.from_image(Image.new("RGB", size, "grey")) for _ in range(frames))
        for picture in pictures or grey:
            target.mux(stream.encode(picture))
        target.mux(stream.encode())
        for tone, track in zip(tones, tracks, strict=True):
            for packet in _packets(tone, track):
                target.mux(packet)
    return out.getvalue()


def _packets(tone: Tone, track: Any) -> Iterator[Any]:
    step, last = tone.rate // 25, round((tone.end - tone.start) * 25)
    for number in [*range(last), None]:
        for packet in track.encode(_piece(tone, step, number) if number is not None else None):
            yield _spoilt(packet) if tone.spoilt else packet


def _piece(tone: Tone, samples: int, number: int) -> Any:
    frame = av.AudioFrame(format="s16", layout=tone.layout, samples=samples)
    frame.sample_rate, frame.time_base = tone.rate, Fraction(1, tone.rate)
    frame.pts = round(tone.start * tone.rate) + number * samples
    period = [round(8000 * sin(2 * pi * 440 * index / tone.rate)) for index in range(samples)]
    channels = frame.layout.nb_channels
    frame.planes[0].update(array("h", (value for value in period for _ in range(channels))).tobytes())
    return frame


def _spoilt(packet: Any) -> Any:
    """A packet in which nothing is left of what was in it."""
    spoilt = av.Packet(bytes([0x55]) * packet.size)
    spoilt.pts, spoilt.dts, spoilt.time_base, spoilt.stream = packet.pts, packet.dts, packet.time_base, packet.stream
    return spoilt


@dataclass(frozen=True)
class Heard:
    """A track of sound: its form, its length in seconds, and whether anything is heard in the middle of each tenth."""

    codec: str
    rate: int
    channels: int
    seconds: float
    loud: str


def heard(content: bytes) -> list[Heard]:
    """The tracks of a movie; what is loud is told as "#", what is silent as "."."""
    with av.open(BytesIO(content)) as source:
        count = len(source.streams.audio)
    return [_heard(content, index) for index in range(count)]


def _heard(content: bytes, index: int) -> Heard:
    with av.open(BytesIO(content)) as source:
        stream = source.streams.audio[index]
        samples = array("f")
        to_mono = av.AudioResampler(format="flt", layout="mono", rate=stream.rate)
        for frame in source.decode(audio=index):
            for piece in to_mono.resample(frame):
                samples.frombytes(bytes(piece.planes[0])[: piece.samples * 4])
        context = stream.codec_context
        seconds = float(stream.duration * stream.time_base)
        return Heard(
            context.name, stream.rate, context.layout.nb_channels, round(seconds, 2), _loud(samples, stream.rate)
        )


def _loud(samples: Sequence[float], rate: int) -> str:
    step = rate // 10
    pieces = (
        samples[start + step // 3 : start + step - step // 3] for start in range(0, len(samples) - step + 1, step)
    )
    return "".join("#" if max(map(abs, piece)) > LOUD else "." for piece in pieces)


def shown(content: bytes) -> tuple[int, int, int]:
    """Width, height and number of frames of a movie."""
    with av.open(BytesIO(content)) as source:
        stream = source.streams.video[0]
        return stream.width, stream.height, stream.frames
