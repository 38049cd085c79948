"""Having movies decoded and encoded, each by a process of its own, while others are answered.

FFmpeg's decoders are a large surface, and compiled: what a movie leads them to ends with the process. A few run at a
time, the others wait. Whatever becomes of a process, its folder is removed here.
"""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
from collections.abc import Hashable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import asdict, dataclass
from functools import cache
from tempfile import TemporaryDirectory
from typing import Any

from mockitsu.context import Context
from mockitsu.errors import ApiError, BadRequest
from mockitsu.settings import Settings
from mockitsu.state import Blob

from .movies import Movie
from .video import Form

AT_A_TIME = 2
TOGETHER = 20
"""How many times the largest picture what is made of one movie may be unpacked."""
WORKER = f"{__package__}.movie_worker"
UNREADABLE = "The movie cannot be decoded."


@dataclass(frozen=True, slots=True)
class Encoded:
    """What has become of an upload: what it says of itself (None: it is no movie), and, where it could be encoded, the
    movie, its smaller copy, its first frame as PNG and its length in seconds."""

    original: Movie | None = None
    movie: bytes = b""
    low: bytes = b""
    still: bytes = b""
    duration: float = 0.0


@dataclass(frozen=True, slots=True)
class Answer:
    """What a process has told, and what it has made. It has told nothing where it could not read a movie."""

    told: Mapping[str, Any]
    parts: Sequence[bytes]


def encoded(ctx: Context, content: bytes, form: Form, low: Form) -> Encoded:
    """An upload brought to a form, and to that of its smaller copy. Raises BadRequest where it is larger than movies
    may be."""
    key = ("encode", id(content))  # uploads live as long as their request
    answer = _ask(ctx, key, [content], {"do": "encode", "form": asdict(form), "low": asdict(low)})
    if not answer.told:
        return Encoded()
    said = answer.told["original"]
    original = Movie(**said) if said is not None else None
    if not answer.parts:
        return Encoded(original)
    movie, copy, still = answer.parts
    return Encoded(original, movie, copy, still, answer.told["duration"])


def joined(ctx: Context, movies: Sequence[Blob], form: Form) -> bytes:
    """Movies one after another, brought to a form. Raises BadRequest where they cannot be read, or are too large."""
    distinct = {movie.digest: movie for movie in movies}
    places = {digest: place for place, digest in enumerate(distinct)}
    order = {"do": "join", "form": asdict(form), "played": [places[movie.digest] for movie in movies]}
    return _parts(_ask_of(ctx, ("join", *distinct), distinct.values(), order))[0]


def pictures(ctx: Context, movie: Blob, numbers: Iterable[int]) -> dict[int, bytes]:
    """Frames of a movie as PNG by their numbers from 1; those behind the end are left out. Raises BadRequest."""
    wanted = sorted(set(numbers))
    answer = _ask_of(ctx, ("pictures", movie.digest, *wanted), [movie], {"do": "pictures", "numbers": wanted})
    return dict(zip(answer.told.get("numbers", ()), _parts(answer, least=0), strict=True))


def sheet(ctx: Context, movie: Blob) -> bytes:
    """A PNG of the frames of a movie. Raises BadRequest."""
    return _parts(_ask_of(ctx, ("sheet", movie.digest), [movie], {"do": "sheet"}))[0]


def _parts(answer: Answer, least: int = 1) -> Sequence[bytes]:
    if not answer.told or len(answer.parts) < least:
        raise BadRequest(UNREADABLE)
    return answer.parts


def _ask_of(ctx: Context, key: Hashable, movies: Iterable[Blob], order: Mapping[str, Any]) -> Answer:
    return _ask(ctx, key, [movie.content for movie in movies], order)


def _ask(ctx: Context, key: Hashable, contents: Sequence[bytes], order: Mapping[str, Any]) -> Answer:
    """What a process makes of an order. Raises BadRequest where a bound was reached."""
    settings = ctx.settings
    answer: Answer | ApiError = ctx.awaited(key, lambda: Job(order, contents, settings).run())
    if isinstance(answer, ApiError):
        raise answer
    return answer


class Job:
    """An order on its way: one process, once there is room for it."""

    def __init__(self, order: Mapping[str, Any], contents: Sequence[bytes], settings: Settings) -> None:
        self.order = order
        self.contents = contents
        self.settings = settings
        self.process: subprocess.Popen[bytes] | None = None
        self.is_given_up = False

    async def run(self) -> Answer | ApiError:
        """The answer, or the refusal. Who is cancelled while they wait takes the process and its folder along."""
        work = asyncio.get_running_loop().run_in_executor(_pool(), self.work)
        try:
            return await asyncio.shield(work)
        except asyncio.CancelledError:
            self._give_up()
            await work
            raise

    def _give_up(self) -> None:
        self.is_given_up = True
        if self.process is not None:
            with suppress(ProcessLookupError):
                self.process.kill()

    def work(self) -> Answer | ApiError:
        if self.is_given_up:
            return BadRequest(UNREADABLE)
        with TemporaryDirectory(prefix="mockitsu-", ignore_cleanup_errors=True) as folder:
            try:
                return self._read(self._spoken_with(self.started(folder), self._letter(folder)))
            except subprocess.TimeoutExpired:
                most = f"{self.settings.movie_time:g} seconds"
                return BadRequest(f"Movies may take {most} to be decoded and encoded; --movie-time allows more.")

    def _letter(self, folder: str) -> bytes:
        """What the process is told: the order in a line, and the movies."""
        settings = self.settings
        pixels = settings.max_pixels
        limits = {"pixels": pixels, "together": TOGETHER * pixels, "frames": settings.max_frames}
        bounds = {"limits": limits, "seconds": self._seconds, "bytes": settings.max_body, "folder": folder}
        order = {**self.order, **bounds, "sizes": [len(content) for content in self.contents]}
        return b"".join((json.dumps(order).encode(), b"\n", *self.contents))

    @property
    def _seconds(self) -> int:
        """Seconds of processor time, of all processors: what ends the process when this one does not."""
        return round(self.settings.movie_time * (os.cpu_count() or 1)) + 1

    def started(self, folder: str) -> subprocess.Popen[bytes]:
        surroundings = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "MALLOC_ARENA_MAX": "2"}
        self.process = subprocess.Popen(
            [sys.executable, "-P", "-m", WORKER],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=folder,
            env=surroundings,
        )
        if self.is_given_up:  # in between
            self.process.kill()
        return self.process

    def _spoken_with(self, process: subprocess.Popen[bytes], letter: bytes) -> bytes:
        """All that a process says. Raises TimeoutExpired where that takes too long."""
        with process:
            try:
                return process.communicate(letter, self.settings.movie_time)[0]
            finally:
                process.kill()

    def _read(self, said: bytes) -> Answer | ApiError:
        """What a process has said; one that was ended has said nothing, or half of it."""
        line, _, rest = said.partition(b"\n")
        try:
            told = json.loads(line)
        except ValueError:
            return Answer({}, ())
        if "too_large" in told:
            return refusal(self.settings, told["too_large"])
        if "unreadable" in told or sum(told["sizes"]) != len(rest):
            return Answer({}, ())
        parts, start = [], 0
        for size in told["sizes"]:
            parts.append(rest[start : start + size])
            start += size
        return Answer(told, parts)


def refusal(settings: Settings, what: str) -> BadRequest:
    """The refusal of a movie with more "pixels", "frames" or "sound" than it may have, or of pictures with more
    "together"."""
    if what == "sound":
        most = settings.max_frames
        return BadRequest(f"The sound of movies may last as long as {most} frames; --max-frames allows more.")
    if what == "frames":
        return BadRequest(f"Movies may have {settings.max_frames} frames; --max-frames allows more.")
    told = "Movies may have" if what == "pixels" else "All pictures together may have"
    most = settings.max_pixels * (1 if what == "pixels" else TOGETHER)
    return BadRequest(f"{told} {most} pixels; --max-pixels allows more.")


@cache
def _pool() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(AT_A_TIME, thread_name_prefix="movies")
