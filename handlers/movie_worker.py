"""The process that decodes and encodes a movie (`python -m mockitsu.handlers.movie_worker`): one order, one answer.

It reads a line of JSON, the order, and the movies that it names; it writes a line of JSON and what it has made. It
bounds its own memory and processor time where the system has such bounds, so that it ends whatever becomes of who has
asked.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO

from . import frames, movie_writing, video
from .video import Form, Limits

MEMORY = 4 * 2**30
"""Bytes of address space, libraries and threads among them."""
Made = tuple[dict[str, Any], list[bytes]]


def main() -> None:
    """Carry out the order that comes in."""
    source, target = sys.stdin.buffer, sys.stdout.buffer
    order = json.loads(source.readline())
    bound(order["seconds"], order["bytes"])
    try:
        told, parts = _done(order, source)
    except video.TooLarge as error:
        told, parts = {"too_large": error.what}, []
    except Exception as error:  # decoders raise whatever they trip over
        told, parts = {"unreadable": str(error)}, []
    target.write(json.dumps({**told, "sizes": [len(part) for part in parts]}).encode() + b"\n")
    for part in parts:
        target.write(part)
    target.flush()


def bound(seconds: int, size: int) -> None:
    """Bound memory, processor time and the size of files of this process."""
    if sys.platform == "win32":
        return
    import resource
    import signal

    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)  # then it is an error of who writes
    for what, most in ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CPU, seconds), (resource.RLIMIT_FSIZE, size)):
        resource.setrlimit(what, (most, most))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _done(order: Mapping[str, Any], source: BinaryIO) -> Made:
    limits = Limits(**order["limits"])
    contents = [source.read(size) for size in order["sizes"]]
    match order["do"]:
        case "encode":
            forms = Form(**order["form"]), Form(**order["low"])
            return _encoded(contents[0], *forms, limits, Path(order["folder"]))
        case "join":
            played = (contents[index] for index in order["played"])
            return {}, [_written(movie_writing.join, played, Form(**order["form"]), limits, Path(order["folder"]))]
        case "pictures":
            found = video.pictures(contents[0], order["numbers"], limits)
            return {"numbers": list(found)}, list(found.values())
        case _:
            return {}, [frames.laid_out(_tiles(contents[0], limits))]


def _encoded(content: bytes, form: Form, low: Form, limits: Limits, folder: Path) -> Made:
    """An upload as it is kept, its smaller copy, and its first frame; what it says of itself, also where it cannot be
    encoded."""
    said = video.read(content, limits)
    told: dict[str, Any] = {"original": asdict(said) if said is not None else None}
    try:
        movie = _written(movie_writing.write, content, form, limits, folder)
        copy = _written(movie_writing.shrink, movie, low, limits, folder)
        still = video.pictures(movie, [1], limits)[1]
        made = video.read(movie, limits)
        told["duration"] = made.duration if made is not None else 0.0
    except video.TooLarge:
        raise
    except Exception:
        return told, []
    return told, [movie, copy, still]


def _written(
    way: Callable[[Any, Form, Limits, Path], None], played: Any, form: Form, limits: Limits, to: Path
) -> bytes:
    file = to / "movie.mp4"  # to bring the header to the front, the file is opened a second time
    way(played, form, limits, file)
    return file.read_bytes()


def _tiles(content: bytes, limits: Limits) -> Sequence[Any]:
    return list(islice(video.tiles(content, frames.TILE_HEIGHT, frames.WIDEST_TILE, limits), frames.MOST_TILES))


if __name__ == "__main__":
    main()
