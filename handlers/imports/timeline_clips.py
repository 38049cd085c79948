"""The clips of a timeline and where they stand in it, by OpenTimelineIO's rules of time."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from .timeline_files import Node, Unreadable, schema_of

VIDEO = "Video"


@dataclass(frozen=True, slots=True)
class Time:
    """A number of frames at a rate."""

    frames: float
    rate: float

    def at(self, rate: float) -> Time:
        return Time(self.frames * rate / self.rate, rate) if rate != self.rate else self

    def __add__(self, other: Time) -> Time:
        rate = max(self.rate, other.rate)
        return Time(self.at(rate).frames + other.at(rate).frames, rate)


@dataclass(frozen=True, slots=True)
class Clip:
    """A clip: how many frames it takes of its source, and the first and last frame that it fills in its track.

    Either is None where the timeline does not say.
    """

    name: str
    nb_frames: int | None
    place: tuple[int, int] | None


def clips(timeline: Node) -> list[Clip]:
    """The clips right in the video tracks, track by track. Raises Unreadable."""
    try:
        tracks = [track for track in timeline["tracks"]["children"] if _is_video(track)]
        return [clip for track in tracks for clip in _clips_of(track["children"])]
    except (KeyError, TypeError, AttributeError, ZeroDivisionError, OverflowError, ValueError) as error:
        raise Unreadable(f"{type(error).__name__}: {error}") from None


def _is_video(track: Node) -> bool:
    return schema_of(track) == "Track" and track["kind"] == VIDEO


def _clips_of(children: Sequence[Node]) -> Iterator[Clip]:
    start: Time | None = None
    for child in children:
        if schema_of(child) == "Transition":
            continue
        length = _length(child)
        if schema_of(child) == "Clip":
            source = child.get("source_range")
            nb_frames = int(source["duration"]["value"]) if source else None
            yield Clip(child["name"] or "", nb_frames, _place(start, length) if length is not None else None)
        if length is not None:
            start = start + length if start is not None else length


def _place(start: Time | None, length: Time) -> tuple[int, int]:
    """The first and the last frame of what lasts for `length` from `start` on, or from the beginning."""
    first = start or Time(0, length.rate)
    begin = first.at(length.rate).frames
    end = begin + length.frames
    last = begin
    if end - begin > 1:
        last = math.floor(end) if not length.frames.is_integer() else end - 1
    return int(first.frames), int(last)


def _length(node: Node) -> Time | None:
    """How long an item lasts: as long as it takes of its source, else as long as what it holds."""
    taken = node.get("source_range")
    if taken:
        return _time(taken["duration"])
    kind = schema_of(node)
    if kind == "Clip":
        available = (_media(node) or {}).get("available_range")
        return _time(available["duration"]) if available else None
    lengths = [length for child in node.get("children", ()) if (length := _length(child)) is not None]
    if not lengths:
        return None
    if kind == "Stack":
        return max(lengths, key=lambda length: length.frames / length.rate)
    total = lengths[0]
    for length in lengths[1:]:
        total += length
    return total


def _media(clip: Node) -> Mapping[str, Any] | None:
    """The media behind a clip; newer files may name several and the one that counts."""
    if "media_references" in clip:
        found: Mapping[str, Any] | None = clip["media_references"].get(clip["active_media_reference_key"])
        return found
    return clip.get("media_reference")


def _time(value: Node) -> Time:
    return Time(float(value["value"]), float(value["rate"]))
