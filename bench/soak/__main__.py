"""`python -m bench.soak`: the whole run, and its summary."""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import hashlib
import signal
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import uvloop

from mockitsu import serving
from mockitsu.client import Client, ClientError

from .listening import Listener
from .measuring import MEGABYTE, Progress, Samples, Summary, added
from .studio import CLOCK, Studio

SERVED = ["--log-level", "warning", "--log-entries", "1000"]
"""How the server is run: what has a bound reaches it early, so that the last half shows what has none."""
Outcome = tuple[str, int, str, str]
"""What a life came to: digest of the answers, number of events and their digest, digest of the state."""


class Soak:
    """A server, and the sandboxes that live on it."""

    def __init__(self, options: argparse.Namespace, served: serving.Served) -> None:
        self.options = options
        self.served = served
        self.port = int(served.url.rpartition(":")[2])
        self.client = Client(served.url, timeout=600)
        self.samples = Samples(served.pid)
        self.lives: list[Studio] = []
        self.outcomes: dict[str, Outcome] = {}
        self.heard = 0
        self.foreign = 0
        self.differ: list[str] = []
        self.failed: list[str] = []
        self.replayed = 0
        self.seconds = 0.0
        self.complete = False

    def names(self) -> list[str]:
        return [f"s{number:02}" for number in range(self.options.sandboxes)]

    def share(self, name: str) -> int:
        """How many of the requests a sandbox gets."""
        number, all = int(name[1:]), self.options.sandboxes
        return int(self.options.requests * (number + 1) // all - self.options.requests * number // all)

    async def run(self) -> None:
        print(f"{self.options.sandboxes} sandboxes on {self.served.url}; Ctrl-C ends it", flush=True)
        names = self.names()
        self.samples.take(0)
        progress = Progress("living   ", self.options.requests, self.samples)
        begun = time.monotonic()
        try:
            await self._all(names, progress, self.options.sandboxes, self._live)
        finally:
            self.seconds = time.monotonic() - begun
            progress.end()
        progress = Progress("replaying", self.options.requests)
        try:
            await self._all(names, progress, self.options.together, self._replay)
        finally:
            progress.end()
        self.complete = True

    async def _all(self, names: list[str], progress: Progress, together: int, live: object) -> None:
        """Let all of them live, so many at a time; where one fails, all end."""
        room = asyncio.Semaphore(together)

        async def one(name: str) -> None:
            async with room:
                await live(name, progress)  # type: ignore[operator]

        async with asyncio.TaskGroup() as group:
            for name in names:
                group.create_task(one(name))

    async def _live(self, name: str, progress: Progress) -> None:
        with self._survived(name, "lived"):
            studio, self.outcomes[name] = await self._life(name, progress)
            self.lives.append(studio)

    async def _replay(self, name: str, progress: Progress) -> None:
        """The same on a fresh sandbox, which has the name of the one that is gone."""
        if name not in self.outcomes:
            return
        outcome = None
        with self._survived(name, "was replayed"):
            _, outcome = await self._life(name, progress)
        if outcome is None:
            return
        self.replayed += 1
        if outcome != self.outcomes[name]:
            parts = ("answers", "number of events", "events", "state")
            found = [part for part, a, b in zip(parts, outcome, self.outcomes[name], strict=True) if a != b]
            self.differ.append(f"{name} ({', '.join(found)})")

    @contextlib.contextmanager
    def _survived(self, name: str, when: str) -> Iterator[None]:
        """A sandbox that fails is told of in the end, and the others go on."""
        try:
            yield
        except (OSError, EOFError, RuntimeError, ClientError) as error:
            self.failed.append(f"{name} while it {when}: {type(error).__name__}: {error}")
            print(self.failed[-1], file=sys.stderr, flush=True)

    async def _life(self, name: str, progress: Progress) -> tuple[Studio, Outcome]:
        """A sandbox from its making to its end. (The calls between are of the control API, and made on a thread.)"""
        seed = 1000 + int(name[1:])
        await asyncio.to_thread(self.client.create_sandbox, name, frozen_at=CLOCK, seed=seed)
        studio = Studio(self.port, name, self.options.seed, self.share(name), progress.tick)
        listener = await Listener.open(self.port, name, await asyncio.to_thread(self._token, name), studio.look)
        await studio.live()
        await asyncio.to_thread(self._end_of_events, name)
        await asyncio.wait_for(listener.ended.wait(), 60)
        if listener.lost:
            raise RuntimeError(f"the socket was {listener.lost}")
        await listener.close()
        outcome = (studio.digest, listener.count, listener.digest, await asyncio.to_thread(self._state, name))
        await asyncio.to_thread(self.client.sandbox(name).delete)
        self.heard += listener.count
        self.foreign += studio.foreign
        return studio, outcome

    def _token(self, name: str) -> str:
        with self.client.sandbox(name).login() as api:
            return str(api.headers["Authorization"].removeprefix("Bearer "))

    def _end_of_events(self, name: str) -> None:
        with self.client.sandbox(name).login() as api:
            api.get("/status/test-event").raise_for_status()

    def _state(self, name: str) -> str:
        snapshots = self.client.sandbox(name).snapshots
        snapshots.take("end")
        return hashlib.blake2b(snapshots.export("end"), digest_size=16).hexdigest()

    def summary(self) -> Summary:
        done = sum(life.count for life in self.lives) or (self.samples.requests[-1] if self.samples.requests else 0)
        sizes = [size / MEGABYTE for size in self.samples.sizes] or [0.0]
        return Summary(
            requests=done,
            sandboxes=self.options.sandboxes,
            scale=self.options.scale,
            seconds=round(self.seconds, 1),
            per_second=round(done / self.seconds, 1) if self.seconds else 0.0,
            uploads=sum(life.uploads for life in self.lives),
            events_heard=self.heard,
            statuses=added([life.statuses for life in self.lives]),
            memory_start=round(sizes[0], 1),
            memory_half=round(sizes[len(sizes) // 2], 1),
            memory_end=round(sizes[-1], 1),
            growth_last_half=round(self.samples.growth() / MEGABYTE, 2) if len(sizes) > 2 else 0.0,
            replayed=self.replayed,
            differ=sorted(self.differ),
            failed=sorted(self.failed),
            foreign=self.foreign,
            complete=self.complete,
        )


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.soak", description=__doc__)
    parser.add_argument("--requests", type=int, default=100_000, help="of all sandboxes together, without the replay")
    parser.add_argument("--sandboxes", type=int, default=16)
    parser.add_argument("--together", type=int, default=4, help="sandboxes that are replayed at a time")
    parser.add_argument("--scale", default="tiny", choices=["tiny", "small", "large"])
    parser.add_argument("--seed", type=int, default=1, help="another seed makes other programs")
    parser.add_argument("--json", type=Path, help="file for the summary")
    options = parser.parse_args()
    if not 0 < options.sandboxes <= options.requests:
        parser.error("at least one sandbox, and a request for each")
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # whoever ends it, the server is not left behind
    with contextlib.suppress(KeyboardInterrupt):
        return soak(options)
    print("ended before it began", file=sys.stderr)
    return 130


def soak(options: argparse.Namespace) -> int:
    """Run, and tell how it went. The status of the program: 0 where all is well, 130 where somebody has ended it."""
    with tempfile.TemporaryDirectory() as folder:
        served = serving.start(Path(folder), "soak", ["--scale", options.scale, *SERVED])
        run = Soak(options, served)
        try:
            with contextlib.suppress(KeyboardInterrupt):
                uvloop.run(run.run())
        finally:
            served.stop()
            summary = run.summary()
            print(summary.text())
            if options.json is not None:
                options.json.parent.mkdir(parents=True, exist_ok=True)
                options.json.write_text(summary.json() + "\n", encoding="utf-8")
    if not run.complete:
        print("ended before it was over", file=sys.stderr)
        return 130
    return 0 if summary.sound else 1


if __name__ == "__main__":
    sys.exit(main())
