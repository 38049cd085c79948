"""The process that decodes and encodes a movie (`python -m mockitsu.handlers.movie_worker`): one order, one answer.

It reads a line of JSON, the order, and the movies that it names; it writes a line of JSON and what it has made. It
bounds its own memory and processor time where the system has such bounds, so that it ends whatever becomes of who has
asked.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO

from . import frames, video
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
            return _encoded(contents[0], Form(**order["form"]), limits, Path(order["folder"]))
        case "join":
            played = (contents[index] for index in order["played"])
            return {}, [_joined(played, Form(**order["form"]), limits, Path(order["folder"]))]
        case "pictures":
            found = video.pictures(contents[0], order["numbers"], limits)
            return {"numbers": list(found)}, list(found.values())
        case _:
            return {}, [frames.laid_out(_tiles(contents[0], limits))]


def _encoded(content: bytes, form: Form, limits: Limits, folder: Path) -> Made:
    """An upload as it is kept, and its first frame; what it says of itself, also where it cannot be encoded."""
    told: dict[str, Any] = {"original": asdict(video.read(content, limits))}
    try:
        made = _joined([content], form, limits, folder)
        still = video.pictures(made, [1], limits)[1]
        told["duration"] = video.read(made, limits).duration
    except video.TooLarge:
        raise
    except Exception:
        return told, []
    return told, [made, still]


def _joined(contents: Iterable[bytes], form: Form, limits: Limits, folder: Path) -> bytes:
    file = folder / "movie.mp4"  # to bring the header to the front, the file is opened a second time
    video.write(contents, form, limits, file)
    return file.read_bytes()


def _tiles(content: bytes, limits: Limits) -> Sequence[Any]:
    return list(islice(video.tiles(content, frames.TILE_HEIGHT, frames.WIDEST_TILE, limits), frames.MOST_TILES))


if __name__ == "__main__":
    main()
