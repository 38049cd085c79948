"""Timelines as editorial programs export them, in OpenTimelineIO's JSON."""

from __future__ import annotations

from typing import Any

import orjson

RATE = 24.0


def time(frames: float, rate: float = RATE) -> dict[str, Any]:
    return {"OTIO_SCHEMA": "RationalTime.1", "rate": rate, "value": frames}


def span(start: float, length: float, rate: float = RATE) -> dict[str, Any]:
    return {"OTIO_SCHEMA": "TimeRange.1", "start_time": time(start, rate), "duration": time(length, rate)}


def clip(name: str | None, length: float | None = 48, *, rate: float = RATE, available: float | None = None) -> Any:
    """A clip that takes `length` frames of its source, which has `available` ones."""
    media = {"OTIO_SCHEMA": "MissingReference.1", "available_range": None}
    if available is not None:
        media = {"OTIO_SCHEMA": "ExternalReference.1", "available_range": span(0, available, rate)}
    taken = span(86400, length, rate) if length is not None else None
    return {"OTIO_SCHEMA": "Clip.1", "name": name, "source_range": taken, "media_reference": media}


def gap(length: float) -> Any:
    return {"OTIO_SCHEMA": "Gap.1", "name": "", "source_range": span(0, length)}


def track(*children: Any, kind: str = "Video") -> Any:
    return {"OTIO_SCHEMA": "Track.1", "name": kind, "kind": kind, "children": list(children), "source_range": None}


def timeline(*tracks: Any) -> Any:
    stack = {"OTIO_SCHEMA": "Stack.1", "name": "tracks", "children": list(tracks), "source_range": None}
    return {"OTIO_SCHEMA": "Timeline.1", "name": "cut", "global_start_time": None, "tracks": stack}


def cut(*names: str) -> bytes:
    """A file with a clip of two seconds for each name; without one, a shot of a production called Film."""
    clips = [clip(name) for name in names or ("Film_SQ01-SH010",)]
    return orjson.dumps(timeline(track(*clips)))
